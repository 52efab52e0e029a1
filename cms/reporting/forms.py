"""The form of a report, and the one for a code."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf, SendKey, TextField
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.reporting.actions.reporting import Said
from cms.reporting.enums import LONGEST_WORDS
from cms.reporting.models import ReportReason
from cms.reporting.reasons import words_of


class ReportForm(forms.Form):
    """One reason of the council's list, and words if somebody wants to say more."""

    reason = OneOf(choices=(), widget=forms.RadioSelect, label=_("What is wrong?"))
    text = TextField(
        longest=LONGEST_WORDS,
        required=False,
        label=_("Do you want to say more? (you can leave this out)"),
    )
    language = OneOf(
        choices=LANGUAGE_CHOICES,
        label=_("Which language is this?"),
        error_messages={"invalid_choice": _("Choose a language from the list.")},
    )
    key = SendKey()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reasons = {reason.code: reason for reason in ReportReason.objects.offered()}
        choices = [(code, words_of(reason)) for code, reason in self.reasons.items()]
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def said(self) -> Said:
        data = self.cleaned_data
        return Said(
            reason=self.reasons[data["reason"]],
            key=data["key"],
            text=data["text"],
            language=data["language"],
        )


class CodeForm(forms.Form):
    code = LineField(
        longest=60,
        label=_("Code"),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
