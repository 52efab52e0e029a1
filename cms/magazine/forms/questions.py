"""The form with which young people ask children's services something."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import OneOf, SendKey, TextField
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.magazine.actions.sending import Draft
from cms.magazine.enums import ArticleKind

LONGEST_QUESTION = 1_000


class AskForm(forms.Form):
    """A question in the writer's own words. There is no field for a name: none is ever shown."""

    text = TextField(
        longest=LONGEST_QUESTION,
        label=_("Your question"),
        help_text=_("Write it in your language. Do not write names, places or your age."),
    )
    language = OneOf(
        choices=LANGUAGE_CHOICES,
        label=_("Which language is this?"),
        error_messages={"invalid_choice": _("Choose a language from the list.")},
    )
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
    wants_help = forms.BooleanField(
        required=False,
        label=_("I need help. I want a person to contact me."),
        help_text=_("An answer can take weeks. If you need help now, tick this."),
    )
    key = SendKey()
    # Set once the writer was asked about the language: their answer stands.
    asked = forms.BooleanField(required=False, widget=forms.HiddenInput)
    # Print of the words that the writer was asked about: see views/before_sending.py.
    looked = forms.Field(required=False, widget=forms.HiddenInput)

    @property
    def draft(self) -> Draft:
        data = self.cleaned_data
        names = ("text", "language", "key", "may_web", "may_print", "wants_help")
        return Draft(kind=ArticleKind.YOU_ASKED, title="", **{name: data[name] for name in names})
