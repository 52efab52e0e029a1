"""Forms of the feedback room: all of them for staff."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import TextField

LONGEST_INTRODUCTION = 2000


class IntroductionForm(forms.Form):
    """The officer's own words at the top of a summary."""

    introduction = TextField(
        longest=LONGEST_INTRODUCTION,
        required=False,
        label=_("Introduction in your own words"),
        help_text=_("What should readers know before they read? Name no young person."),
    )
