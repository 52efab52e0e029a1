"""Whose voice is in a release: who answered, against the lists of who could have.

Pure arithmetic (contract 7), from a release only. By age version and by locality there is a list of
who was eligible, where the wave keeps one. Languages, kinds of help and ways of answering are
another matter: none is stored with answers. They are counted apart, enter a wave as a breakdown
without tables (`apart` of counts.count_wave), are protected and audited with all the rest, and
never meet an answer. A list of languages stands beside them, and is no bound: language_lists.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cms.core.disclosure import SMALLEST_GROUP
from surveys.results.comparisons import Ways, is_other_way
from surveys.results.counts import UNKNOWN
from surveys.results.release import Group, Release, Span

# No question has these keys: a key has no colon.
LANGUAGES = "language:page"
HELP = "help:kind"
WAYS = "way:answered"
APART = (LANGUAGES, HELP, WAYS)
AGES = "ages:version"


@dataclass(frozen=True)
class Voice:
    """One group: how many answered, of how many, in percent from `least` to `most`.

    `answered` that is hidden could be nobody; `eligible` and the percentages are None without a
    list, and for lists under ten. Of languages there is no percentage: anybody may switch.
    """

    group: str
    answered: Span
    eligible: int | None
    least: int | None
    most: int | None


@dataclass(frozen=True)
class Panel:
    """The groups of one breakdown, in the order announced."""

    breakdown: str
    voices: tuple[Voice, ...]

    @property
    def has_list(self) -> bool:
        return any(one.eligible is not None for one in self.voices)

    @property
    def is_of_languages(self) -> bool:
        return self.breakdown == LANGUAGES

    @property
    def has_shares(self) -> bool:
        return any(one.least is not None for one in self.voices)


def panels(release: Release, wanted: tuple[str, ...]) -> tuple[Panel, ...]:
    """The wanted breakdowns, such as age version and locality, then what was counted apart."""
    by_key = {one.key: one for one in release.breakdowns}
    return tuple(
        Panel(key, tuple(_voice(group, key) for group in by_key[key].groups))
        for key in (*wanted, *APART)
        if key in by_key
    )


def by_age(newest: Mapping[str, Release]) -> Panel:
    """Of the newest release of each age version, the sizes beside the lists of all."""
    groups = (Group(age, one.size, one.eligible) for age, one in newest.items())
    return Panel(AGES, tuple(_voice(group, AGES) for group in groups))


def was_answered_otherwise(earlier: Release | None, later: Release) -> bool:
    """By what was counted of both; what was announced of them is told elsewhere."""
    return earlier is not None and is_other_way(_ways_in(earlier), _ways_in(later))


def _ways_in(release: Release) -> Ways | None:
    """How it was answered; None where that was not counted, or not from its first day."""
    counted = next((one.groups for one in release.breakdowns if one.key == WAYS), ())
    sizes = {group.code: group.size for group in counted}
    if not sizes.pop(UNKNOWN, Span(0, 0)).is_hidden:
        return None
    return Ways(sizes, release.size) if sizes else None


def _voice(group: Group, breakdown: str) -> Voice:
    eligible = group.eligible
    if eligible is None or eligible < SMALLEST_GROUP or breakdown in {HELP, WAYS}:
        return Voice(group.code, group.size, None, None, None)
    if breakdown == LANGUAGES:
        return Voice(group.code, group.size, eligible, None, None)
    least = 100 * group.size.low // eligible
    most = min(100, -(-100 * group.size.high // eligible))
    return Voice(group.code, group.size, eligible, least, most)
