"""What a young person may narrow the list by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import OneOf
from cms.languages.registry import CHOICES
from cms.resources.models import Category


class FilterForm(forms.Form):
    category = OneOf(label=_("What are you looking for?"), required=False)
    language = OneOf(label=_("People there speak"), required=False)

    def __init__(self, *args: Any, categories: list[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(category.code, category.name) for category in categories]
        self._choose("category", [("", _("Everything")), *named])
        self._choose("language", [("", _("Any language")), *CHOICES])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def chosen(self, name: str) -> str:
        """The valid choice, or "" for all: a strange address shows the whole list."""
        if not self.is_valid():
            self.errors.clear()
        return str(self.cleaned_data.get(name, ""))
