"""Names under which rooms know each other's texts: "forum.post:12:1" is one of the row 12."""

from typing import Final

DIGITS: Final = 19  # of the largest number that a database keeps


def row_in(source: str, *, kind: str) -> int | None:
    """The number of the row; None for a name of another kind, or one that somebody made up."""
    named, _colon, rest = source.partition(":")
    number = rest.partition(":")[0]
    is_ours = named == kind and number.isascii() and number.isdigit()
    return int(number) if is_ours and len(number) < DIGITS else None
