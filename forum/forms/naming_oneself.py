"""The form of another name on a board."""

from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.name_rules import LONGEST_NAME
from cms.core.forms import LineField


class NameForm(forms.Form):
    name = LineField(
        longest=LONGEST_NAME,
        label=_("Another name for this board"),
        help_text=_("Others see it above all that you write here. Do not use your real name."),
    )
    # Whatever stands here, a key that is no key never stops anybody.
    key = forms.Field(required=False, widget=forms.HiddenInput)

    def clean_key(self) -> UUID:
        try:
            return UUID(str(self.cleaned_data["key"]))
        except ValueError:
            return uuid4()
