"""A writer asks that a different person looks at a decision about their post (promise 13)."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from forum.enums import PostStatus, Reason
from forum.models.decisions import Decision

# What a writer may have looked at again: others cannot read their words.
AGAINST_THE_WRITER = (PostStatus.RETURNED, PostStatus.TAKEN_DOWN)


class LookOutcome(models.TextChoices):
    """What the second person decided. Nothing comes after it."""

    PUT_BACK = "put_back", _("Put back: others can read it")
    KEPT = "kept", _("The first decision stays")


class SecondLookQuerySet(models.QuerySet["SecondLook"]):
    def waiting(self) -> Self:
        """Nobody has answered, and the post still stands as it was decided about."""
        return self.filter(
            at=None,
            decision__post__status__in=AGAINST_THE_WRITER,
            decision__post__revision=F("decision__revision"),
            decision__post__author__isnull=False,
        )

    def for_moderator(self, user: User) -> Self:
        """Those that this person may answer: not their own decisions, not their own words."""
        return self.exclude(first_by=user).exclude(decision__post__author=user)


class SecondLook(models.Model):
    """Asked for once about one decision; answered by somebody else than who decided."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="second_look")
    asked_at = models.DateTimeField(_("asked"))
    due_at = models.DateTimeField(_("answer due"))
    # Who decided first: the database refuses that the same person looks again.
    first_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("looked at again"), null=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=LookOutcome, blank=True)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    note = models.TextField(_("note to the writer"), blank=True)

    objects = SecondLookQuerySet.as_manager()

    class Meta:
        verbose_name = _("second look")
        verbose_name_plural = _("second looks")
        indexes = [models.Index(fields=("at", "id"), name="forum_look_queue")]
        constraints = [
            models.CheckConstraint(
                name="forum_second_look_due_after_it_was_asked",
                condition=Q(due_at__gt=F("asked_at")),
            ),
            models.CheckConstraint(
                name="forum_second_look_by_another",
                condition=Q(by=None) | ~Q(by=F("first_by")),
            ),
            models.CheckConstraint(
                name="forum_second_look_is_whole",
                condition=Q(by=None, at=None, outcome="")
                | Q(by__isnull=False, at__isnull=False, outcome__in=LookOutcome.values),
            ),
            models.CheckConstraint(
                name="forum_kept_after_a_second_look_has_reason",
                condition=~Q(outcome=LookOutcome.KEPT) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"second look at decision {self.decision_id}"
