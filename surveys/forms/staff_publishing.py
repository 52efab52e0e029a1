"""The forms of the last steps: where words come from, and closing a version for ever."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf, TextField
from surveys.enums import WordingStage
from surveys.forms.staff_building import NONE, see_again
from surveys.structure.staff_naming import NAMES_OF_STAGES


class OriginForm(forms.Form):
    """Where the words of one save come from."""

    stage = OneOf(
        label=_("What was done with these words"),
        choices=[*NONE, *NAMES_OF_STAGES.items()],
        required=False,
        help_text=_("Choose it only if a person did just this. It is printed with the version."),
    )
    by_role = LineField(
        longest=60,
        label=_("By whom, as a role"),
        required=False,
        help_text=_("For example: translator. Never a name."),
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("stage") and not data.get("by_role"):
            self.add_error("by_role", _("Write who did it, as a role and without a name."))
        if data.get("stage"):
            data["stage"] = WordingStage(data["stage"])
        return data


class ReasonForm(forms.Form):
    """The last step before a version is closed for ever."""

    reason = TextField(
        longest=500,
        label=_("Why do these core questions go?"),
        required=False,
        help_text=_("Whoever compares two years reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    is_sure = forms.BooleanField(
        label=_("I have read the questions. This version will never change again."),
        error_messages={"required": _("Tick that you are sure.")},
    )

    def __init__(self, *args: Any, is_reason_needed: bool, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.now = now
        self.fields["reason"].required = is_reason_needed
        if not is_reason_needed:
            del self.fields["reason"]

    def clean_seen(self) -> str:
        """What was looked at is what is published: after a change everything is looked at again."""
        if self.cleaned_data["seen"] != self.now:
            see_again(self, self.now)
            raise forms.ValidationError(
                _("The draft has changed since you opened this page. Look at it again.")
            )
        return self.now
