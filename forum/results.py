"""What came of a poll, behind disclosure control; and a poll as one reader sees it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery

from cms.accounts.models import User
from cms.core.disclosure import SMALLEST_CELL, Shown, protect
from forum.models import Poll, Post, Vote


@dataclass(frozen=True)
class ShownOption:
    """One answer of a poll, and once it is over what may be said of it."""

    place: int  # from 0
    words: str
    is_mine: bool
    shown: Shown | None = None
    count: int | None = None


@dataclass(frozen=True)
class ShownPoll:
    """A poll for one reader. `voters` is known once it is counted, if there were enough."""

    options: tuple[ShownOption, ...]
    last_day: date | None
    is_open: bool
    is_counted: bool
    may_vote: bool
    has_voted: bool
    voters: int | None


def protected_table(options: Sequence[str], choices: Iterable[int]) -> dict[str, Any]:
    """The counts of the answers after disclosure control, as JSON; no cells for a small group."""
    found = Counter(choices)
    counts = {str(place): found[place] for place in range(len(options))}
    cells = protect(counts)
    if cells is None:
        return {"voters": None, "cells": []}
    return {
        "voters": sum(counts.values()),
        "cells": [{"shown": cell.shown.value, "count": cell.count} for cell in cells],
    }


def polls_for(posts: Iterable[Post], reader: User, now: datetime) -> dict[int, ShownPoll]:
    """By post, for those that are polls: one query, or none."""
    asking = {post.pk: post for post in posts if post.options}
    if not asking:
        return {}
    mine = Vote.objects.filter(poll=OuterRef("pk"), person=reader).values("choice")
    shown: dict[int, ShownPoll] = {}
    for poll in Poll.objects.filter(post__in=asking).annotate(mine=Subquery(mine)):
        choice: int | None = poll.mine  # type: ignore[attr-defined]  # annotated above
        shown[poll.post_id] = _show(poll, asking[poll.post_id], reader, choice, now)
    return shown


def _show(poll: Poll, post: Post, reader: User, mine: int | None, now: datetime) -> ShownPoll:
    is_open = poll.is_open(now)
    cells = poll.result.get("cells", [])
    options = tuple(
        ShownOption(
            place,
            words,
            is_mine=place == mine,
            shown=Shown(cells[place]["shown"]) if cells else None,
            count=cells[place]["count"] if cells else None,
        )
        for place, words in enumerate(post.option_lines)
    )
    return ShownPoll(
        options=options,
        last_day=poll.last_day,
        is_open=is_open,
        is_counted=poll.counted_at is not None,
        may_vote=is_open and reader.is_young_person,
        has_voted=mine is not None,
        voters=poll.result.get("voters"),
    )


def for_staff(count: int) -> int | None:
    """The count if it is large enough to be shown exactly, else None."""
    return count if count >= SMALLEST_CELL else None
