"""Posts. Nothing is visible to a peer unless its status is in VISIBLE_STATUSES."""

from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.core.sources import row_in
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from forum.enums import (
    EDITABLE_STATUSES,
    LONGEST_TITLE,
    MINE_ALONE_STATUSES,
    OPEN_EDIT_STATUSES,
    VISIBLE_STATUSES,
    WITHDRAWABLE_STATUSES,
    HelperRole,
    PostKind,
    PostStatus,
    Priority,
    Reason,
    in_words,
)
from forum.models.boards import Board, audience_of
from forum.models.helping import HelpSession
from forum.models.pictures import SaidWithPictures
from forum.models.post_rules import RULES
from forum.models.someone import WrittenBySomebody
from forum.models.threads import Thread
from forum.models.written import READ, KeptAsHtml

SOURCE = "forum.post"
SOURCE_PREFIX = f"{SOURCE}:"


def post_id_in(source: str) -> int | None:
    """The post in the name of a revision, or of an answer to it; None for names not ours."""
    return row_in(source, kind=SOURCE)


class PostQuerySet(models.QuerySet["Post"]):
    def approved(self) -> Self:
        return self.filter(status__in=VISIBLE_STATUSES)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What this person may read as one of the audience: approved posts on their boards."""
        return self.approved().filter(audience_of(user, "thread__board__"))

    def written_by(self, user: User) -> Self:
        return self.filter(author=user)

    def mine_alone(self, user: User) -> Self:
        """Posts of this writer that nobody else in the audience sees yet."""
        return self.written_by(user).filter(status__in=MINE_ALONE_STATUSES)

    def on_their_own(self) -> Self:
        """Without new words that are the words of their post by now."""
        return self.exclude(kind=PostKind.EDIT, status=PostStatus.IN_USE)

    def open_edits_of(self, post: "Post") -> Self:
        """New words for this post that nobody else reads yet: one row at most."""
        return self.filter(of=post, status__in=OPEN_EDIT_STATUSES)

    def with_space(self) -> Self:
        """With all that `space`, `is_editable` and `quoted_words` ask, in one query."""
        return self.select_related("thread__board", "board", "of", "quoted__author")

    def to_be_read(self) -> Self:
        """With what others read alone, and not what deciding and sending ask for."""
        return self.only(*READ)

    def in_thread(self, thread: Thread) -> Self:
        return self.filter(thread=thread)

    def waiting(self) -> Self:
        return self.filter(status=PostStatus.HELD)

    def of_source(self, source: str) -> Self:
        """The post of this revision, or of any other text that hangs on it; none if not ours."""
        number = post_id_in(source)
        return self.none() if number is None else self.filter(pk=number)

    def said_between(self, start: datetime, end: datetime) -> Self:
        """From start, included, to end, not included."""
        return self.filter(created_at__gte=start, created_at__lt=end)


class Post(SaidWithPictures, KeptAsHtml, WrittenBySomebody):
    """What one person wrote: a post, new words for one, or a name for themselves on a board."""

    kind = models.CharField(_("kind"), max_length=10, choices=PostKind, default=PostKind.POST)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, null=True, related_name="posts")
    # Of new words: the post that they are for. Of a name: the board that it is for.
    of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="edits")
    board = models.ForeignKey(Board, on_delete=models.PROTECT, null=True, related_name="+")
    author = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="forum_posts"
    )
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    text = models.TextField(_("text"), blank=True)
    # The answers of a poll, one a line; "" for every other post.
    options = models.TextField(_("answers to choose from"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    status = models.CharField(
        _("status"), max_length=20, choices=PostStatus, default=PostStatus.HELD
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.ORDINARY
    )
    # The bits of ContentNote: a post with any stands folded behind them.
    content_notes = models.PositiveSmallIntegerField(_("content notes"), default=0)
    # A part of another post, by place: no word of it is kept here.
    quoted = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    quoted_revision = models.PositiveIntegerField(_("revision quoted"), null=True)
    quoted_start = models.PositiveIntegerField(_("quoted from"), null=True)
    quoted_end = models.PositiveIntegerField(_("quoted to"), null=True)
    wants_help = models.BooleanField(_("wants a person to contact them"), default=False)
    # Somebody typed for the writer, who then said that these are their own words.
    help_session = models.ForeignKey(
        HelpSession, on_delete=models.PROTECT, null=True, related_name="posts"
    )
    helper_role = models.CharField(_("with help of"), max_length=20, choices=HelperRole, blank=True)
    confirmed_at = models.DateTimeField(_("said to be their own words"), null=True)
    # One send is stored once: the form carries this key.
    key = models.UUIDField(_("key of the send"), default=uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    screened_at = models.DateTimeField(_("looked at for signs"), null=True, editable=False)
    # How often a look for signs was begun, and when to try again while none has come to its end.
    screening_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    screen_again_at = models.DateTimeField(null=True, editable=False)
    # Rows of {"kind": ..., "because": ...}: why it stands first, for whoever decides about it.
    signs = models.JSONField(_("signs"), default=list, blank=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    # The last decision's reason and note, for the writer's own page.
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    note = models.TextField(_("note to the writer"), blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        permissions = [("moderate_post", _("Can approve, return and take down posts"))]
        indexes = [
            models.Index(fields=("thread", "status", "id"), name="forum_post_thread"),
            models.Index(fields=("author", "-id"), name="forum_post_mine"),
            # Else every thread would look through all that its reader ever wrote.
            models.Index(fields=("thread", "author", "status"), name="forum_post_own"),
            # Not a partial one: SQLite would sort the whole queue rather than use it.
            models.Index(fields=("status", "priority", "id"), name="forum_post_queue"),
            # The same for one language, which may be rare among many that wait.
            models.Index(
                fields=("status", "language", "priority", "id"), name="forum_post_queue_language"
            ),
            models.Index(
                fields=("id",), condition=Q(screened_at=None), name="forum_post_unscreened"
            ),
            models.Index(fields=("status", "created_at", "id"), name="forum_post_period"),
        ]
        constraints = RULES

    def __str__(self) -> str:
        return f"post {self.pk}"

    @property
    def source(self) -> str:
        """The name under which other rooms know this revision of the post."""
        return self.source_of(self.revision)

    def source_of(self, revision: int) -> str:
        return f"{self.origin}:{revision}"

    @property
    def origin(self) -> str:
        """The name of the post in all its revisions."""
        return f"{SOURCE_PREFIX}{self.pk}"

    @property
    def words(self) -> str:
        """Title and text, as an interpreter or an engine gets them."""
        return f"{self.title}\n\n{self.said}" if self.title else self.said

    @property
    def said(self) -> str:
        """The text, and the answers of a poll with the numbers that they have on the page."""
        answers = [f"{number}. {line}" for number, line in enumerate(self.option_lines, start=1)]
        return "\n\n".join([self.text, "\n".join(answers)]) if answers else self.text

    @property
    def option_lines(self) -> list[str]:
        """The answers of a poll; none for every other post."""
        return self.options.split("\n") if self.options else []

    @property
    def moderation_url(self) -> str:
        return reverse("forum:moderate", args=[self.pk])

    @property
    def space(self) -> Board:
        """The board that it is on, in a thread or not."""
        board = self.thread.board if self.thread else self.board
        if board is None:
            raise ValueError("A post stands in a thread or on a board.")  # see the constraint
        return board

    @property
    def is_edit(self) -> bool:
        return self.kind == PostKind.EDIT

    @property
    def is_words_alone(self) -> bool:
        """Whether title and text are all of it: no pictures, no quote, no notes, no other use."""
        return self.kind == PostKind.POST and not (
            self.feeling or self.options or self.quoted_id or self.content_notes
        )

    @property
    def is_visible(self) -> bool:
        return self.status in VISIBLE_STATUSES

    @property
    def is_in_use(self) -> bool:
        """Approved, whatever that means for its kind."""
        return self.is_visible or self.status == PostStatus.IN_USE

    @property
    def is_part_of_its_post(self) -> bool:
        """New words that were approved: whatever happens from now on happens to the post."""
        return self.is_edit and self.status == PostStatus.IN_USE

    @property
    def could_be_quoted(self) -> bool:
        """Words that feedback counts once they are approved: its writer may agree to a quote."""
        is_said = self.is_visible or self.status == PostStatus.HELD
        return bool(self.kind == PostKind.POST and self.text and not self.options and is_said)

    @property
    def is_editable(self) -> bool:
        """New words for a post can only be sent while others read that post."""
        return self.status in EDITABLE_STATUSES and (self.of is None or self.of.is_visible)

    @property
    def kept_until(self) -> datetime | None:
        """When words that came back to their writer are let go of; None for all others."""
        if self.status != PostStatus.RETURNED or self.decided_at is None:
            return None
        return self.decided_at + timedelta(days=settings.KEEP_RETURNED_DAYS)

    @property
    def can_be_taken_back(self) -> bool:
        return self.status in WITHDRAWABLE_STATUSES and not self.is_part_of_its_post

    @property
    def can_be_taken_down(self) -> bool:
        return self.is_in_use and not self.is_part_of_its_post

    @property
    def notes(self) -> list[str]:
        """The content notes that the writer chose, in words of the reader's language."""
        return in_words(self.content_notes)

    @property
    def shown_notes(self) -> list[str]:
        """The same with those of the words it quotes."""
        quoted = self.quoted.content_notes if self.quoted and self.quoted_words else 0
        return in_words(self.content_notes | quoted)

    @property
    def quoted_words(self) -> str:
        """The part of another post that this one answers; "" once others cannot read it there."""
        other = self.quoted
        if other is None or not other.is_visible or other.revision != self.quoted_revision:
            return ""
        return other.text[self.quoted_start : self.quoted_end]

    @property
    def needs_attention(self) -> bool:
        return self.priority == Priority.FIRST
