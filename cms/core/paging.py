"""Pages of long lists, found by the last row's key: page 5,000 costs what page 1 costs.

A cursor in an address is only a place to start reading; one that makes no sense is the first page.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q

Row = TypeVar("Row", bound=models.Model)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LARGEST = 2**62
ONWARD, BACK = "on", "back"
LONGEST_CURSOR = 60
# The views of all rooms read the cursor from here.
PARAMETER = "from"


def address_of(cursor: str, **chosen: str) -> str:
    """The page of a list that begins at a cursor, as its reader chose it; "" for no cursor."""
    return "?" + urlencode({**chosen, PARAMETER: cursor}) if cursor else ""


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows in the list's order; cursors and addresses are "" where there is nothing more."""

    rows: list[Row]
    back: str = ""
    onward: str = ""

    @property
    def back_url(self) -> str:
        """The page before this one, as an address relative to the list's own."""
        return address_of(self.back)

    @property
    def onward_url(self) -> str:
        return address_of(self.onward)


@dataclass(frozen=True)
class Order:
    """The key of a list: its columns, all rising or all falling. The last one is unique."""

    columns: tuple[str, ...]
    falling: bool = False

    def names(self, *, turned: bool) -> list[str]:
        return [f"-{name}" if self.falling != turned else name for name in self.columns]

    def beyond(self, key: list[int | datetime], *, turned: bool) -> Q:
        """Rows after this key. The first condition alone lets the database use its index."""
        word = "lt" if self.falling != turned else "gt"
        first, *rest = self.columns
        if not rest:
            return Q(**{f"{first}__{word}": key[0]})
        deeper = Order(tuple(rest), self.falling).beyond(key[1:], turned=turned)
        same = Q(**{first: key[0]}) & deeper
        return Q(**{f"{first}__{word}e": key[0]}) & (Q(**{f"{first}__{word}": key[0]}) | same)


def _write(row: models.Model, order: Order, way: str) -> str:
    values = (getattr(row, name) for name in order.columns)
    numbers = (
        (value - EPOCH) // MICROSECOND if isinstance(value, datetime) else value for value in values
    )
    return ".".join([way, *map(str, numbers)])


def _read(cursor: str, queryset: models.QuerySet[Row], order: Order) -> list[int | datetime]:
    """The key in a cursor; raises ValueError or OverflowError for one that was made up."""
    numbers = [int(part) for part in cursor.split(".")[1:]]
    if len(numbers) != len(order.columns) or any(abs(number) > LARGEST for number in numbers):
        raise ValueError
    fields = [queryset.model._meta.get_field(name) for name in order.columns]
    return [
        EPOCH + number * MICROSECOND if isinstance(field, models.DateTimeField) else number
        for field, number in zip(fields, numbers, strict=True)
    ]


def page_of(queryset: models.QuerySet[Row], order: Order, *, cursor: str, size: int) -> Page[Row]:
    """One page of the list, in one query."""
    turned = cursor.startswith(f"{BACK}.")
    is_first = True
    try:
        key = _read(cursor[:LONGEST_CURSOR], queryset, order)
    except (ValueError, OverflowError):
        turned = False
    else:
        queryset, is_first = queryset.filter(order.beyond(key, turned=turned)), False
    rows = list(queryset.order_by(*order.names(turned=turned))[: size + 1])
    has_more, rows = len(rows) > size, rows[:size]
    if turned:
        rows.reverse()
    if not rows:
        return Page([])
    goes_back, goes_on = (has_more, not is_first) if turned else (not is_first, has_more)
    return Page(
        rows,
        back=_write(rows[0], order, BACK) if goes_back else "",
        onward=_write(rows[-1], order, ONWARD) if goes_on else "",
    )
