"""A text with its marks, ready for a page: each stretch with a plain word for what it tells.

For the writer, before others read it, and for whoever decides about it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.safeguarding.identity import IdentityKind, Mark

PLACE: Final = _("a place")
LABELS: Final[dict[IdentityKind, str | Promise]] = {
    IdentityKind.PERSON: _("a name"),
    IdentityKind.ADDRESS: PLACE,
    IdentityKind.POSTCODE: PLACE,
    IdentityKind.PLACEMENT: PLACE,
    IdentityKind.PHONE: _("a phone number"),
    IdentityKind.EMAIL: _("an email address"),
    IdentityKind.SCHOOL: _("a school"),
    IdentityKind.SOCIAL_HANDLE: _("an online name"),
    IdentityKind.URL: _("a link"),
    IdentityKind.DATE: _("a date"),
    IdentityKind.REFERENCE: _("a number about you"),
    IdentityKind.COURT: _("about court"),
    IdentityKind.ASYLUM: _("about asylum"),
}
# Stories that a court or the Home Office could read against whoever tells them.
LEGAL_KINDS: Final = frozenset({IdentityKind.COURT, IdentityKind.ASYLUM})


@dataclass(frozen=True)
class Piece:
    """Some letters of a line; a label where they are marked, else none."""

    text: str
    label: str | Promise = ""


def lines_of(text: str, marks: Sequence[Mark]) -> list[list[Piece]]:
    """Every line that is not empty, in pieces; together they are the text, letter by letter."""
    lines: list[list[Piece]] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(list(_pieces(text, start, start + len(line), marks)))
        start += len(line) + 1
    return lines


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterable[Piece]:
    at = start
    for mark in marks:
        first, last = max(mark.start, at), min(mark.end, end)
        if first >= last:
            continue
        if at < first:
            yield Piece(text[at:first])
        yield Piece(text[first:last], LABELS[mark.kind])
        at = last
    if at < end:
        yield Piece(text[at:end])
