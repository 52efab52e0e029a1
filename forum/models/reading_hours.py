"""When the team reads: weekly hours as data, for all boards or for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Subquery
from django.utils.translation import gettext_lazy as _

from cms.safeguarding.duty_hours import ENGLAND, Hours, Opening, next_span, time_kept
from forum.models.boards import Board
from forum.models.posts import Post

WEEKDAYS = (
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
)


@dataclass(frozen=True)
class Kept:
    """The hours that hold for one board, and since when the oldest post waits anywhere."""

    hours: Hours
    oldest_waits_since: datetime | None


@dataclass(frozen=True)
class NextReading:
    """When somebody reads: now until `ends`, or next from `starts`. Times in UTC."""

    starts: datetime
    ends: datetime
    is_now: bool
    # By the calendar in England.
    is_today: bool
    # Something waits longer than was promised. The page says so; the promise stays.
    is_slow: bool


class ReadingHoursQuerySet(models.QuerySet["ReadingHours"]):
    def for_board(self, board: Board) -> Self:
        """Rows of the board and rows for all boards; `kept_for` says which of them hold."""
        return self.filter(Q(board=board) | Q(board=None))

    def kept_for(self, board: Board) -> Kept:
        """The board's own hours where it has any, else those for all boards. One query.

        A post that was sent again counts from its first sending, so only first revisions are
        asked for: the page must not call itself slow because somebody thought for a week.
        """
        waiting = Post.objects.waiting().filter(revision=1).order_by("created_at")
        oldest = Subquery(waiting.values("created_at")[:1])
        rows = list(self.for_board(board).annotate(oldest=oldest))
        return Kept(hours_of(rows), getattr(rows[0], "oldest", None) if rows else None)

    def next_for(self, board: Board, *, now: datetime) -> NextReading | None:
        """When somebody reads this board next; None where no hours are kept."""
        kept = self.kept_for(board)
        span = next_span(now, kept.hours)
        if span is None:
            return None
        oldest, promise = (
            kept.oldest_waits_since,
            timedelta(hours=settings.FORUM_READS_WITHIN_HOURS),
        )
        return NextReading(
            starts=span.starts,
            ends=span.ends,
            is_now=span.starts <= now,
            is_today=span.starts.astimezone(ENGLAND).date() == now.astimezone(ENGLAND).date(),
            is_slow=oldest is not None and time_kept(oldest, now, kept.hours) > promise,
        )


class ReadingHours(models.Model):
    """Hours of every week in which somebody reads, by the clock on the wall in England.

    Not kept on bank holidays.
    """

    board = models.ForeignKey(
        Board,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="reading_hours",
        verbose_name=_("only for this board"),
    )
    weekday = models.PositiveSmallIntegerField(_("day"), choices=WEEKDAYS)
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))

    objects = ReadingHoursQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading hours")
        verbose_name_plural = _("reading hours")
        default_permissions = ()
        ordering = (F("board").asc(nulls_first=True), "weekday", "starts", "pk")
        constraints = [
            models.CheckConstraint(
                name="forum_reading_ends_after_it_starts",
                condition=Q(ends__gt=F("starts")),
                violation_error_message=_("The end must come after the start."),
            ),
            models.CheckConstraint(name="forum_reading_on_a_weekday", condition=Q(weekday__lte=6)),
            models.UniqueConstraint(
                fields=("board", "weekday", "starts"),
                name="forum_reading_hours_once",
                violation_error_message=_("These hours stand here already."),
            ),
            models.UniqueConstraint(
                fields=("weekday", "starts"),
                condition=Q(board=None),
                name="forum_reading_hours_once_for_all",
                violation_error_message=_("These hours stand here already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts}"

    @property
    def opening(self) -> Opening:
        return Opening(self.weekday, self.starts, self.ends)


def hours_of(rows: Sequence[ReadingHours]) -> Hours:
    """Those of the board where it has any of its own, else those for all boards."""
    own = [row for row in rows if row.board_id is not None]
    return Hours(tuple(row.opening for row in own or rows))
