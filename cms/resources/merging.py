"""What a feed may change: everything except what people here changed since it last spoke."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]


@dataclass(frozen=True)
class Merged:
    """The record as it will be, and the feed's words for fields that both sides changed."""

    record: Record
    held: Record


def merge(*, base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merged:
    """Field by field: whoever alone changed it since `base` wins; if both did, we keep ours."""
    record: Record = {}
    held: Record = {}
    for key in dict.fromkeys((*ours, *theirs)):
        mine, said, was = ours.get(key), theirs.get(key), base.get(key)
        takes_theirs = mine == was
        if mine not in (was, said) and said != was:
            held[key] = said
        value = said if takes_theirs else mine
        if value is not None:
            record[key] = value
    return Merged(record, held)
