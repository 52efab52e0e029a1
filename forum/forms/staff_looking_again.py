"""The form of the second person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import OneOf, TextField
from forum.actions.staff_moderating import Why
from forum.enums import LONGEST_NOTE, Reason


class SecondLookForm(forms.Form):
    """Why the first decision stays; putting back needs no reason."""

    reason = OneOf(choices=Reason, widget=forms.RadioSelect, required=False, label=_("Reason"))
    note = TextField(
        longest=LONGEST_NOTE,
        required=False,
        label=_("Note to the writer"),
        help_text=_("The writer reads this. Be kind, and say what they can do."),
    )

    @property
    def why(self) -> Why:
        return Why(reason=self.cleaned_data["reason"], note=self.cleaned_data["note"])
