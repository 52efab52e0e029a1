"""The guard of rare traits: nobody is one of fewer than ten by what they told of themselves.

Traits are answers that tell who somebody is: age, gender, origin, disability. All traits of one
person are looked at together. Where fewer than ten told the same, the rarest of them is dropped, as
if the person had not wanted to say it, until ten are alike or nothing is told. The dropped answer
is not kept anywhere.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from cms.core.disclosure import SMALLEST_GROUP
from surveys.enums import DECLINED, SKIPPED

UNTOLD = frozenset({"", DECLINED, SKIPPED})
Told = tuple[str, ...]


def without_rare(
    rows: Sequence[Mapping[str, Any]], traits: Sequence[str], *, smallest: int = SMALLEST_GROUP
) -> list[dict[str, Any]]:
    """The answers in the same order, each {question key: answer}; only traits are dropped."""
    keys = sorted(traits)
    told = [_told(row, keys) for row in rows]
    common = [Counter(one[place] for one in told) for place in range(len(keys))]
    while rare := _rare(told, smallest):
        told = [_dropped(one, common) if one in rare else one for one in told]
    return [_without(row, keys, one) for row, one in zip(rows, told, strict=True)]


def _told(row: Mapping[str, Any], keys: Sequence[str]) -> Told:
    """What was chosen, "" where nothing was told; only one code can be told of a trait."""
    given = [row.get(key, "") for key in keys]
    return tuple(one if isinstance(one, str) and one not in UNTOLD else "" for one in given)


def _rare(told: Sequence[Told], smallest: int) -> set[Told]:
    return {one for one, count in Counter(told).items() if count < smallest and any(one)}


def _dropped(told: Told, common: Sequence[Counter[str]]) -> Told:
    """Without its rarest trait; the first of several that are as rare."""
    places = [place for place, code in enumerate(told) if code]
    rarest = min(places, key=lambda place: common[place][told[place]])
    return (*told[:rarest], "", *told[rarest + 1 :])


def _without(row: Mapping[str, Any], keys: Sequence[str], told: Told) -> dict[str, Any]:
    gone = {
        key: DECLINED
        for key, code in zip(keys, told, strict=True)
        if not code and row.get(key, "") not in UNTOLD
    }
    return {**row, **gone}
