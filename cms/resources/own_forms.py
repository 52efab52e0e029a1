"""What a young person tells of a place, and how staff decide about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf, SendKey, TextField
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.resources.actions.telling import Told
from cms.resources.enums import Felt
from cms.resources.models.own import LONGEST_NAME, LONGEST_TELLING


class TellingForm(forms.Form):
    """What both kinds of telling share; the words come first in a subclass or not at all."""

    text = TextField(
        longest=LONGEST_TELLING,
        required=False,
        label=_("Do you want to say more? (you can leave this out)"),
    )
    language = OneOf(
        choices=LANGUAGE_CHOICES,
        label=_("Which language is this?"),
        error_messages={"invalid_choice": _("Choose a language from the list.")},
    )
    key = SendKey()

    @property
    def told(self) -> Told:
        data = self.cleaned_data
        return Told(
            key=data["key"],
            text=data["text"],
            language=data["language"],
            name=data.get("name", ""),
        )


class VisitForm(TellingForm):
    felt = OneOf(choices=Felt.choices, widget=forms.RadioSelect, label=_("How was it for you?"))
    field_order = ("felt", "text", "language", "key")


class SuggestionForm(TellingForm):
    name = LineField(longest=LONGEST_NAME, label=_("What is the place called?"))
    text = TextField(
        longest=LONGEST_TELLING,
        label=_("Where is it, and what can young people do there?"),
    )
    field_order = ("name", "text", "language", "key")


class DecisionForm(forms.Form):
    """Taken or set aside; the revision is the one that was read."""

    is_used = forms.TypedChoiceField(
        choices=(("yes", "yes"), ("no", "no")), coerce=lambda value: value == "yes"
    )
    revision = forms.IntegerField(min_value=1)
