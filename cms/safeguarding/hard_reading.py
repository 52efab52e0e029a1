"""Promise 22: how many hard things one person has read today, in every room together.

Rooms that show words with signs of worry to staff keep a row for each thing that somebody opened on
a day, and register them in their AppConfig.ready(). So many a day are enough for one person,
wherever they read.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from cms.accounts.models import User

# What this person has opened on this day; what was handed over they have not.
Rows = Callable[[User, date], QuerySet[Any]]

_rooms: dict[str, Rows] = {}


def register_rows(room: str, rows: Rows) -> None:
    """Adds a room; the same name again replaces it, so that reloads are harmless."""
    _rooms[room] = rows


def has_read_enough(user: User, *, now: datetime) -> bool:
    """Whether this person has read as many hard things today as are good for one person.

    One query, however many rooms there are.
    """
    today = timezone.localdate(now)
    opened = [rows(user, today).order_by().values("day") for rows in _rooms.values()]
    if not opened:
        return False
    first, *others = opened
    return first.union(*others, all=True).count() >= settings.MODERATION_HARD_POSTS_A_DAY
