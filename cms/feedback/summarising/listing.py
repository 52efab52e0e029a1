"""Whose words a page lists where more voices stand behind it than it can hold.

Quoted voices come first. Then the sentences take turns, the one that rests on the fewest voices
first, so that neither a small language nor a small theme loses its sources to what most say.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

# A page of more voices would help nobody; the others are counted, and the page says so.
MOST_LISTED: Final = 300


def choose_listed(cited: Iterable[Collection[int]], quoted: Iterable[int]) -> frozenset[int]:
    """Ids of the voices that are listed: `cited` holds those behind each sentence."""
    behind = sorted(cited, key=len)
    known = frozenset[int]().union(*behind)
    if len(known) <= MOST_LISTED:
        return known
    first = dict.fromkeys(pk for pk in quoted if pk in known)
    chosen = set(list(first)[:MOST_LISTED])
    turns = [iter(some) for some in behind]
    while len(chosen) < MOST_LISTED:
        for turn in turns:
            _take_next(turn, chosen)
    return frozenset(chosen)


def _take_next(turn: Iterator[int], chosen: set[int]) -> None:
    """The next voice of the sentence that is not listed yet, if there is one and room for it."""
    one = next((pk for pk in turn if pk not in chosen), None)
    if one is not None and len(chosen) < MOST_LISTED:
        chosen.add(one)
