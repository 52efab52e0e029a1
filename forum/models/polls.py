"""Polls. A poll holds no word: question and answers are its post's, and go every way with it."""

from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from forum.enums import LONGEST_POLL, MOST_OPTIONS, SHORTEST_POLL, USUAL_POLL, VISIBLE_STATUSES
from forum.models.posts import Post


def days_of(post: Post) -> int:
    """For how many days the post asks, or would if it asked."""
    poll = Poll.objects.filter(post=post).first() if post.options else None
    return poll.days if poll else USUAL_POLL


class PollQuerySet(models.QuerySet["Poll"]):
    def open_at(self, now: datetime) -> Self:
        """Readers may choose now: the question is approved and its last day is not over."""
        return self.filter(
            post__status__in=VISIBLE_STATUSES, counted_at__isnull=True, closes_at__gt=now
        )

    def to_count(self, now: datetime) -> Self:
        return self.filter(counted_at__isnull=True, closes_at__lte=now)


class Poll(models.Model):
    """That a post asks for a choice, until when, and what came of it."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="poll")
    days = models.PositiveSmallIntegerField(_("days"), default=USUAL_POLL)
    # The first moment after its last day; unknown until the post is approved.
    closes_at = models.DateTimeField(_("closes"), null=True)
    # Counted once. Votes are let go then: what stays is the protected table.
    counted_at = models.DateTimeField(_("counted"), null=True, editable=False)
    result = models.JSONField(_("protected table"), default=dict, blank=True, editable=False)

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = _("poll")
        verbose_name_plural = _("polls")
        default_permissions = ()
        indexes = [
            models.Index(
                fields=("closes_at",), condition=Q(counted_at=None), name="forum_poll_to_count"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="forum_poll_days_in_range",
                condition=Q(days__gte=SHORTEST_POLL, days__lte=LONGEST_POLL),
            ),
            models.CheckConstraint(
                name="forum_poll_counted_after_it_closed",
                condition=Q(counted_at__isnull=True)
                | Q(closes_at__isnull=False, counted_at__gte=F("closes_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"poll {self.post_id}"

    @property
    def last_day(self) -> date | None:
        """The last day on which somebody may choose."""
        if self.closes_at is None:
            return None
        return timezone.localdate(self.closes_at) - timedelta(days=1)

    def is_open(self, now: datetime) -> bool:
        is_running = self.closes_at is not None and now < self.closes_at
        return is_running and self.counted_at is None


class Vote(models.Model):
    """What one person chose. No page shows it to anybody else; it goes when the poll is counted."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    # The place of the answer among the post's options, from 0.
    choice = models.PositiveSmallIntegerField(_("choice"))
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("poll", "person"), name="forum_voted_once"),
            models.CheckConstraint(
                name="forum_vote_is_for_an_answer", condition=Q(choice__lt=MOST_OPTIONS)
            ),
        ]

    def __str__(self) -> str:
        return f"vote {self.pk}"
