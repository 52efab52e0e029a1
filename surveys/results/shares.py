"""Shares of published counts: a percentage, how sure it is, what the silent could mean.

Pure arithmetic (contract 7). Everything here is worked out from a release, so it tells nothing that
the release does not. A count and its base are spans; a percentage is that of their middles, and an
interval holds the Wilson interval of every count and base they can stand for. It is therefore
wider than usual, and never narrower. For a base of 2,000 that adds a quarter of a percentage point.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, sqrt

from cms.core.disclosure import SMALLEST_GROUP
from surveys.results.release import Row, Span, Table

ALMOST = 80
ROUGH = 20


class Word(StrEnum):
    """What is said where there is no number, or in place of 0 and 100 %."""

    NUMBER = "number"
    HIDDEN = "hidden"  # few or none: which of the two is not told
    ALMOST_ALL = "almost_all"  # all or almost all
    RANGE = "range"  # could be all, in a group too small to say almost: only least and most


@dataclass(frozen=True)
class Share:
    """One answer of one group; percentages from 0 to 100, None where there is only a word.

    `least` and `most`: what the spans alone allow. `low` and `high`: 95 % intervals.
    `is_rough`: the spans alone leave 20 points or more, so that the range should be said.
    """

    code: str
    count: Span
    base: Span
    word: Word
    percent: int | None
    least: int
    most: int
    low: int
    high: int

    @property
    def is_rough(self) -> bool:
        return self.most - self.least >= ROUGH


def shares(table: Table, row: Row) -> tuple[Share, ...]:
    """The shares of a row, without those who gave no answer; empty for a base under ten."""
    if row.base.low < SMALLEST_GROUP:
        return ()
    answers = zip(table.answers, row.cells, strict=False)
    return tuple(share(code, cell, row.base) for code, cell in answers)


def share(code: str, count: Span, base: Span) -> Share:
    """One share. Raises ValueError for a base under ten."""
    if base.low < SMALLEST_GROUP:
        raise ValueError("no share of fewer than ten")
    least = 100 * count.low / base.high
    most = 100 * min(1.0, count.high / base.low)
    word = Word.NUMBER
    if count.is_hidden:
        word = Word.HIDDEN
    elif count.high >= base.high:
        word = Word.ALMOST_ALL if least >= ALMOST else Word.RANGE
    middle = min(99, max(1, round(100 * count.middle / base.middle)))
    low, high = sure(count, base)
    return Share(
        code=code,
        count=count,
        base=base,
        word=word,
        percent=middle if word is Word.NUMBER else None,
        least=floor(least),
        most=ceil(most),
        low=floor(100 * low),
        high=ceil(100 * high),
    )


def wilson(count: int, base: int) -> tuple[float, float]:
    """Wilson's 95 % score interval of a share, 0 to 1 (Newcombe 1998, method 3)."""
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(count, base, method="wilson")
    return float(low), float(high)


def wilson_corrected(count: int, base: int) -> tuple[float, float]:
    """The same with continuity correction (Newcombe 1998, method 4); for small groups."""
    z, share = 1.959963984540054, count / base
    ends = []
    for sign, kept in ((-1, count == 0), (1, count == base)):
        if kept:
            ends.append(share)
            continue
        root = z * z + 2 * sign - 1 / base + 4 * share * (base * (1 - share) - sign)
        end = 2 * base * share + z * z + sign * (z * sqrt(root) + 1)
        ends.append(min(1.0, max(0.0, end / (2 * (base + z * z)))))
    return ends[0], ends[1]


def sure(count: Span, base: Span) -> tuple[float, float]:
    """The lowest and highest end of all Wilson intervals that the spans allow.

    The lower end falls with the base and rises with the count, the upper one likewise; so two
    corners are enough.
    """
    low = wilson(min(count.low, base.high), base.high)[0]
    high = 1.0 if count.high >= base.low else wilson(count.high, base.low)[1]
    return max(0.0, low), min(1.0, high)


@dataclass(frozen=True)
class Silence:
    """How many of all who could have answered did, in percent, and the worst-case range.

    `low`: nobody of those who gave no answer would have chosen this; `high`: all of them would.
    """

    eligible: int
    answered: Span
    answered_least: int
    answered_most: int
    low: int
    high: int


def silence(count: Span, base: Span, eligible: int) -> Silence | None:
    """Non-response bounds (Manski); None without a list of ten or more."""
    if eligible < SMALLEST_GROUP:
        return None
    high = 100 * min(eligible, count.high + max(0, eligible - base.low)) / eligible
    return Silence(
        eligible=eligible,
        answered=base,
        answered_least=100 * min(base.low, eligible) // eligible,
        answered_most=ceil(100 * min(base.high, eligible) / eligible),
        low=100 * min(count.low, eligible) // eligible,
        high=ceil(high),
    )
