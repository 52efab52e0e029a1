"""The forms with which staff give questions, answer them and look at answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.core.forms import LineField, OneOf, TextField
from cms.magazine.actions.staff_giving_questions import Giving
from cms.magazine.question_access import answerers
from cms.magazine.staff_question_words import LONGEST_ANSWER, LONGEST_NOTE, LONGEST_ROLE

LARGEST = 2**31 - 1


class GiveForm(forms.Form):
    """Who answers, under which role, by when."""

    role = LineField(
        longest=LONGEST_ROLE,
        required=False,
        label=_("Their role"),
        help_text=_(
            "Young people read this and no name, such as: Head of Service, leaving care. Left "
            "empty, it is the job title."
        ),
    )
    due_on = forms.DateField(
        required=False,
        label=_("Answer by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Young people see this day."),
    )
    field_order = ("answerer", "role", "due_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people: dict[str, User] = {
            str(one.pk): one for one in answerers().order_by("job_title", "nickname")
        }
        named = [
            (pk, f"{one.job_title}, {one.nickname}" if one.job_title else one.nickname)
            for pk, one in self.people.items()
        ]
        self.fields["answerer"] = OneOf(
            label=_("Who answers?"), choices=[("", _("Choose somebody")), *named]
        )
        self.order_fields(self.field_order)

    @property
    def giving(self) -> Giving:
        data = self.cleaned_data
        return Giving(
            answerer=self.people.get(data["answerer"]), role=data["role"], due_on=data["due_on"]
        )


class AnswerForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST)
    words = TextField(
        longest=LONGEST_ANSWER,
        label=_("Your answer, in plain English"),
        help_text=_(
            "Children from 8 years on read this, many in a new language. Short sentences, everyday"
            " words, no names. Say what happens now; if the answer is no, say why."
        ),
    )


class VersionForm(forms.Form):
    """Which wording was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST)


class NoteForm(forms.Form):
    note = TextField(
        longest=LONGEST_NOTE,
        label=_("What should be plainer, or different?"),
        help_text=_("Only whoever answers reads this."),
    )
