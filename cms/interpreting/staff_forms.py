from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import TextField

LONGEST_ENGLISH = 20_000


class EnglishForm(forms.Form):
    english = TextField(
        longest=LONGEST_ENGLISH,
        label=_("In English"),
        help_text=_("Everything that is said, as it is said. Your name is shown beside it."),
    )
