"""The form of the crisis switch."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum.forms.staff_queue import ReasonForm

USUAL = timedelta(hours=24)
FORMAT = "%Y-%m-%dT%H:%M"


def usual_since(now: datetime) -> str:
    """The day before, as the field shows it, in the council's time."""
    return timezone.localtime(now - USUAL).strftime(FORMAT)


class HoldForm(ReasonForm):
    goes_back = forms.BooleanField(
        label=gettext_lazy("Hold again what was approved since:"), required=False
    )
    since = forms.DateTimeField(
        label=gettext_lazy("Day and time"),
        required=False,
        input_formats=[FORMAT, f"{FORMAT}:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMAT),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("goes_back") and "since" not in self.errors:
            since = data.get("since")
            if since is None:
                self.add_error("since", _("Choose a day and a time."))
            elif since > timezone.now():
                self.add_error("since", _("This moment has not come yet."))
        return data

    def add_refusal(self, refused: ValidationError) -> None:
        named = getattr(refused, "error_dict", {})
        self.add_error("since" if "since" in named else None, refused.messages[0])
