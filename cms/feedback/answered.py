"""The registry through which other rooms bring their own answers onto "You said, we did".

The room that owns an answer guards its door: it offers only what this reader may open.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.contrib.auth.models import AnonymousUser

from cms.accounts.models import User


@dataclass(frozen=True)
class AnsweredElsewhere:
    """One answer of another room, in staff's words."""

    line: str
    url: str
    state: str  # in the reader's language
    is_good: bool
    is_late: bool
    subgroup: str  # its name in the reader's language
    changed_at: datetime
    # The last words, in the language that they are in; "" where there are none.
    words: str = ""
    language: str = "en"


class AnswerSource(Protocol):
    """A room with answers of its own."""

    name: str

    def answers(
        self, *, reader: User | AnonymousUser, language: str, subgroup: str, at_most: int
    ) -> Iterable[AnsweredElsewhere]:
        """The newest for this reader; `subgroup` is a code, or "" for all."""


_sources: dict[str, AnswerSource] = {}


def register(source: AnswerSource) -> None:
    """Adds a source; the same name again replaces it, so that reloads are harmless."""
    _sources[source.name] = source


def answered_elsewhere(
    *, reader: User | AnonymousUser, language: str, subgroup: str, at_most: int
) -> list[AnsweredElsewhere]:
    """The newest of all rooms."""
    found = [
        one
        for source in _sources.values()
        for one in source.answers(
            reader=reader, language=language, subgroup=subgroup, at_most=at_most
        )
    ]
    return sorted(found, key=lambda one: one.changed_at, reverse=True)[:at_most]
