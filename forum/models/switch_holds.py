"""What the crisis switch held again: approved before, and waiting for a person's press since.

The decisions about the words stay as they were; this says that nobody reads them meanwhile, who
did that, and who ended it. Rows are added and closed, never deleted.
"""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from forum.enums import PostStatus
from forum.models.desk import Asking
from forum.models.posts import Post, PostQuerySet


class SwitchHoldQuerySet(models.QuerySet["SwitchHold"]):
    def still_open(self) -> Self:
        return self.filter(shown_at=None)


class SwitchHold(models.Model):
    """One text that was approved and is held again, in this revision."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(_("revision"))
    held_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField(_("held"))
    shown_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    shown_at = models.DateTimeField(_("shown again"), null=True)

    objects = SwitchHoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("held by the crisis switch")
        verbose_name_plural = _("held by the crisis switch")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=("post", "revision", "held_at"), name="forum_held_by_switch_once"
            ),
            models.CheckConstraint(
                name="forum_shown_again_by_a_named_person",
                condition=Q(shown_at=None, shown_by=None)
                | Q(shown_at__isnull=False, shown_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}:{self.revision}"


def held_by_switch_alone() -> PostQuerySet:
    """Held for no other reason: the same words, about which nobody decided or doubted since."""
    these = {"post": OuterRef("pk"), "revision": OuterRef("revision")}
    holds = SwitchHold.objects.still_open().filter(**these)
    doubts = Asking.objects.filter(**these, at__gte=OuterRef("decided_at"))
    return Post.objects.filter(
        Exists(holds), ~Exists(doubts), status=PostStatus.HELD, decided_by__isnull=False
    )
