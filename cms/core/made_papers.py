"""A PDF that a worker makes, for the room whose it is: the row is the queue and the memory.

Whoever takes one up may be killed at any moment: after a while somebody else takes it, a few times.
"""

from datetime import datetime, timedelta
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

# A worker that has not come back by then was lost; somebody else takes the paper up.
LOST_AFTER = timedelta(minutes=10)
MOST_TRIES = 3

Paper = TypeVar("Paper", bound="MadePaper")


class MadePaperQuerySet(models.QuerySet[Paper]):
    def waiting(self, *, now: datetime) -> Self:
        """Not made, and nobody has it in hand."""
        return self.filter(_free(now), content=None, tries__lt=MOST_TRIES)

    def given_up(self, *, now: datetime) -> Self:
        """Tried for the last time, and not made."""
        return self.filter(_free(now), content=None, tries__gte=MOST_TRIES)

    def claim(self, pk: int, *, now: datetime) -> bool:
        """Takes up one that waits; False where there is nothing to do, or somebody was quicker."""
        waiting = self.waiting(now=now).filter(pk=pk)
        return bool(waiting.update(claimed_at=now, tries=F("tries") + 1))


def _free(now: datetime) -> Q:
    return Q(claimed_at=None) | Q(claimed_at__lt=now - LOST_AFTER)


class MadePaper(models.Model):
    """`fingerprint` covers everything that stands on it: other words make another paper."""

    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    content = models.BinaryField(_("PDF"), null=True)
    claimed_at = models.DateTimeField(_("taken in hand"), null=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)

    class Meta:
        abstract = True

    def is_waiting(self, *, now: datetime) -> bool:
        """As MadePaperQuerySet.waiting, for one that was read already."""
        return self._is_open(now) and self.tries < MOST_TRIES

    def is_given_up(self, *, now: datetime) -> bool:
        """As MadePaperQuerySet.given_up, for one that was read already."""
        return self._is_open(now) and self.tries >= MOST_TRIES

    def _is_open(self, now: datetime) -> bool:
        is_free = self.claimed_at is None or self.claimed_at < now - LOST_AFTER
        return self.content is None and is_free
