"""The form with which somebody asks to be told by e-mail."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.forms import LineField, OneOf
from cms.notices.enums import HowOften

LONGEST_ADDRESS = 254


class MailForm(forms.Form):
    email = LineField(
        longest=LONGEST_ADDRESS,
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("Only Chorus sees it. No other young person and no worker does."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    how_often = OneOf(
        label=gettext_lazy("How often"), choices=HowOften.choices, widget=forms.RadioSelect
    )
    is_quiet_at_night = forms.BooleanField(
        label=gettext_lazy("Not at night. What comes at night waits for the morning."),
        required=False,
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("I have read what the e-mail says."), required=False
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        try:
            validate_email(email)
        except ValidationError:
            raise ValidationError(
                _("This is not an e-mail address. It looks like this: name@example.org"),
                code="no_address",
            ) from None
        return email

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_told = data.get("how_often") not in {None, HowOften.NEVER}
        if is_told and not data.get("agreed"):
            self.add_error("agreed", _("Please read what the e-mail says, and tick the box."))
        return data
