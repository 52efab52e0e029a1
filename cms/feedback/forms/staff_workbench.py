"""Forms of the workbench: what to look at, and what to correct."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import AgeBand
from cms.core.forms import LineField, OneOf, SomeOf
from cms.feedback.enums import IMPORTED, Sentiment
from cms.feedback.models import Theme, Voice
from cms.feedback.periods import Period
from cms.feedback.theming.staff_hearings import SERVICES
from cms.feedback.theming.staff_workbench import (
    MOST_PERIODS,
    OTHERS,
    UNASSIGNED,
    Wanted,
    periods_there,
)
from cms.languages.registry import CHOICES as LANGUAGES
from cms.subgroups.models import Subgroup

MOST_VOICES = 25
LONGEST_NAME = 60
LONGEST_COMMENT = 500
ANY = ("", _("Any"))
# As the rooms that offer voices call themselves.
SOURCES = (("forum", _("Forum")), ("surveys", _("Survey")), (IMPORTED, _("Brought by staff")))


class LookForm(forms.Form):
    """What the workbench shows; read from the address, and lenient: a wrong value is none."""

    period = OneOf(label=_("Period"), required=False)
    subgroup = OneOf(label=_("Subgroup"), required=False)
    theme = OneOf(label=_("Theme"), required=False)
    language = OneOf(
        label=_("Language"),
        required=False,
        choices=[ANY, *LANGUAGES, (OTHERS, _("Other languages"))],
    )
    source = OneOf(label=_("Source"), required=False, choices=[ANY, *SOURCES])
    age_band = OneOf(label=_("Age"), required=False, choices=[ANY, *AgeBand.choices])
    feeling = OneOf(label=_("Feeling"), required=False, choices=[ANY, *Sentiment.choices])
    service = OneOf(label=_("Names a service"), required=False, choices=[ANY, *SERVICES.items()])
    asks = OneOf(
        label=_("Requests"),
        required=False,
        choices=[ANY, ("yes", _("Only what asks for something"))],
    )
    words = LineField(label=_("Words to find"), required=False, longest=100)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.periods = {one.code: one for one in periods_there(today)[:MOST_PERIODS]}
        self.themes = list(Theme.objects.in_use())
        self._choose("period", [(code, code) for code in self.periods])
        self._choose("subgroup", [ANY, *Subgroup.objects.values_list("code", "name")])
        self._choose(
            "theme",
            [ANY, (UNASSIGNED, _("In no theme")), *((one.slug, one.name) for one in self.themes)],
        )

    def _choose(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        chosen = self.fields[name]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = list(choices)

    @property
    def period_now(self) -> Period:
        code = self.cleaned_data.get("period") or ""
        return self.periods.get(code) or next(iter(self.periods.values()))

    def wanted(self) -> Wanted:
        """What could be read of it."""
        self.is_valid()
        read = {name: self.cleaned_data.get(name, "") for name in self.fields if name != "period"}
        return Wanted(period=self.period_now, **read)


class CorrectForm(forms.Form):
    """Some voices of a page, and what shall become of them."""

    voices = forms.ModelMultipleChoiceField(
        queryset=Voice.objects.still_there(),
        error_messages={"required": _("Choose at least one voice that is still there.")},
    )
    deed = OneOf(
        label=_("What shall be done"),
        choices=[
            ("add", _("Add to the theme")),
            ("move", _("Move to the theme")),
            ("out", _("Take out: not this theme")),
            ("split", _("Make a new theme of them")),
        ],
    )
    source = forms.ModelChoiceField(
        queryset=Theme.objects.in_use(), to_field_name="slug", required=False
    )
    target = forms.ModelChoiceField(
        label=_("Theme"),
        queryset=Theme.objects.in_use(),
        to_field_name="slug",
        required=False,
        empty_label=_("Choose a theme"),
    )
    name = LineField(label=_("Name of the new theme"), required=False, longest=LONGEST_NAME)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        deed = found.get("deed")
        if deed in {"move", "out"} and not found.get("source"):
            raise forms.ValidationError(
                _("Open one theme first: what shall the voices be taken out of?")
            )
        if deed in {"add", "move"} and not found.get("target"):
            raise forms.ValidationError(_("Choose a theme that is in use."))
        if deed == "split" and not found.get("name"):
            raise forms.ValidationError(_("Give the new theme a name."))
        return found


class NameForm(forms.Form):
    """What a theme is called, in the middle of an English sentence."""

    name = LineField(label=_("Name, in English"), longest=LONGEST_NAME)


class MergeForm(forms.Form):
    """Which other theme it shall count for."""

    into = forms.ModelChoiceField(
        label=_("Merge into"),
        queryset=Theme.objects.in_use(),
        to_field_name="slug",
        empty_label=_("Choose a theme"),
    )

    def __init__(self, *args: Any, theme: Theme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = self.fields["into"]
        assert isinstance(others, forms.ModelChoiceField)
        others.queryset = Theme.objects.in_use().exclude(pk=theme.pk)


class CommentForm(forms.Form):
    """What one officer tells the others."""

    words = LineField(
        label=_("Comment"),
        longest=LONGEST_COMMENT,
        # Enter begins a new line and presses none of the page's buttons.
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only officers read it. Name no young person."),
    )


class ConfirmForm(NameForm):
    """A name and subgroups for a suggested theme; several stand in one form that is sent."""

    name = LineField(
        label=_("Name, in English"),
        longest=LONGEST_NAME,
        # Enter begins a new line and presses none of the page's buttons.
        widget=forms.Textarea(attrs={"rows": 1}),
    )
    subgroups = SomeOf(label=_("Subgroups that look after it"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, subgroups: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["subgroups"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = list(subgroups)
