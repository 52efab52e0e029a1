"""The forms of indicators that are there already, and of the public figures beside them."""

from typing import Any

from django import forms
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf
from surveys.enums import Domain
from surveys.models import Indicator
from surveys.structure.staff_edits import LONGEST_KEY

MEASURES = [
    ("percent", _("Per cent who gave a good answer")),
    ("mean", _("Mean from 0 to 10")),
]


class IndicatorForm(forms.Form):
    """`fixed`: the names of the fields that stay as they are; a browser cannot send others."""

    key = LineField(
        longest=LONGEST_KEY,
        validators=[validate_slug],
        label=_("Key"),
        help_text=_("A short name for programs. It never changes."),
    )
    domain = OneOf(
        label=_("Domain"),
        choices=[("", "–"), *((one.value, one.value) for one in Domain)],
        required=False,
        help_text=_("The part of life that it belongs to in tables of results."),
    )
    subgroup = LineField(
        longest=40,
        validators=[validate_slug],
        label=_("Subgroup"),
        required=False,
        help_text=_("The short name of the subgroup that learns its results."),
    )
    target = forms.IntegerField(
        label=_("Target: so many per cent give a good answer"),
        min_value=1,
        max_value=100,
        required=False,
        help_text=_("Under it, the subgroup has to answer young people. Empty means no target."),
    )

    def __init__(
        self, *args: Any, indicator: Indicator, fixed: dict[str, str], **kwargs: Any
    ) -> None:
        kwargs["initial"] = {name: getattr(indicator, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        for name, why in fixed.items():
            self.fields[name].disabled = True
            self.fields[name].help_text = why


class FigureForm(forms.Form):
    population = LineField(
        longest=200,
        label=_("Who was asked"),
        help_text=_("For example: young people aged 16 to 24 in England."),
    )
    measure = OneOf(
        label=_("What it is"),
        choices=MEASURES,
        help_text=_("It has to be counted as ours is, or the two cannot stand side by side."),
    )
    value = forms.DecimalField(
        label=_("Figure"),
        max_digits=4,
        decimal_places=1,
        min_value=0,
        help_text=_("As the source prints it."),
    )
    asked = LineField(
        longest=400,
        label=_("The question as it was asked there"),
        required=False,
        help_text=_("Leave it empty if you do not know."),
    )
    source = LineField(
        longest=200,
        label=_("Source"),
        help_text=_("Who published it, and in what. Readers see it below the figure."),
    )
    address = forms.URLField(
        label=_("Address of the source"),
        max_length=300,
        assume_scheme="https",
        help_text=_("The page on which the figure stands."),
    )
    as_of = forms.DateField(
        label=_("As of which day"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("The last day that the figure counts, not the day of printing."),
    )
