"""The registry through which authors hear what became of their words, without being named here.

This room knows voices, never who said them. The room that owns a voice finds its author, gives the
notice itself and says only how many it gave. A source without a teller, such as an anonymous
survey, has nobody to tell: the public page is for them.
"""

from collections.abc import Iterable, Mapping, Set
from typing import Protocol


class AuthorTeller(Protocol):
    """A room that knows who said what."""

    # The same as its source's name.
    name: str

    def tell_authors(
        self, keys: Iterable[str], *, url: str, besides: Set[int], reading: str = ""
    ) -> int:
        """One notice to each author of what is still offered under these keys; returns how many.

        `url` is a path on this site. People in `besides` (ids of users) were told already. With
        `reading`, only those who read Chorus in this language, or who wrote in it and read Chorus
        in English: nobody has to choose a language for their page before they hear in their own.
        """


_tellers: dict[str, AuthorTeller] = {}


def register(teller: AuthorTeller) -> None:
    """Adds a teller; the same name again replaces it, so that reloads are harmless."""
    _tellers[teller.name] = teller


def tell_authors(
    keys: Mapping[str, Iterable[str]], *, url: str, besides: Set[int], reading: str = ""
) -> int:
    """Tells the authors of these keys, by the name of their source; returns how many were told."""
    return sum(
        _tellers[source].tell_authors(theirs, url=url, besides=besides, reading=reading)
        for source, theirs in keys.items()
        if source in _tellers
    )
