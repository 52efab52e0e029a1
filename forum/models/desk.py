"""The moderators' desk: who reads what now, who asked whom, the first yes of two, hard reading.

None of these rows shows or hides a post. They keep two people from doing the same, and one person
from deciding where two must.
"""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from forum.models.posts import Post

LONGEST_ASKING = 500


class ClaimQuerySet(models.QuerySet["Claim"]):
    def standing(self, *, at: datetime) -> Self:
        return self.filter(until__gt=at)

    def run_out(self, *, at: datetime) -> Self:
        return self.filter(until__lte=at)


class Claim(models.Model):
    """One person has a post open to decide about it; the claim runs out by itself."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="claim")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(_("since"), default=timezone.now)
    until = models.DateTimeField(_("until"))

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim of a post")
        verbose_name_plural = _("claims of posts")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="forum_claim_runs_out", condition=Q(until__gt=F("since"))),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.by_id}"


class AskingQuerySet(models.QuerySet["Asking"]):
    def still_open(self) -> Self:
        return self.filter(answered_at=None)

    def about(self, post: Post) -> Self:
        """About the words as they now are."""
        return self.filter(post=post, revision=post.revision)

    def late(self, *, at: datetime) -> Self:
        return self.still_open().filter(due_at__lt=at)


class Asking(models.Model):
    """One moderator wants another person to look at a post, and says why."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="askings")
    revision = models.PositiveIntegerField(_("revision"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("note"), max_length=LONGEST_ASKING)
    at = models.DateTimeField(_("asked"), default=timezone.now)
    due_at = models.DateTimeField(_("answer due"))
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    # Empty where the answer was a decision about the post.
    answer = models.CharField(_("answer"), max_length=LONGEST_ASKING, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)

    objects = AskingQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to another moderator")
        verbose_name_plural = _("questions to other moderators")
        default_permissions = ()
        indexes = [
            models.Index(
                fields=("due_at",), condition=Q(answered_at=None), name="forum_asking_late"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("post", "revision"),
                condition=Q(answered_at=None),
                name="forum_asked_once_at_a_time",
            ),
            models.CheckConstraint(name="forum_asking_has_a_note", condition=~Q(note="")),
            models.CheckConstraint(
                name="forum_asking_due_after_it_was_asked", condition=Q(due_at__gt=F("at"))
            ),
            models.CheckConstraint(
                name="forum_asking_answered_by_another",
                condition=Q(answered_by=None) | ~Q(answered_by=F("by")),
            ),
            models.CheckConstraint(
                name="forum_answer_has_a_name_and_a_time",
                condition=Q(answered_by=None, answered_at=None, answer="")
                | Q(answered_by__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}:{self.revision} {self.by_id}"


class FirstYes(models.Model):
    """Where two people must read: the first said yes to these words, and the post stays held."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="first_yeses")
    revision = models.PositiveIntegerField(_("revision"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("yes of a first reader")
        verbose_name_plural = _("yeses of first readers")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("post", "revision"), name="forum_one_first_yes"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}:{self.revision} {self.by_id}"


class HardLook(models.Model):
    """A moderator opened a post with signs of worry on this day: so many a day are enough."""

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("day"))
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("look at a hard post")
        verbose_name_plural = _("looks at hard posts")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("by", "day", "post"), name="forum_hard_look_once"),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} {self.day:%Y-%m-%d}"


def hard_looks(user: User, day: date) -> models.QuerySet[HardLook]:
    """Posts with signs that this person has opened on this day."""
    return HardLook.objects.filter(by=user, day=day)


def is_asked() -> Exists:
    """For annotating posts: somebody is wanted to look at these words, and nobody has yet."""
    return Exists(
        Asking.objects.still_open().filter(post=OuterRef("pk"), revision=OuterRef("revision"))
    )


def is_late(*, at: datetime) -> Exists:
    """The same, and the time for it is over."""
    return Exists(
        Asking.objects.late(at=at).filter(post=OuterRef("pk"), revision=OuterRef("revision"))
    )


def has_first_yes() -> Exists:
    """For annotating posts: one of two readers has said yes to these words."""
    return Exists(FirstYes.objects.filter(post=OuterRef("pk"), revision=OuterRef("revision")))
