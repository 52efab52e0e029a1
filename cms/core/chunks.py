"""Rows of any number, so many at a time."""

from collections.abc import Iterator
from typing import TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def in_key_order(rows: "models.QuerySet[Row]", *, size: int) -> Iterator[list[Row]]:
    """All of them in the order of their keys, none of them twice.

    Each chunk is asked for by itself: memory is bounded, no cursor stays open while somebody
    writes, and what is done with a chunk may be committed before the next one is read.
    """
    listed = rows.order_by("pk")
    chunk = list(listed[:size])
    while chunk:
        yield chunk
        chunk = list(listed.filter(pk__gt=chunk[-1].pk)[:size]) if len(chunk) == size else []
