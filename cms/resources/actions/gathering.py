"""Fetching the services of another directory, before any of them is imported.

What was fetched is kept for a day, so that whoever was stopped goes on where it was.
"""

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cms.resources.fetching import GoneError
from cms.resources.importing import (
    Feed,
    UnreadableFeedError,
    are_whole,
    parsed,
    read_feed,
    read_records,
)
from cms.resources.models import FetchedService
from cms.resources.paging import ASKABLE, Directory, is_page, listed, open_directory
from cms.resources.problems import Problem

logger = logging.getLogger("chorus.resources")
Tell = Callable[[str], None]
KEPT_FOR = timedelta(days=1)
LARGEST_IN_ALL = 200_000_000
TOLD_EVERY = 100


def feed_of(source: str) -> str:
    """The address as it is kept: it may hold a key."""
    return hashlib.sha256(source.encode()).hexdigest()


def gather(source: str, *, at: datetime, tell: Tell, there: Directory | None = None) -> Feed:
    """Whatever stands at an address: a file, one service, or an API of the profile.

    Raises UnreadableFeedError if it cannot be read to its end.
    """
    there, found = open_directory(there or Directory.at(source))
    if not is_page(found):
        return read_feed(found)
    records = list(listed(there, found, tell))
    if not records or are_whole(records):
        return read_feed(records)
    forget_old(at=at)
    gathering = Gathering(there, feed_of(source), at, tell)
    gathering.fetch_each(records)
    feed = gathering.as_feed()
    logger.info("resources.feed.gathered services=%d", len(gathering.records))
    return feed


def forget_fetched(source: str) -> None:
    """What was fetched is stored, or of no use: the next import asks anew."""
    FetchedService.objects.of_feed(feed_of(source)).delete()


def forget_old(*, at: datetime) -> int:
    """What nobody came back for within a day; returns how many services."""
    gone, _each = FetchedService.objects.older_than(at - KEPT_FOR).delete()
    if gone:
        logger.info("resources.fetched.let_go rows=%d", gone)
    return gone


@dataclass
class Gathering:
    """One going through a list: the services that came, and what is to be said of others."""

    there: Directory
    feed: str
    at: datetime
    tell: Tell
    records: list[tuple[int, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    size: int = 0

    def fetch_each(self, listed: Sequence[Any]) -> None:
        rows = FetchedService.objects.of_feed(self.feed)
        kept = dict(rows.values_list("identifier", "text"))
        for number, record in enumerate(listed, start=1):
            identifier = record.get("id") if isinstance(record, dict) else None
            if not isinstance(identifier, str) or not ASKABLE.fullmatch(identifier):
                words = "cannot stand in an address. Use letters, digits and hyphens."
                self.problems.append(Problem(number, "id", words))
            elif identifier in kept:
                self._take(number, identifier, kept[identifier].encode())
            else:
                self._fetch(number, identifier, of=len(listed))
            if number % TOLD_EVERY == 0:
                self.tell(f"{number} of {len(listed)} services fetched.")

    def _fetch(self, number: int, identifier: str, *, of: int) -> None:
        try:
            raw = self.there.get(f"/{identifier}")
        except GoneError:
            words = f"{identifier} is in the list, but not there. Left out."
            self.notes.append(Problem(number, "record", words))
            return
        except UnreadableFeedError as error:
            raise UnreadableFeedError(
                f"{error} {number - 1} of {of} services were read and are kept for a day: "
                "run the command again to go on."
            ) from error
        if self._take(number, identifier, raw):
            FetchedService.objects.update_or_create(
                feed=self.feed,
                identifier=identifier,
                defaults={"text": raw.decode("utf-8-sig"), "fetched_at": self.at},
            )

    def _take(self, number: int, identifier: str, raw: bytes) -> bool:
        """Whether it can be read; if not, it is said and asked for anew the next time."""
        self.size += len(raw)
        if self.size > LARGEST_IN_ALL:
            raise UnreadableFeedError("All services together are too large. Ask for a part.")
        try:
            record = parsed(raw)
        except UnreadableFeedError as error:
            self.problems.append(Problem(number, "record", f"{identifier}: {error}"))
            return False
        if isinstance(record, dict) and record.get("id") != identifier:
            words = f"is not {identifier}, which was asked for."
            self.problems.append(Problem(number, "id", words))
            return False
        self.records.append((number, record))
        return True

    def as_feed(self) -> Feed:
        if not self.records and not self.problems:
            raise UnreadableFeedError("None of the services that are listed there answers.")
        feed = read_records(self.records)
        problems, notes = (*self.problems, *feed.problems), (*self.notes, *feed.notes)
        return Feed(feed.listings, problems, notes)
