"""The form of somebody who wants to be found."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import TextField
from cms.safeguarding.finding import LONGEST_WISH


class FindMeForm(forms.Form):
    # Made with the form, so that a form sent twice is one wish.
    key = forms.UUIDField(widget=forms.HiddenInput)
    words = TextField(
        longest=LONGEST_WISH,
        label=_("How can we find you?"),
        help_text=_("Write your name, and where we can reach you."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
