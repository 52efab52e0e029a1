"""The forms with which staff take up an idea, bring it further and put its words in languages."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import Role
from cms.core.forms import LineField, OneOf, TextField
from cms.languages.registry import OTHER_CHOICES
from cms.subgroups.models import Membership
from forum.actions.staff_answering import Change, Question
from forum.enums import LONGEST_NOTE, LONGEST_SUMMARY, IdeaState
from forum.models import Idea, Step

DAY = {"type": "date"}
LARGEST = 2**31 - 1


def _seats(memberships: Iterable[Membership]) -> list[tuple[str, str]]:
    return [
        (str(seat.pk), f"{seat.subgroup.name}: {seat.user.nickname}, {seat.user.job_title}")
        for seat in memberships
    ]


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class LineForm(forms.Form):
    """The line in which the team puts an idea."""

    summary = LineField(
        longest=LONGEST_SUMMARY,
        label=_("The idea in one line of yours, in English"),
        help_text=_("All members may read it. No names, no places, no story of one person."),
    )


class TakeUpForm(LineForm):
    """One choice names the subgroup and who answers for it: no pair can be wrong."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST)
    seat = OneOf(label=_("Who must answer"))
    due_on = forms.DateField(label=_("By which day"), widget=forms.DateInput(attrs=DAY))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leads = Membership.objects.filter(
            user__is_active=True, user__groups__name=Role.SUBGROUP_LEAD
        )
        ordered = leads.select_related("subgroup", "user").order_by("subgroup__order", "pk")
        self.seats = {str(seat.pk): seat for seat in ordered}
        _offer(self, "seat", _seats(self.seats.values()))

    @property
    def question(self) -> Question:
        seat = self.seats[self.cleaned_data["seat"]]
        return Question(
            summary=self.cleaned_data["summary"],
            subgroup=seat.subgroup,
            answerer=seat.user,
            due_on=self.cleaned_data["due_on"],
            revision=self.cleaned_data["revision"],
        )


class StepForm(forms.Form):
    """The next step; what only some steps need is asked for by the deed."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST)
    state = OneOf(label=_("What happens now?"), widget=forms.RadioSelect)
    words = TextField(
        longest=LONGEST_NOTE,
        required=False,
        label=_("In plain English"),
        help_text=_("Young people read this. Say why, and what comes next."),
    )
    seat = OneOf(
        required=False, label=_("Who"), help_text=_("Who answers, or who keeps the promise.")
    )
    due_on = forms.DateField(
        required=False,
        label=_("By which day"),
        widget=forms.DateInput(attrs=DAY),
        help_text=_("For a question or a promise."),
    )

    def __init__(self, *args: Any, idea: Idea, states: Iterable[IdeaState], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Membership.objects.filter(subgroup=idea.subgroup_id, user__is_active=True)
        self.seats = {
            str(seat.pk): seat
            for seat in here.select_related("subgroup", "user").order_by("user__nickname", "pk")
        }
        _offer(self, "state", [(state.value, state.label) for state in states])
        _offer(self, "seat", [("", _("As before")), *_seats(self.seats.values())])

    @property
    def change(self) -> Change:
        data = self.cleaned_data
        seat = self.seats.get(data["seat"])
        return Change(
            state=IdeaState(data["state"]),
            number=data["number"],
            words=data["words"],
            who=seat.user if seat else None,
            due_on=data["due_on"],
        )


class WordsForm(forms.Form):
    """The words of one step of this idea in another language."""

    step = OneOf(label=_("Which step"))
    language = OneOf(
        label=_("Language"),
        choices=OTHER_CHOICES,
    )
    words = TextField(longest=LONGEST_NOTE, label=_("The same words in this language"))

    def __init__(self, *args: Any, steps: Iterable[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.steps = {str(step.number): step for step in steps if step.words}
        newest_first = [
            (number, f"{number}. {step.get_state_display()}")
            for number, step in reversed(self.steps.items())
        ]
        _offer(self, "step", newest_first)

    @property
    def chosen(self) -> Step:
        return self.steps[self.cleaned_data["step"]]


def add_problem(form: forms.Form, problem: ValidationError) -> None:
    """What a deed refused, at the field it names if the form has one."""
    if not hasattr(problem, "error_dict"):
        form.add_error(None, problem)
        return
    for name, errors in problem.error_dict.items():
        field = {"who": "seat"}.get(name, name)
        form.add_error(field if field in form.fields else None, ValidationError(errors))
