"""Deck codes: who holds one may answer once. Nothing says who that is.

Codes are drawn at random, printed on identical cards and handed out unseen. Only the fingerprint
is stored, and the row is deleted on use: a flag would pair it with the answer (promises.md E3).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.codes import fingerprint, read_code
from surveys.models.waves import Wave

CODE_LENGTH = 10
PURPOSE = "survey-code"


def fingerprint_of(typed: str) -> str:
    """What is stored for a code as somebody typed it."""
    return fingerprint(read_code(typed), purpose=PURPOSE)


class DeckCode(models.Model):
    """An unused code. Its fingerprint is its key, so the table knows no order."""

    fingerprint = models.CharField(_("fingerprint"), max_length=64, primary_key=True)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("deck code")
        verbose_name_plural = _("deck codes")

    def __str__(self) -> str:
        return "•" * CODE_LENGTH
