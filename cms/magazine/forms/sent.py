"""What is asked of everything that young people send: where it may stand, and in which language."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import OneOf, SendKey
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES


class PlacesForm(forms.Form):
    """Where something may stand; whoever signs in here may read it in any case."""

    may_web = forms.BooleanField(
        required=False,
        label=_("Everybody may read it on the internet"),
        help_text=_("If you do not tick this, only people who sign in here can read it."),
    )
    may_print = forms.BooleanField(
        required=False,
        label=_("You may print it on paper"),
        help_text=_("What is on paper cannot be taken back."),
    )


class SentForm(PlacesForm):
    """Beside the words: their language, and what tells one sending from another."""

    language = OneOf(
        choices=LANGUAGE_CHOICES,
        label=_("Which language is this?"),
        error_messages={"invalid_choice": _("Choose a language from the list.")},
    )
    key = SendKey()
    # Set once the writer was asked about the language: their answer stands.
    asked = forms.BooleanField(required=False, widget=forms.HiddenInput)
    # Print of the words that the writer was asked about: see views/before_sending.py.
    looked = forms.Field(required=False, widget=forms.HiddenInput)
