"""The forms of somebody who answers: the code, and one question at a time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, TextField
from surveys.actions.answering import LONGEST_TEXT
from surveys.enums import DECLINED
from surveys.models import Question


class CodeForm(forms.Form):
    code = LineField(
        longest=60,
        label=_("Code"),
        help_text=_("It is on your card. Small or big letters, any keyboard."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class QuestionForm(forms.Form):
    """One question; nothing need be answered, but a forged answer is refused."""

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if question.is_text:
            self.fields["answer"] = TextField(
                longest=LONGEST_TEXT,
                label=question.wording,
                help_text=question.help,
                required=False,
                widget=forms.Textarea(attrs={"rows": 8}),
            )
            self.fields["declined"] = forms.BooleanField(
                label=_("I do not want to say"), required=False
            )
        else:
            self.fields["answer"] = forms.ChoiceField(
                label=question.wording,
                help_text=question.help,
                choices=[*question.options(), (DECLINED, _("I do not want to say"))],
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose an answer, or skip this question."),
                    "invalid_choice": _("Choose one of the answers."),
                },
            )
