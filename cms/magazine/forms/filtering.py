"""What a reader asks the archive for: a kind, a theme, only their own language."""

from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import OneOf
from cms.core.paging import PARAMETER
from cms.magazine.enums import ArticleKind
from cms.magazine.looks import Theme

EVERYTHING = [("", _("Everything"))]


class ArchiveForm(forms.Form):
    """Every field may be empty; what makes no sense counts as empty, and the list stays whole."""

    kind = OneOf(label=_("Kind"), choices=[*EVERYTHING, *ArticleKind.choices], required=False)
    theme = OneOf(label=_("About"), choices=[*EVERYTHING, *Theme.choices], required=False)
    mine = forms.BooleanField(label=_("Only in my language"), required=False)

    def asked(self) -> dict[str, str]:
        """The answers that stand, as filters."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in ("kind", "theme") if self._has(name)}

    @property
    def is_mine_only(self) -> bool:
        self.is_valid()
        return self._has("mine")

    def _has(self, name: str) -> bool:
        return bool(self.cleaned_data.get(name))

    def address(self, cursor: str) -> str:
        """The same question, from another place in the list; "" where there is none."""
        if not cursor:
            return ""
        mine = {"mine": "on"} if self.is_mine_only else {}
        return "?" + urlencode(self.asked() | mine | {PARAMETER: cursor})
