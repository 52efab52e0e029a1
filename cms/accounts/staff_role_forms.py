"""The form with which an officer gives a young person a role in the council."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import CouncilRole
from cms.core.forms import OneOf


def _day_field(label: Any, *, required: bool = True) -> forms.DateField:
    # Without a form of its own, a day that stands already would be lost in the browser's field.
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


class RoleForm(forms.Form):
    role = OneOf(label=_("Role"), choices=CouncilRole.choices)
    starts_on = _day_field(_("First day"))
    ends_on = _day_field(_("Last day (empty: until somebody ends it)"), required=False)

    def add_refusal(self, refused: ValidationError) -> None:
        """What the deed refused, at the field it names."""
        if hasattr(refused, "error_dict"):
            for name, errors in refused.error_dict.items():
                self.add_error(name, ValidationError(errors))
        else:
            self.add_error(None, refused)
