"""The words that somebody looks for, and the board that they look on."""

from django import forms
from django.core.validators import slug_re
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField

LONGEST_SEARCH = 100


class SearchForm(forms.Form):
    words = LineField(label=_("Words to look for"), longest=LONGEST_SEARCH)
    board = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_board(self) -> str:
        """The board's name in addresses; one that can be none is no board."""
        slug: str = self.cleaned_data["board"]
        return slug if slug_re.fullmatch(slug) else ""
