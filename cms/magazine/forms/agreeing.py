"""What a contributor says is wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import OneOf, TextField
from cms.magazine.enums import WhatIsWrong
from cms.magazine.models.uses import LONGEST_REMARK


class WrongForm(forms.Form):
    reason = OneOf(label=_("What is wrong?"), choices=WhatIsWrong.choices, widget=forms.RadioSelect)
    words = TextField(
        label=_("Tell us more, if you want"),
        longest=LONGEST_REMARK,
        required=False,
        help_text=_("Write in any language. Only the team reads this."),
    )
