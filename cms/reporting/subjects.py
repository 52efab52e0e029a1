"""What a report is about: a page of this site, or a thing that a room keeps.

A link to the form carries a signed name, so that nobody reports by made-up numbers. Rooms above
this one register a shelf in their AppConfig.ready(): it knows who wrote a thing, and shows staff
the words as they stood when it was reported.
"""

import base64
import binascii
from dataclasses import dataclass
from typing import Protocol

from django.core.signing import BadSignature, Signer
from django.http import Http404

from cms.accounts.models import User
from cms.reporting.enums import LONGEST_SOURCE

PAGE = "page"
LONGEST_TOKEN = 2_400


@dataclass(frozen=True)
class Item:
    """A thing as it was reported. `text` is "" where this person may not read it here."""

    url: str
    text: str = ""
    language: str = ""
    # Its words are other ones now, or nobody else can read it any more.
    has_changed: bool = False


class Shelf(Protocol):
    """A room whose things can be reported."""

    prefix: str

    def writer_of(self, source: str) -> User | None:
        """Who wrote it; None if nobody did, or it is not there."""

    def shown_to(self, staff: User, source: str) -> Item | None:
        """The thing at the reported revision; None if it is not there."""


_shelves: dict[str, Shelf] = {}


def register(shelf: Shelf) -> None:
    """Adds a shelf; the same prefix again replaces it, so that reloads are harmless."""
    _shelves[shelf.prefix] = shelf


def _shelf_of(source: str) -> Shelf | None:
    return _shelves.get(source.partition(":")[0])


def writer_of(source: str) -> User | None:
    shelf = _shelf_of(source)
    return shelf.writer_of(source) if shelf else None


def item_for(staff: User, source: str) -> Item | None:
    """What a member of staff sees of the reported thing; a page is only its address."""
    room, _colon, path = source.partition(":")
    if room == PAGE:
        return Item(url=path)
    shelf = _shelf_of(source)
    return shelf.shown_to(staff, source) if shelf else None


def page_source(path: str) -> str:
    """The name of a page: its path alone, because a query may hold words."""
    return f"{PAGE}:{path}"[:LONGEST_SOURCE]


def token_for(source: str) -> str:
    """The source, signed, in letters that an address may hold; the same for everybody."""
    name = base64.urlsafe_b64encode(source.encode()).decode().rstrip("=")
    return _signer().sign(name)


def read_token(token: str) -> str:
    """The source in a token; Http404 for one that we did not make."""
    try:
        name = _signer().unsign(token[:LONGEST_TOKEN])
        source = base64.urlsafe_b64decode(name + "=" * (-len(name) % 4)).decode()
    except (BadSignature, binascii.Error, UnicodeError) as error:
        raise Http404 from error
    path = source.removeprefix(f"{PAGE}:")
    if path != source and (not path.startswith("/") or path.startswith("//")):
        raise Http404
    return source


def _signer() -> Signer:
    return Signer(salt="cms.reporting.subjects")
