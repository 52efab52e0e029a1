"""Work on a whole period, cut into pieces that any worker may take up: the row is the memory."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.feedback.states.staff_imports import Stage
from cms.subgroups.models import Subgroup

# A worker that has not come back by then was lost; somebody else takes the piece up.
LOST_AFTER = timedelta(minutes=20)
MOST_TRIES = 3


class Run(models.Model):
    """Fresh drafts of one period, asked for once."""

    period = models.CharField(_("period"), max_length=7)
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # The one whose draft is made anew, with whatever officers did to it; empty: the drafts of all
    # subgroups, but for those that hold somebody's work.
    subgroup = models.ForeignKey(
        Subgroup,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("subgroup"),
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.GATHER)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    has_failed = models.BooleanField(_("broke off"), default=False)

    class Meta:
        ordering = ("-asked_at",)
        verbose_name = _("making of drafts")
        verbose_name_plural = _("makings of drafts")
        constraints = [
            models.UniqueConstraint(
                fields=("period",), condition=Q(ended_at=None), name="one_run_a_period"
            ),
            models.CheckConstraint(
                name="failed_run_has_ended",
                condition=Q(has_failed=False) | Q(ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.pk}"


class PieceQuerySet(models.QuerySet["Piece"]):
    def open(self) -> Self:
        return self.filter(done_at=None)

    def free(self, *, now: datetime) -> Self:
        """Nobody has it in hand, or whoever had it is lost."""
        return self.open().filter(Q(claimed_at=None) | Q(claimed_at__lt=now - LOST_AFTER))


class Piece(models.Model):
    """One piece of a stage: voices from one key to another, both included, or all of them."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="pieces")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    first = models.PositiveBigIntegerField(default=0)
    last = models.PositiveBigIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = PieceQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("piece of work")
        verbose_name_plural = _("pieces of work")
        constraints = [
            models.UniqueConstraint(fields=("run", "stage", "first"), name="piece_once_a_run"),
            models.CheckConstraint(name="piece_goes_up", condition=Q(last__gte=F("first"))),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}:{self.stage}:{self.first}"
