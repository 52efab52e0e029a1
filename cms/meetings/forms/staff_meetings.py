"""The forms with which officers plan meetings."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import AgeBand
from cms.accounts.models import CouncilRole, Locality
from cms.core.forms import LineField, OneOf, SomeOf
from cms.meetings.actions.staff_planning import Plan
from cms.meetings.enums import MeetingKind
from cms.meetings.models import Meeting
from cms.meetings.models.agenda import LONGEST_LINE
from cms.meetings.models.meetings import usual_role
from cms.meetings.times import span

# What the form says of people instead of a role.
USUAL, EVERYBODY = "", "everybody"


def _hour() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class MeetingForm(forms.Form):
    """What is said of a meeting; hours are those of England."""

    kind = OneOf(label=_("What kind of meeting?"), choices=MeetingKind.choices)
    locality = forms.ModelChoiceField(
        Locality.objects.all(),
        required=False,
        label=_("Locality"),
        help_text=_("For a group's meeting; a project may have one, too."),
    )
    role = OneOf(
        label=_("Who is it for?"),
        required=False,
        choices=[
            ("", _("The people who are usually meant")),
            (EVERYBODY, _("Everybody of these ages")),
            *CouncilRole.choices,
        ],
        help_text=_(
            "Usually the County Board is for its members, and each other meeting for everybody of "
            "these ages. Only the County Board and projects can be for people with one role."
        ),
    )
    bands = SomeOf(
        label=_("For which ages?"), choices=AgeBand.choices, widget=forms.CheckboxSelectMultiple
    )
    title = LineField(longest=120, label=_("What it is about"), required=False)
    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    starts = forms.TimeField(label=_("Starts at"), widget=_hour())
    ends = forms.TimeField(
        label=_("Ends at"),
        widget=_hour(),
        help_text=_("00:00 is midnight at the end of the day."),
    )
    place = LineField(
        longest=300,
        label=_("Place"),
        required=False,
        help_text=_("Only the people the meeting is for read it, after signing in."),
    )
    virtual_link = forms.URLField(
        label=_("Link to join"), required=False, max_length=500, assume_scheme="https"
    )
    food = LineField(longest=200, label=_("Food"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if {"day", "starts", "ends"} <= data.keys():
            try:
                data["span"] = span(data["day"], data["starts"], data["ends"])
            except ValidationError as wrong:
                self.add_error(None, wrong)
        return data

    @property
    def plan(self) -> Plan:
        data = self.cleaned_data
        plain = ("kind", "locality", "title", "place", "virtual_link", "food")
        role = None if data["role"] == USUAL else data["role"]
        return Plan(
            starts_at=data["span"][0],
            ends_at=data["span"][1],
            bands=frozenset(AgeBand(band) for band in data["bands"]),
            role="" if role == EVERYBODY else role,
            **{name: data[name] for name in plain},
        )


def start_of(meeting: Meeting) -> dict[str, Any]:
    """The form as this meeting fills it."""
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    plain = ("kind", "title", "place", "virtual_link", "food")
    is_usual = meeting.role == usual_role(meeting.kind)
    return {
        "locality": meeting.locality_id,
        "role": USUAL if is_usual else meeting.role or EVERYBODY,
        "bands": [band.value for band in meeting.bands],
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        **{name: getattr(meeting, name) for name in plain},
    }


class PointForm(forms.Form):
    line = LineField(
        longest=LONGEST_LINE,
        label=_("What do we talk about?"),
        help_text=_("Everybody in the meeting reads it. Plain words, no names."),
    )


def add_problem(form: forms.Form, problem: ValidationError) -> None:
    """What a deed refused, at the field it names if the form has one."""
    if not hasattr(problem, "error_dict"):
        form.add_error(None, problem)
        return
    for name, errors in problem.error_dict.items():
        form.add_error(name if name in form.fields else None, ValidationError(errors))
