"""The form under the English of one's own post."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import OneOf, TextField
from cms.interpreting.actions.answering import LONGEST_ANSWER

YES, NO = "yes", "no"


class MeaningForm(forms.Form):
    """Yes or no, by the button pressed, to the version that was read; and words to a no."""

    answer = OneOf(choices=((YES, YES), (NO, NO)), widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    words = TextField(
        longest=LONGEST_ANSWER,
        required=False,
        label=_("What did you mean? (you can leave this out)"),
    )
    # The print of words that the writer was asked about: see views/before_sending.py.
    looked = forms.Field(required=False, widget=forms.HiddenInput)
