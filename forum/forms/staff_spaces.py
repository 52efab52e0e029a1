"""Forms for boards: labels in every language, audience, named adults, reading hours."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import AgeBand
from cms.accounts.models import CouncilRole, Locality, User
from cms.core.forms import LineField, OneOf, SomeOf
from cms.languages.registry import DEFAULT_CODE, LANGUAGES, Language
from forum.actions.staff_spaces import Labels, Plan
from forum.enums import KINDS_FOR_ROLES, BoardKind
from forum.models import Board, ReadingHours
from forum.models.reading_hours import WEEKDAYS

LONGEST_NAME, LONGEST_ABOUT = 80, 300
PROJECT_FIELDS = ("starts_on", "ends_on", "locality")


def _column(language: Language) -> str:
    return language.code.replace("-", "_")


def _label_field(language: Language, longest: int, label: Any, *, required: bool) -> LineField:
    attrs = {"lang": language.code, "dir": language.direction.value}
    widget = forms.TextInput(attrs=attrs)
    return LineField(longest=longest, label=label, required=required, widget=widget)


def _label_fields() -> Iterator[tuple[str, forms.Field]]:
    for language in LANGUAGES:
        is_needed = language.code == DEFAULT_CODE
        yield (
            f"name_{_column(language)}",
            _label_field(language, LONGEST_NAME, _("Name"), required=is_needed),
        )
        yield (
            f"about_{_column(language)}",
            _label_field(language, LONGEST_ABOUT, _("What it is for"), required=False),
        )


class AreaField(forms.ModelChoiceField["Locality"]):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Locality.objects.all(), **kwargs)


class AdultField(forms.ModelChoiceField["User"]):
    """Somebody of the staff."""

    def __init__(self, **kwargs: Any) -> None:
        staff = User.objects.staff().filter(is_active=True).order_by("nickname", "pk")
        super().__init__(queryset=staff, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.nickname}, {obj.job_title}" if obj.job_title else str(obj.nickname)


class BoardField(forms.ModelChoiceField["Board"]):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Board.objects.in_order(), **kwargs)


def day_field(label: Any) -> forms.DateField:
    # Without a form of its own, a day that stands already would be lost in the browser's field.
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget)


def time_field(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}))


class SpaceForm(forms.Form):
    """One board. Name and purpose have a field for each language, as modeltranslation has."""

    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day: afterwards it can be read, and nobody can write"))
    bands = SomeOf(
        label=_("For which ages"), choices=AgeBand.choices, widget=forms.CheckboxSelectMultiple
    )
    locality = AreaField(label=_("Only for this area"), required=False, empty_label=_("All areas"))
    unaccompanied_only = forms.BooleanField(
        label=_("Only for young people who came to the UK alone"), required=False
    )
    roles = SomeOf(
        label=_("Only for people with one of these roles (none: for everybody)"),
        choices=CouncilRole.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    needs_two_readers = forms.BooleanField(
        label=_("Two people read each post before it is shown"), required=False
    )

    def __init__(
        self, *args: Any, is_project: bool, takes_roles: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not takes_roles:
            del self.fields["roles"]
        for name in () if is_project else PROJECT_FIELDS:
            del self.fields[name]

    @property
    def english(self) -> list[forms.BoundField]:
        return [self[f"name_{DEFAULT_CODE}"], self[f"about_{DEFAULT_CODE}"]]

    @property
    def tabs(self) -> list[tuple[Language, list[forms.BoundField], bool]]:
        """For each other language its fields, and whether something is wrong in them."""
        rows = []
        for language in LANGUAGES:
            if language.code == DEFAULT_CODE:
                continue
            fields = [self[f"{name}_{_column(language)}"] for name in ("name", "about")]
            rows.append((language, fields, any(field.errors for field in fields)))
        return rows

    @property
    def others(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in LABEL_FIELDS]

    @property
    def plan(self) -> Plan:
        data = self.cleaned_data
        return Plan(
            labels={
                language.code: Labels(
                    data[f"name_{_column(language)}"], data[f"about_{_column(language)}"]
                )
                for language in LANGUAGES
            },
            bands=frozenset(AgeBand(band) for band in data["bands"]),
            unaccompanied_only=data["unaccompanied_only"],
            needs_two_readers=data["needs_two_readers"],
            roles=frozenset(data.get("roles", ())),
            locality=data.get("locality"),
            starts_on=data.get("starts_on"),
            ends_on=data.get("ends_on"),
        )


LABEL_FIELDS = dict(_label_fields())
SpaceForm.base_fields = {**LABEL_FIELDS, **SpaceForm.base_fields}


def start_of(board: Board) -> dict[str, object]:
    """What the form shows first for a board that stands."""
    return {
        **{name: getattr(board, name) or "" for name in LABEL_FIELDS},
        "bands": [band.value for band in board.bands],
        "unaccompanied_only": board.unaccompanied_only,
        "needs_two_readers": board.needs_two_readers,
        "roles": [row.role for row in board.roles.all()],
        "locality": board.locality_id,
        "starts_on": board.starts_on,
        "ends_on": board.ends_on,
    }


def shape_of(board: Board) -> dict[str, bool]:
    """Which fields this kind of board has."""
    return {
        "is_project": board.kind == BoardKind.PROJECT,
        "takes_roles": board.kind in KINDS_FOR_ROLES,
    }


class AdultForm(forms.Form):
    adult = AdultField(label=_("Name another adult"))


class HoursForm(forms.Form):
    board = BoardField(label=_("Board"), required=False, empty_label=_("All boards"))
    weekday = OneOf(label=_("Day"), choices=WEEKDAYS)
    starts = time_field(_("From"))
    ends = time_field(_("Until"))

    @property
    def row(self) -> ReadingHours:
        return ReadingHours(**{**self.cleaned_data, "weekday": int(self.cleaned_data["weekday"])})


def add_refusal(form: forms.Form, refused: ValidationError) -> None:
    """What a deed refused, at the field it names if the form has one."""
    if not hasattr(refused, "error_dict"):
        form.add_error(None, refused)
        return
    for name, errors in refused.error_dict.items():
        form.add_error(name if name in form.fields else None, ValidationError(errors))
