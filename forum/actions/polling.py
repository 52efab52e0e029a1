"""Polls: answers kept with their question, opened when it is approved, chosen, counted once."""

import logging
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_line, has_letters
from forum.enums import (
    FEWEST_OPTIONS,
    LONGEST_OPTION,
    LONGEST_POLL,
    MOST_OPTIONS,
    SHORTEST_POLL,
)
from forum.models import Poll, Post, Vote
from forum.results import protected_table

logger = logging.getLogger("chorus.forum")
# Kept inside a word, because Persian, Kurdish and emoji need them; never all that tells two apart.
JOINERS = dict.fromkeys(map(ord, "\u200c\u200d"))
MARKS_OF_DIRECTION = dict.fromkeys(map(ord, "\u200e\u200f"))


def options_in(text: str) -> tuple[str, ...]:
    """The answers in a text of one answer a line; empty lines are none."""
    lines = (clean_line(line.translate(MARKS_OF_DIRECTION)) for line in text.splitlines())
    return tuple(line for line in lines if line)


def check_options(options: Sequence[str], days: int) -> None:
    """The rules of a poll; no answers at all are no poll."""
    if not options:
        return
    if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS:
        raise ValidationError(
            _("Write 2 to 6 answers. Put each one on its own line."), code="how_many"
        )
    if any(len(option) > LONGEST_OPTION for option in options):
        raise ValidationError(
            _("An answer is too long. It can be 80 letters. Make it shorter."), code="too_long"
        )
    if options_in("\n".join(options)) != tuple(options) or not all(map(has_letters, options)):
        raise ValidationError(_("Please write some words."), code="no_words")
    if len({option.translate(JOINERS).casefold() for option in options}) < len(options):
        raise ValidationError(_("Two answers are the same. Change one."), code="same")
    if not SHORTEST_POLL <= days <= LONGEST_POLL:
        raise ValidationError(_("Choose one of the answers."), code="days")


def keep_poll(*, post: Post, days: int) -> None:
    """After the words of a post were stored: a poll of these answers, without the votes of others.

    Call it in the transaction of the send. It opens when the post is approved.
    """
    if post.revision > 1:
        Poll.objects.filter(post=post).delete()
    if post.options:
        Poll.objects.create(post=post, days=days)


def open_poll(*, post: Post, now: datetime) -> None:
    """Call it in the transaction of the approval: from now on readers may choose."""
    if not post.options:
        return
    poll = Poll.objects.get(post=post)
    after = timezone.localdate(now) + timedelta(days=poll.days + 1)
    # The first moment at which its last day has passed, in the council's time.
    closes_at = timezone.make_aware(datetime.combine(after, time.min))
    Poll.objects.filter(pk=poll.pk).update(closes_at=closes_at)


@transaction.atomic
def vote(*, by: User, post: Post, choice: int, now: datetime) -> Vote:
    """One choice of one reader; another one takes its place until the poll closes."""
    # Locked, so that no vote comes between the counting and the letting go.
    poll = (
        Poll.objects.select_for_update(of=("self",))
        .filter(post__in=Post.objects.visible_to(by).filter(pk=post.pk))
        .select_related("post")
        .first()
    )
    if poll is None:
        raise Http404
    if not by.is_young_person:
        raise PermissionDenied
    if not poll.is_open(now):
        raise ValidationError(_("This poll is over."), code="over")
    if not 0 <= choice < len(poll.post.option_lines):
        raise ValidationError(_("Choose one of the answers."), code="choice")
    cast, _made = Vote.objects.update_or_create(
        poll=poll, person=by, defaults={"choice": choice, "at": now}
    )
    logger.info("forum.poll.voted post=%s by=%s", post.pk, by.pk)
    return cast


def count_due_polls(*, now: datetime, at_most: int) -> int:
    """Counts polls whose last day is over; returns how many."""
    due = Poll.objects.to_count(now).order_by("closes_at", "pk")
    return sum(_count(pk, now) for pk in list(due.values_list("pk", flat=True)[:at_most]))


@transaction.atomic
def _count(pk: int, now: datetime) -> bool:
    """Keeps the protected table and lets the votes go: later nobody can take two tables apart."""
    poll = (
        Poll.objects.select_for_update(of=("self",))
        .to_count(now)
        .filter(pk=pk)
        .select_related("post")
        .first()
    )
    if poll is None:
        return False
    votes = Vote.objects.filter(poll=poll)
    table = protected_table(poll.post.option_lines, votes.values_list("choice", flat=True))
    Poll.objects.filter(pk=pk).update(result=table, counted_at=now)
    votes.delete()
    logger.info("forum.poll.counted post=%s", poll.post_id)
    return True
