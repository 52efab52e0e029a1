"""The form with which officers bring an idea into the forum."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import OneOf, TextField
from cms.subgroups.group_ideas import Place

LONGEST = 2000


class PassOnForm(forms.Form):
    place = OneOf(label=_("Where in the forum?"), widget=forms.RadioSelect)
    words = TextField(
        longest=LONGEST,
        label=_("What members read, in plain English"),
        help_text=_("No names, no story of one person. Another worker reads it before members do."),
    )

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(place.code, place.name) for place in places]
        if places:
            field.initial = places[0].code
