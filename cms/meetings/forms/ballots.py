"""The ballot."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import OneOf
from cms.meetings.models import Nomination
from cms.meetings.models.ballots import NONE_OF_THEM


class BallotForm(forms.Form):
    choice = OneOf(label=_("Who do you vote for?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, names: Iterable[Nomination], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = {str(one.pk): one.person.nickname for one in names if one.person}
        self.lines = people | {str(NONE_OF_THEM): str(_("None of them"))}
        field = self.fields["choice"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(self.lines.items())

    @property
    def chosen(self) -> int:
        return int(self.cleaned_data["choice"])

    @property
    def chosen_words(self) -> str:
        """The name, or "None of them", as it stands on the ballot."""
        return self.lines[self.cleaned_data["choice"]]
