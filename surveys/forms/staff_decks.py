"""How a deck is printed."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.core.forms import OneOf
from cms.languages.registry import CHOICES, DEFAULT_CODE
from surveys.forms.staff_waves import DeckForm


class CardsForm(DeckForm):
    """How many cards, and in which language or two their words are."""

    language = OneOf(label=_("Language of the cards"), choices=CHOICES, required=False)
    second_language = OneOf(
        label=_("A second language on each card"),
        choices=[("", _("None")), *CHOICES],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language() or DEFAULT_CODE

    @property
    def languages(self) -> list[str]:
        """One or two, each once."""
        first = self.cleaned_data["language"] or get_language() or DEFAULT_CODE
        chosen = (first, self.cleaned_data["second_language"])
        return list(dict.fromkeys(code for code in chosen if code))
