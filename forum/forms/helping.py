"""The form with which somebody says that they help a young person to write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf
from forum.actions.helping import Helper
from forum.enums import HelperRole
from forum.models.helping import LONGEST_HELPER_NAME


class HelperForm(forms.Form):
    name = LineField(longest=LONGEST_HELPER_NAME, label=_("The name of who helps you"))
    role = OneOf(choices=HelperRole.choices, widget=forms.RadioSelect, label=_("Who is this?"))

    @property
    def helper(self) -> Helper:
        return Helper(name=self.cleaned_data["name"], role=self.cleaned_data["role"])
