"""The form of another name on a board."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.name_rules import LONGEST_NAME
from cms.core.forms import LineField, SendKey


class NameForm(forms.Form):
    name = LineField(
        longest=LONGEST_NAME,
        label=_("Another name for this board"),
        help_text=_("Others see it above all that you write here. Do not use your real name."),
    )
    key = SendKey()
