"""What a young person may narrow the list by. A strange address shows the whole list."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.cleaning import clean_line
from cms.core.forms import OneOf
from cms.languages.registry import CHOICES, DEFAULT_CODE
from cms.resources.finding import DAYS
from cms.resources.gazetteer import Place, place_named
from cms.resources.models import Category
from cms.resources.models.services import Asked
from cms.resources.opening import day_names

OLDEST = 120
LONGEST_WORDS = 100


class FilterForm(forms.Form):
    category = OneOf(label=_("What are you looking for?"), required=False)
    language = OneOf(label=_("People there speak"), required=False)
    near = forms.CharField(
        label=_("Near this town, or first part of a postcode"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "list": "towns", "autocomplete": "off"}),
    )
    words = forms.CharField(
        label=_("Words to look for"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    day = OneOf(label=_("Open on"), required=False)
    time = forms.TimeField(
        label=_("At this time"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    age = forms.IntegerField(label=_("For this age"), required=False, min_value=0, max_value=OLDEST)
    now = forms.BooleanField(label=_("Open now"), required=False)
    free = forms.BooleanField(label=_("Free"), required=False)
    virtual = forms.BooleanField(label=_("Online or by phone"), required=False)

    def __init__(self, *args: Any, categories: Sequence[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(category.code, category.name) for category in categories]
        self._choose("category", [("", _("Everything")), *named])
        self._choose("language", [("", _("Any language")), *CHOICES])
        days = zip(DAYS, day_names(), strict=True)
        self._choose("day", [("", _("Any day")), *days])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_near(self) -> str:
        return clean_line(str(self.cleaned_data["near"]))[:LONGEST_WORDS]

    def clean_words(self) -> str:
        return clean_line(str(self.cleaned_data["words"]))[:LONGEST_WORDS]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("category", "language", "near")]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("words", "day", "time", "age", "now", "free", "virtual")]

    @property
    def asks_more(self) -> bool:
        return any(field.value() for field in self.more_fields)

    def asked(self) -> Asked:
        """What was validly chosen; the rest is as if it had not been asked."""
        self.is_valid()
        self.errors.clear()
        chosen = self.cleaned_data
        return Asked(
            category=chosen.get("category", ""),
            language=chosen.get("language", ""),
            words=tuple(str(chosen.get("words", "")).split()),
            place=self.place,
            day=chosen.get("day", ""),
            clock=chosen.get("time"),
            age=chosen.get("age"),
            is_open=bool(chosen.get("now")),
            is_free=bool(chosen.get("free")),
            is_virtual=bool(chosen.get("virtual")),
        )

    @property
    def place(self) -> Place | None:
        return place_named(str(self.cleaned_data.get("near", "")))

    @property
    def is_lost(self) -> bool:
        """A place was typed that nobody knows."""
        return bool(self.cleaned_data.get("near")) and self.place is None

    def address(self, page: int) -> str:
        """The same question, another page."""
        kept = {
            name: "on" if value is True else value
            for name, value in self.cleaned_data.items()
            if value not in ("", None, False)
        }
        return "?" + urlencode(kept | {"page": page})


class SheetForm(FilterForm):
    """The same questions, and the language that the sheet is printed in."""

    printed = OneOf(label=_("Language of the sheet"), choices=CHOICES, required=False)

    @property
    def sheet_fields(self) -> list[forms.BoundField]:
        return [self["printed"], *self.first_fields]

    @property
    def printed_in(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("printed") or DEFAULT_CODE)
