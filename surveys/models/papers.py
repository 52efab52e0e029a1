"""Answers from paper that wait for a second pair of eyes.

A paper is typed in twice, by two people, and counts when both read the same. Until then one row
waits under the fingerprint of the paper's own code: so it knows no order, and only whoever holds
the paper finds it. It holds the least by which two people can be told apart: no person, no time,
and of who typed first only a mark, which tells whether somebody else is typing now. The mark is
made from the person and this code with the key of the house, so that two papers of one person look
as different as papers of two; it goes with the second entry. The row goes, in one transaction, when
the answers are handed in: what is stored then is what a browser would have sent (promises.md E3).
What was never entered a second time goes with its wave, or on the night after its last day; the
code stays good, so that the paper can be typed in again.
"""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.core.codes import fingerprint
from surveys.models.codes import CODE_LENGTH
from surveys.models.waves import Wave

PURPOSE = "survey-paper"


def hand_of(person: int, *, code: str) -> str:
    """The mark of somebody who types in the paper with this code (given as fingerprint)."""
    return fingerprint(f"{code}:{person}", purpose=PURPOSE)


class PaperEntryQuerySet(models.QuerySet["PaperEntry"]):
    def entered_once(self) -> Self:
        return self.filter(second__isnull=True)

    def different(self) -> Self:
        return self.filter(second__isnull=False)

    def past(self, *, on: date) -> Self:
        return self.filter(last_day__lt=on)


class PaperEntry(models.Model):
    """One paper, typed in once, or twice with differences."""

    # As in Sitting: no foreign key, a code and its paper may go in either order.
    code = models.CharField(_("fingerprint of the code"), max_length=64, primary_key=True)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+")
    # {question key: an answer as in surveys/structure/kinds.py, or {"text": …, "language": …}}
    first = models.JSONField(_("first entry"))
    second = models.JSONField(_("second entry"), null=True)
    first_hand = models.CharField(_("mark of the first hand"), max_length=64, blank=True)
    last_day = models.DateField(_("last day"))

    objects = models.Manager.from_queryset(PaperEntryQuerySet)()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        constraints = [
            models.CheckConstraint(
                name="paper_has_a_mark_until_its_second_entry",
                condition=Q(second__isnull=True) & ~Q(first_hand="")
                | Q(second__isnull=False, first_hand=""),
            ),
        ]

    def __str__(self) -> str:
        return "•" * CODE_LENGTH
