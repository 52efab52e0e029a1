"""The forms of participation officers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField
from surveys.actions.staff_waves import LARGEST_DECK
from surveys.models import Questionnaire

DAY = {"type": "date"}


class WaveForm(forms.Form):
    questionnaire: "forms.ModelChoiceField[Questionnaire]" = forms.ModelChoiceField(
        Questionnaire.objects.all(), label=_("Questions")
    )
    name = LineField(longest=80, label=_("Name"))
    opens = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs=DAY))
    closes = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs=DAY))


class DeckForm(forms.Form):
    size = forms.IntegerField(
        label=_("How many cards"), min_value=1, max_value=LARGEST_DECK, initial=24
    )
