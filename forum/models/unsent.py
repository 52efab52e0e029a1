"""Words on their way: kept while somebody writes, read by nobody but the writer."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from forum.enums import ALL_CONTENT_NOTES, LONGEST_TITLE, USUAL_POLL
from forum.models.boards import Board
from forum.models.helping import HelpSession
from forum.models.pictures import SaidWithPictures
from forum.models.posts import Post
from forum.models.threads import Thread


def place_of(
    where: Board | Thread | Post, *, is_poll: bool = False, has_pictures: bool = False
) -> str:
    """The name of the form that the words stand in: one for each board, thread and own post.

    A new poll in a thread has another form than a reply, and so have pictures anywhere.
    """
    if isinstance(where, Post):
        return f"post:{where.pk}"
    if has_pictures:
        return f"pictures:{where._meta.model_name}:{where.pk}"
    is_new_poll = is_poll and isinstance(where, Thread)
    return f"{'poll' if is_new_poll else where._meta.model_name}:{where.pk}"


class UnsentQuerySet(models.QuerySet["Unsent"]):
    def of(self, user: User, place: str) -> Self:
        return self.filter(author=user, place=place)

    def left_since(self, moment: datetime) -> Self:
        """Nobody has gone on with these since then."""
        return self.filter(changed_at__lt=moment)


class Unsent(SaidWithPictures):
    """What one person has typed into one form, and chosen there, and not sent."""

    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(_("place"), max_length=40)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    text = models.TextField(_("text"), blank=True)
    options = models.TextField(_("answers to choose from"), blank=True)
    days = models.PositiveSmallIntegerField(_("days"), default=USUAL_POLL)
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES, blank=True)
    is_anonymous = models.BooleanField(_("without a name"), default=False)
    # The bits of ContentNote.
    content_notes = models.PositiveSmallIntegerField(_("content notes"), default=0)
    wants_help = models.BooleanField(_("wants a person to contact them"), default=False)
    # A part of another post, by place: no word of it is kept here.
    quoted = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True, related_name="+")
    quoted_revision = models.PositiveIntegerField(_("revision quoted"), null=True)
    quoted_start = models.PositiveIntegerField(_("quoted from"), null=True)
    quoted_end = models.PositiveIntegerField(_("quoted to"), null=True)
    # Somebody typed for the writer: sent later, the words are still marked so.
    help_session = models.ForeignKey(
        HelpSession, on_delete=models.SET_NULL, null=True, related_name="+"
    )
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
                name="forum_unsent_holds_something",
                condition=~Q(title="")
                | ~Q(text="")
                | ~Q(options="")
                | ~Q(feeling="")
                | ~Q(topics="")
                | Q(content_notes__gt=0)
                | Q(wants_help=True)
                | Q(quoted_end__isnull=False),
            ),
            models.CheckConstraint(
                name="forum_unsent_notes_known",
                condition=Q(content_notes__lte=ALL_CONTENT_NOTES),
            ),
            models.CheckConstraint(
                name="forum_unsent_quote_names_its_place",
                condition=Q(quoted=None)
                | Q(quoted_revision__isnull=False, quoted_end__gt=F("quoted_start")),
            ),
        ]

    def __str__(self) -> str:
        return f"unsent {self.pk}"
