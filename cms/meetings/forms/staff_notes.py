"""The forms with which officers write down what came out of a meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf, TextField
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.languages.registry import DEFAULT_CODE
from cms.meetings.actions.staff_noting import Said
from cms.meetings.enums import NoteKind
from cms.meetings.models.notes import LONGEST_NOTE, LONGEST_SUMMARY

KINDS = (
    (NoteKind.DECISION.value, _("Decision")),
    (NoteKind.PROMISE.value, _("Promise")),
    (NoteKind.IDEA.value, _("Idea")),
)


class NoteForm(forms.Form):
    kind = OneOf(label=_("What is it?"), choices=KINDS, widget=forms.RadioSelect)
    words = LineField(
        longest=LONGEST_NOTE,
        label=_("In one plain sentence"),
        help_text=_("Everybody in the meeting reads it. No names, no story of one person."),
    )
    owner_role = LineField(
        longest=80,
        required=False,
        label=_("For a promise: who keeps it"),
        help_text=_("A role, not a name."),
    )
    due_on = forms.DateField(
        required=False,
        label=_("For a promise: by which day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    @property
    def said(self) -> Said:
        return Said(**self.cleaned_data)


class SummaryForm(forms.Form):
    language = OneOf(label=_("Language"), choices=LANGUAGE_CHOICES, initial=DEFAULT_CODE)
    words = TextField(
        longest=LONGEST_SUMMARY,
        label=_("What happened, for young people"),
        help_text=_("Short sentences, no names. English first; then the other languages."),
    )
