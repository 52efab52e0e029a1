"""The form with which a writer takes an idea back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import OneOf
from forum.enums import WithdrawalReason


class WithdrawForm(forms.Form):
    """Why, and the number of the last step that the writer read."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 2)
    because = OneOf(choices=WithdrawalReason, widget=forms.RadioSelect, label=_("Why?"))
