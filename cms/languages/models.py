"""Drafts of machines: the rows are both the queue of what is wanted and the memory of what is made.

The original is never here. A draft belongs to one revision of one text (`source`) and goes with it.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.languages.registry import CHOICES as LANGUAGE_CHOICES


class DraftState(TextChoices):
    WANTED = "wanted", _("Wanted")
    MADE = "made", _("Made")
    FAILED = "failed", _("Failed")


MOST_TRIES = 5
LONGEST_NAME = 120


class MachineDraftQuerySet(models.QuerySet["MachineDraft"]):
    def into(self, target: str, sources: Iterable[str]) -> Self:
        return self.filter(target=target, source__in=list(sources))

    def due(self, now: datetime) -> Self:
        """Wanted, in nobody's hands, and not tried in vain a moment ago; the oldest first."""
        wanted = self.filter(state=DraftState.WANTED, due_at__lte=now, tries__lt=MOST_TRIES)
        return wanted.order_by("due_at", "pk")

    def lost(self, now: datetime) -> Self:
        """Tried so often that each try took its worker with it."""
        return self.filter(state=DraftState.WANTED, due_at__lte=now, tries__gte=MOST_TRIES)

    def claim(self, pk: int, *, now: datetime, until: datetime) -> bool:
        """True for exactly one of several workers that want the same row."""
        return bool(self.due(now).filter(pk=pk).update(due_at=until, tries=F("tries") + 1))


class MachineDraft(models.Model):
    """One text in one other language, as an engine put it."""

    # A text ("forum.post:12") and, with its revision, what exactly was translated.
    origin = models.CharField(_("text"), max_length=110)
    source = models.CharField(_("where the text is from"), max_length=120)
    source_language = models.CharField(_("from"), max_length=10, choices=LANGUAGE_CHOICES)
    target = models.CharField(_("into"), max_length=10, choices=LANGUAGE_CHOICES)
    state = models.CharField(
        _("state"), max_length=10, choices=DraftState, default=DraftState.WANTED
    )
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    # Nobody takes it before; whoever takes it puts this off.
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    text = models.TextField(_("text"), blank=True)
    flags = models.CharField(_("doubts"), max_length=100, blank=True)
    engine = models.CharField(_("engine"), max_length=40, blank=True)
    model = models.CharField(_("model"), max_length=LONGEST_NAME, blank=True)
    version = models.CharField(_("version"), max_length=LONGEST_NAME, blank=True)
    made_at = models.DateTimeField(_("made at"), null=True, blank=True)

    objects = MachineDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft of a machine")
        verbose_name_plural = _("drafts of machines")
        indexes = [
            models.Index(fields=("origin",), name="drafts_of_a_text"),
            models.Index(
                fields=("due_at", "id"), condition=Q(state=DraftState.WANTED), name="drafts_due"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=("source", "target"), name="draft_once_per_language"),
            models.CheckConstraint(
                name="draft_state_is_known", condition=Q(state__in=DraftState.values)
            ),
            models.CheckConstraint(
                name="draft_is_in_another_language", condition=~Q(source_language=F("target"))
            ),
            models.CheckConstraint(
                name="made_draft_names_its_engine",
                condition=(Q(state=DraftState.MADE, made_at__isnull=False) & ~Q(engine=""))
                | (~Q(state=DraftState.MADE) & Q(made_at=None, text="", engine="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.target}"
