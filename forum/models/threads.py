"""Threads. A thread holds only words of approved posts, so that a list can show all it holds."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from forum.enums import LONGEST_TITLE, in_words
from forum.models.boards import Board, audience_of
from forum.models.pictures import SaidWithPictures

LONGEST_HEADING = LONGEST_TITLE


class ThreadQuerySet(models.QuerySet["Thread"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Threads with something approved in them, on boards that are this person's."""
        return self.open().filter(audience_of(user, "board__"))

    def open(self) -> Self:
        return self.filter(posts_count__gt=0)

    def in_board(self, board: Board) -> Self:
        return self.filter(board=board)


class Thread(SaidWithPictures):
    """Posts that answer one another. Pictures are those of the first approved post."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="threads")
    # Title or first words of the first approved post, and its language: never of a held one.
    heading = models.CharField(_("heading"), max_length=LONGEST_HEADING, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    # What that post is folded behind; with any, its heading is a title or nothing.
    content_notes = models.PositiveSmallIntegerField(_("content notes"), default=0)
    # Who wrote that post, and under which number if not by name: lists leave out whom one hides.
    starter = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    starter_someone = models.ForeignKey(
        "forum.Someone", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    posts_count = models.PositiveIntegerField(_("approved posts"), default=0)
    created_at = models.DateTimeField(_("opened"), default=timezone.now)
    last_post_at = models.DateTimeField(_("last approved post"), default=timezone.now)

    # Set for a reader by `get_thread_for`: whether they have hidden who started it, or anybody at
    # all, and whether words of theirs wait here.
    is_hidden: bool
    reader_hides: bool
    has_mine: bool

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        indexes = [
            models.Index(
                fields=("board", "-last_post_at", "-id"),
                condition=Q(posts_count__gt=0),
                name="forum_thread_list",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="forum_thread_shows_approved_words_only",
                condition=Q(posts_count__gt=0) | Q(heading=""),
            ),
            models.CheckConstraint(
                name="forum_thread_shows_approved_pictures_only",
                condition=Q(posts_count__gt=0) | Q(feeling="", topics=""),
            ),
        ]

    def __str__(self) -> str:
        return self.heading or f"thread {self.pk}"

    @property
    def notes(self) -> list[str]:
        """What the first post is folded behind, in words of the reader's language."""
        return in_words(self.content_notes)

    @property
    def shown_heading(self) -> str:
        """The stored words; where there are none, notes or pictures in the page's language."""
        return self.heading or " · ".join(self.notes) or self.picture_words

    @property
    def shown_language(self) -> str:
        return self.language if self.heading else get_language() or ""
