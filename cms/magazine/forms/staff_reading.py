"""The form under something that a reader has before them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf, TextField
from cms.magazine.actions.staff_reading import Why
from cms.magazine.enums import LONGEST_NOTE, ReturnReason

YES, RETURN, WORRY = "yes", "return", "worry"
LONGEST_REASON = 300


class ReadingForm(forms.Form):
    """The button pressed, the revision that was read, and why."""

    press = OneOf(
        choices=[(press, press) for press in (YES, RETURN, WORRY)], widget=forms.HiddenInput
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    reason = OneOf(
        choices=ReturnReason, widget=forms.RadioSelect, required=False, label=_("Reason")
    )
    note = TextField(
        longest=LONGEST_NOTE,
        required=False,
        label=_("Note to the writer"),
        help_text=_("The writer reads this. Be kind, and say what they can do."),
    )

    @property
    def why(self) -> Why:
        return Why(reason=self.cleaned_data["reason"], note=self.cleaned_data["note"])


class SealForm(forms.Form):
    reason = LineField(longest=LONGEST_REASON, label=_("Why is this sealed?"))
