"""Papers of results as they were made: once for each release and language, by a worker.

The row is the queue and the memory. It holds what the release holds and nobody's name, is given to
whoever may see the results and to nobody else, and goes with the release.
"""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.models.releases import Release

# A worker that has not come back by then was lost; somebody else takes the paper up.
LOST_AFTER = timedelta(minutes=10)
MOST_TRIES = 3


class PrintedResultQuerySet(models.QuerySet["PrintedResult"]):
    def waiting(self, *, now: datetime) -> Self:
        """Not made, and nobody has it in hand."""
        free = Q(claimed_at=None) | Q(claimed_at__lt=now - LOST_AFTER)
        return self.filter(free, content=None, tries__lt=MOST_TRIES)

    def given_up(self, *, now: datetime) -> Self:
        """Tried for the last time, and not made."""
        free = Q(claimed_at=None) | Q(claimed_at__lt=now - LOST_AFTER)
        return self.filter(free, content=None, tries__gte=MOST_TRIES)


class PrintedResult(models.Model):
    """One paper. `fingerprint` covers everything that stands on it: themes that are told anew, or
    a new public figure, make another paper."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="printed")
    # The one it is compared with: managers may not yet see what young people do.
    earlier = models.ForeignKey(Release, on_delete=models.CASCADE, null=True, related_name="+")
    # One or two codes, with a space between them.
    languages = models.CharField(_("languages"), max_length=24)
    # With what stands on the managers' page only.
    is_for_staff = models.BooleanField(_("for managers"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    content = models.BinaryField(_("PDF"), null=True)
    claimed_at = models.DateTimeField(_("taken in hand"), null=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)

    objects = models.Manager.from_queryset(PrintedResultQuerySet)()

    class Meta:
        verbose_name = _("printed result")
        verbose_name_plural = _("printed results")
        constraints = [
            models.UniqueConstraint(
                fields=("release", "languages", "is_for_staff", "fingerprint"),
                name="result_printed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release_id}: {self.languages}"

    def is_waiting(self, *, now: datetime) -> bool:
        """As PrintedResultQuerySet.waiting, for one that was read already."""
        return self._is_open(now) and self.tries < MOST_TRIES

    def is_given_up(self, *, now: datetime) -> bool:
        """As PrintedResultQuerySet.given_up, for one that was read already."""
        return self._is_open(now) and self.tries >= MOST_TRIES

    def _is_open(self, now: datetime) -> bool:
        is_free = self.claimed_at is None or self.claimed_at < now - LOST_AFTER
        return self.content is None and is_free
