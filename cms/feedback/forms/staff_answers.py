"""The forms with which leads answer and officers look at answers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import AgeBand
from cms.core.forms import LineField, OneOf, SomeOf, TextField
from cms.feedback.actions.staff_promising import Proposal
from cms.feedback.models import Answer, AnswerStep
from cms.feedback.states.answers import LONGEST_LINE, LONGEST_ROLE, LONGEST_WORDS, AnswerState
from cms.languages.registry import OTHER_CHOICES
from cms.subgroups.models import Membership, Subgroup

LARGEST = 2**31 - 1


def _offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


class StepForm(forms.Form):
    """The next step; what only some steps need is asked for by the deed."""

    no_owner = _("As before")
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST)
    state = OneOf(label=_("What happens now?"), widget=forms.RadioSelect)
    words = TextField(
        longest=LONGEST_WORDS,
        required=False,
        label=_("In plain English"),
        help_text=_(
            "Young people read this. Short sentences, no names. A promise says what you do; "
            "a no says why, and what could be done instead."
        ),
    )
    owner = OneOf(required=False, label=_("Who keeps the promise"))
    owner_role = LineField(
        longest=LONGEST_ROLE,
        required=False,
        label=_("Their role"),
        help_text=_("Young people see the role and no name. Left empty, it is the job title."),
    )
    due_on = forms.DateField(
        required=False,
        label=_("By which day"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("For a question or a promise."),
    )

    def __init__(
        self, *args: Any, subgroup: Subgroup, states: Iterable[AnswerState], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        here = Membership.objects.filter(subgroup=subgroup, user__is_active=True)
        self.seats = {
            str(seat.pk): seat for seat in here.select_related("user").order_by("user__nickname")
        }
        named = [
            (pk, f"{seat.user.nickname}, {seat.user.job_title}") for pk, seat in self.seats.items()
        ]
        _offer(self, "state", [(state.value, state.label) for state in states])
        _offer(self, "owner", [("", self.no_owner), *named])

    @property
    def proposal(self) -> Proposal:
        data = self.cleaned_data
        seat = self.seats.get(data["owner"])
        return Proposal(
            state=AnswerState(data["state"]),
            number=data["number"],
            words=data["words"],
            owner=seat.user if seat else None,
            owner_role=data["owner_role"],
            due_on=data["due_on"],
        )


class BeginForm(StepForm):
    """The first step, with what was said and whom it concerns."""

    field_order = ("line", "ages")
    no_owner = _("Nobody yet")
    line = LineField(
        longest=LONGEST_LINE,
        label=_("What young people said, in one line of yours"),
        help_text=_("Everybody may read it. No names, no places, no story of one person."),
    )
    ages = SomeOf(
        required=False,
        label=_("Which ages does it concern?"),
        choices=AgeBand.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked means everybody."),
    )


class VersionForm(forms.Form):
    """Which wording was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST)


class NoteForm(forms.Form):
    note = TextField(
        longest=LONGEST_WORDS,
        label=_("What should be plainer?"),
        help_text=_("Only the lead reads this."),
    )


class LanguageForm(forms.Form):
    """The line or one step's words in another language."""

    number = OneOf(label=_("Which words"))
    language = OneOf(
        label=_("Language"),
        choices=OTHER_CHOICES,
    )
    words = TextField(longest=LONGEST_WORDS, label=_("The same words in this language"))

    def __init__(
        self, *args: Any, answer: Answer, steps: Iterable[AnswerStep], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        worded = [
            (str(step.number), f"{step.number}. {step.get_state_display()}")
            for step in steps
            if step.words and step.published_at
        ]
        _offer(self, "number", [("0", answer.line), *reversed(worded)])


class AskForm(forms.Form):
    """The languages whose interpreters are asked."""

    languages = SomeOf(
        label=_("Languages"),
        choices=OTHER_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Ticked are those in which young people spoke of it, or in which those who follow it "
            "read. What is published later is asked for by itself."
        ),
    )


def add_problem(form: forms.Form, problem: ValidationError) -> None:
    """What a deed refused, at the field it names if the form has one."""
    if not hasattr(problem, "error_dict"):
        form.add_error(None, problem)
        return
    for name, errors in problem.error_dict.items():
        form.add_error(name if name in form.fields else None, ValidationError(errors))
