"""The form of a poll: the form of a post, with answers to choose from and a number of days."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.core.forms import OneOf, TextField
from forum.actions.polling import check_options, options_in
from forum.enums import LONGEST_OPTIONS, LONGEST_POST, POLL_DAYS, SHORTEST_POLL, USUAL_POLL
from forum.forms.writing import ReplyForm


class PollForm(ReplyForm):
    text = TextField(longest=LONGEST_POST, label=_("What do you want to ask?"))
    options = TextField(
        longest=LONGEST_OPTIONS,
        label=_("Answers to choose from. Put each one on its own line."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    days = OneOf(
        choices=[(days, days) for days in POLL_DAYS],
        initial=USUAL_POLL,
        label=_("For how many days can people choose?"),
    )
    field_order = ("text", "options", "days", *ReplyForm.field_order[1:])

    def clean_options(self) -> tuple[str, ...]:
        options = options_in(self.cleaned_data["options"])
        check_options(options, SHORTEST_POLL)
        if not options:
            raise ValidationError(_("Please write some words."), code="no_words")
        return options

    def clean_days(self) -> int:
        return int(self.cleaned_data["days"])
