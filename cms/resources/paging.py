"""Another directory's API, asked as the profile says: page after page, then one service by its id.

On its own host only, slowly, and with the rests it asks for.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode, urlsplit

from cms.resources.exporting import MOST_RECORDS
from cms.resources.fetching import NoAnswerError, fetch
from cms.resources.importing import UnreadableFeedError, are_whole, parsed

PAUSE = 0.1
ATTEMPTS = 4
LONGEST_REST = 60
MOST_PAGES = 2_000
# What may stand in the address of one service: anything else could lead elsewhere.
ASKABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~:-]{0,99}")


@dataclass(frozen=True)
class Directory:
    """What stands at an address, and how it is asked."""

    address: str
    ask: Callable[[str], bytes]
    wait: Callable[[float], None] = time.sleep

    @classmethod
    def at(cls, source: str, **how: Any) -> Self:
        """Over the open internet, with the guards of fetch()."""
        host = (urlsplit(source).hostname or "") if _is_web(source) else ""
        return cls(source, partial(fetch, of_host=host), **how)

    def get(self, path: str = "", **query: int) -> bytes:
        """The answer; asked for again while the machine only wants a rest."""
        address = self.address_of(path, query)
        attempt = 1
        while True:
            try:
                self.wait(PAUSE)
                return self.ask(address)
            except NoAnswerError as error:
                if attempt == ATTEMPTS:
                    raise
                self.wait(min(2**attempt if error.rest is None else error.rest, LONGEST_REST))
                attempt += 1

    def address_of(self, path: str, query: dict[str, int]) -> str:
        if not path and not query:
            return self.address
        parts = urlsplit(self.address)
        kept = [pair for pair in parse_qsl(parts.query) if pair[0] not in {"page", *query}]
        asked = urlencode([*kept, *query.items()])
        whole = parts.path.rstrip("/") + path
        return parts._replace(path=whole, query=asked, fragment="").geturl()


def _is_web(source: str) -> bool:
    try:
        return bool(urlsplit(source).hostname)
    except ValueError:
        return False


def open_directory(there: Directory) -> tuple[Directory, Any]:
    """What the address holds; the front door of an API leads to its services."""
    found = parsed(there.get())
    if isinstance(found, dict) and "openapi_url" in found and "contents" not in found:
        there = replace(there, address=there.address_of("/services", {}))
        found = parsed(there.get())
    return there, found


def is_page(found: Any) -> bool:
    """Whether this is one page of several, or a page of short records."""
    if not isinstance(found, dict) or "contents" not in found or "total_pages" not in found:
        return False
    return _pages_of(found) > 1 or not are_whole(_contents(found, 1))


def listed(
    there: Directory, first: dict[str, Any], tell: Callable[[str], None]
) -> Iterator[dict[str, Any]]:
    """The records of all pages; one that moved to the next page meanwhile comes once."""
    seen: dict[str, Any] = {}
    pages, number, page, count = _pages_of(first), 1, first, 0
    while True:
        for record in _contents(page, number):
            identifier = str(record.get("id")) if isinstance(record, dict) else ""
            if identifier and seen.get(identifier) == record:
                continue
            seen[identifier] = record
            count += 1
            if count > MOST_RECORDS:
                raise UnreadableFeedError(
                    f"There are more than {MOST_RECORDS} services. Ask for a part."
                )
            yield record
        if number >= pages:
            return
        number += 1
        page = parsed(there.get(page=number))
        tell(f"Page {number} of {pages}.")


def _pages_of(page: dict[str, Any]) -> int:
    said = page["total_pages"]
    if isinstance(said, bool) or not isinstance(said, int) or not 0 <= said <= MOST_PAGES:
        raise UnreadableFeedError(
            f'"total_pages" must be a whole number up to {MOST_PAGES}. Tell the other directory.'
        )
    return said


def _contents(page: Any, number: int) -> list[Any]:
    contents = page.get("contents") if isinstance(page, dict) else None
    if not isinstance(contents, list):
        raise UnreadableFeedError(f'Page {number} has no list under "contents".')
    return contents
