"""The form under the English of one's own post."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import OneOf, TextField
from cms.interpreting.actions.answering import LONGEST_ANSWER

YES, NO = "yes", "no"
IT_IS_RIGHT, IT_IS_NOT = _("Yes, that is what I meant"), _("No")
_WORDS_NEED_A_NO = _(
    "You wrote some words here. To send them, press “%(no)s”. If you do not want to send them,"
    " delete them and press “%(yes)s”."
)


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

    def clean(self) -> dict[str, Any]:
        """Words stand for a no: with a yes they would go nowhere, so nothing is taken yet."""
        found = super().clean() or {}
        if found.get("answer") == YES and found.get("words"):
            self.add_error("words", _WORDS_NEED_A_NO % {"yes": IT_IS_RIGHT, "no": IT_IS_NOT})
        return found
