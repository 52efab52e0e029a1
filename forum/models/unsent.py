"""Words on their way: kept while somebody writes, read by nobody but the writer."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from forum.enums import LONGEST_TITLE, USUAL_POLL
from forum.models.boards import Board
from forum.models.posts import Post
from forum.models.threads import Thread


def place_of(where: Board | Thread | Post, *, is_poll: bool = False) -> str:
    """The name of the form that the words stand in: one for each board, thread and own post.

    A new poll in a thread has another form than a reply.
    """
    is_new_poll = is_poll and isinstance(where, Thread)
    return f"{'poll' if is_new_poll else where._meta.model_name}:{where.pk}"


class UnsentQuerySet(models.QuerySet["Unsent"]):
    def of(self, user: User, place: str) -> Self:
        return self.filter(author=user, place=place)

    def left_since(self, moment: datetime) -> Self:
        """Nobody has gone on with these since then."""
        return self.filter(changed_at__lt=moment)


class Unsent(models.Model):
    """What one person has typed into one form and not sent."""

    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(_("place"), max_length=40)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    text = models.TextField(_("text"), blank=True)
    options = models.TextField(_("answers to choose from"), blank=True)
    days = models.PositiveSmallIntegerField(_("days"), default=USUAL_POLL)
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES, blank=True)
    is_anonymous = models.BooleanField(_("without a name"), default=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)

    objects = UnsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("unsent words")
        verbose_name_plural = _("unsent words")
        default_permissions = ()
        indexes = [models.Index(fields=("changed_at",), name="forum_unsent_age")]
        constraints = [
            models.UniqueConstraint(fields=("author", "place"), name="forum_unsent_once_a_place"),
            models.CheckConstraint(
                name="forum_unsent_has_words",
                condition=~Q(title="") | ~Q(text="") | ~Q(options=""),
            ),
        ]

    def __str__(self) -> str:
        return f"unsent {self.pk}"
