"""The forms of participation officers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf
from surveys.actions.staff_waves import LARGEST_DECK
from surveys.enums import WaveKind
from surveys.models import Questionnaire

DAY = {"type": "date"}


class WaveForm(forms.Form):
    questionnaire: "forms.ModelChoiceField[Questionnaire]" = forms.ModelChoiceField(
        Questionnaire.objects.all(), label=_("Questions")
    )
    name = LineField(longest=80, label=_("Name"))
    kind = OneOf(
        label=_("Kind"),
        help_text=_("It can never be changed. Private: codes are for named young people."),
        choices=WaveKind.choices,
        initial=WaveKind.ANONYMOUS,
        required=False,
    )
    opens = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs=DAY))
    closes = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs=DAY))

    def clean_kind(self) -> str:
        """Nothing chosen is the label that promises more."""
        return self.cleaned_data["kind"] or WaveKind.ANONYMOUS


class DeckForm(forms.Form):
    size = forms.IntegerField(
        label=_("How many cards"), min_value=1, max_value=LARGEST_DECK, initial=24
    )
