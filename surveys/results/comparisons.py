"""Changes between two waves or two groups that share nobody: "no clear change" unless it is clear.

Pure arithmetic (contract 7). A difference is clear if Newcombe's hybrid score interval leaves out
zero for every pair of counts that the published spans allow, and if it also stands up among all
comparisons of its report (Benjamini-Hochberg, 5 % false discoveries). Both are worked out from
published spans only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import product
from math import sqrt
from statistics import NormalDist

from cms.core.disclosure import SMALLEST_GROUP
from surveys.results.release import Span

FALSE_DISCOVERIES = 0.05
CHANCE_OF_SEEING = 0.8
# If so many answer in another way, and one in five of them answers otherwise for it, a share
# moves by two points: less than any change that so many answers show.
SMALL_PART = 0.1
NORMAL = NormalDist()


class Refusal(StrEnum):
    """Why two numbers are not compared."""

    WORDING = "wording"
    SCALE = "scale"
    MODE = "mode"
    AGE_VERSION = "age_version"
    TOO_FEW = "too_few"


class Verdict(StrEnum):
    NO_CLEAR_CHANGE = "no_clear_change"
    MORE = "more"
    LESS = "less"


@dataclass(frozen=True)
class Instrument:
    """How a question was asked; `mode` is how it could be answered and how most did: on paper, on a
    screen. It is empty where nobody knows, which is compared with nothing."""

    wording: str
    scale: str
    mode: str
    age_version: str


@dataclass(frozen=True)
class Measured:
    """One share as it was published, and how it was asked."""

    count: Span
    base: Span
    instrument: Instrument


@dataclass(frozen=True)
class Change:
    """Later minus earlier, in percentage points with one decimal; None where refused.

    `low` and `high`: the 95 % interval. `visible`: the smallest change that would have been seen
    in four of five such surveys. `chance`: the largest p-value the spans allow.
    """

    refused: tuple[Refusal, ...] = ()
    verdict: Verdict = Verdict.NO_CLEAR_CHANGE
    low: float | None = None
    high: float | None = None
    visible: float | None = None
    chance: float = 1.0


@dataclass(frozen=True)
class Ways:
    """How a wave was answered, as it was counted and published: by way, and all together."""

    counts: Mapping[str, Span]
    size: Span


def is_other_way(earlier: Ways | None, later: Ways | None) -> bool:
    """Whether surely more than a tenth of all moved to another way of answering.

    What was announced says how a wave could be answered, this how it was. None where it was not
    counted: then only what was announced is known.
    """
    if earlier is None or later is None:
        return False
    return any(
        _least_apart(_part(earlier, way), _part(later, way)) > SMALL_PART
        for way in earlier.counts.keys() | later.counts.keys()
    )


def _part(ways: Ways, way: str) -> tuple[float, float]:
    """The least and the largest share of all that the spans allow."""
    count = ways.counts.get(way, Span(0, 0))
    return count.low / ways.size.high, min(1.0, count.high / max(1, ways.size.low))


def _least_apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return max(one[0] - other[1], other[0] - one[1])


def refusals(
    earlier: Measured, later: Measured, *, is_other_way: bool = False
) -> tuple[Refusal, ...]:
    """Every reason not to compare, in the order of Refusal."""
    one, two = earlier.instrument, later.instrument
    reasons = {
        Refusal.WORDING: one.wording != two.wording,
        Refusal.SCALE: one.scale != two.scale,
        Refusal.MODE: one.mode != two.mode or not one.mode or is_other_way,
        Refusal.AGE_VERSION: one.age_version != two.age_version,
        Refusal.TOO_FEW: min(earlier.base.low, later.base.low) < SMALLEST_GROUP,
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def newcombe(first: tuple[int, int], second: tuple[int, int]) -> tuple[float, float]:
    """The 95 % interval of first minus second share, each (count, base); -1 to 1.

    Newcombe 1998, method 10: hybrid score without continuity correction.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(*first, *second, method="newcomb", compare="diff")
    return float(low), float(high)


def changes(
    pairs: Sequence[tuple[Measured, Measured]], *, is_other_way: bool = False
) -> tuple[Change, ...]:
    """All comparisons of one report, each (earlier, later)."""
    found = [_change(earlier, later, is_other_way) for earlier, later in pairs]
    stands = iter(still_found([change.chance for change in found if not change.refused]))
    return tuple(
        change
        if bool(change.refused) or next(stands)
        else replace(change, verdict=Verdict.NO_CLEAR_CHANGE)
        for change in found
    )


def still_found(chances: Sequence[float], rate: float = FALSE_DISCOVERIES) -> tuple[bool, ...]:
    """Which of many p-values count as found (Benjamini and Hochberg 1995)."""
    ranked = sorted(chances)
    limits = [
        chance for rank, chance in enumerate(ranked, 1) if chance <= rate * rank / len(ranked)
    ]
    limit = max(limits, default=-1.0)
    return tuple(chance <= limit for chance in chances)


def _change(earlier: Measured, later: Measured, is_other_way: bool) -> Change:
    refused = refusals(earlier, later, is_other_way=is_other_way)
    if refused:
        return Change(refused)
    pairs = list(product(_corners(later), _corners(earlier)))
    intervals = [newcombe(*pair) for pair in pairs]
    low, high = min(one[0] for one in intervals), max(one[1] for one in intervals)
    verdict = Verdict.MORE if low > 0 else Verdict.LESS if high < 0 else Verdict.NO_CLEAR_CHANGE
    chance = 1.0
    if verdict is not Verdict.NO_CLEAR_CHANGE:
        chance = max(p_value(*pair) for pair in pairs)
    return Change(
        verdict=verdict,
        low=round(100 * low, 1),
        high=round(100 * high, 1),
        visible=visible(earlier, later),
        chance=chance,
    )


def _corners(measured: Measured) -> list[tuple[int, int]]:
    """The outermost counts and bases that the spans allow."""
    counts, bases = measured.count, measured.base
    return sorted(
        {
            (min(count, base), base)
            for count in (counts.low, counts.high)
            for base in (bases.low, bases.high)
        }
    )


def p_value(first: tuple[int, int], second: tuple[int, int]) -> float:
    """Two-sided score test of equal shares, pooled variance."""
    (count, base), (other, other_base) = first, second
    pooled = (count + other) / (base + other_base)
    spread = sqrt(pooled * (1 - pooled) * (1 / base + 1 / other_base))
    if not spread:
        return 1.0
    return 2 * (1 - NORMAL.cdf(abs(count / base - other / other_base) / spread))


def visible(earlier: Measured, later: Measured) -> float:
    """The smallest change in percentage points that four of five such surveys would have shown.

    For a two-sided test at 5 % around the pooled share, and the width of the spans on top.
    """
    share = (earlier.count.middle + later.count.middle) / (earlier.base.middle + later.base.middle)
    share = min(1.0, share)
    needed = NORMAL.inv_cdf(0.975) + NORMAL.inv_cdf(CHANCE_OF_SEEING)
    spread = sqrt(share * (1 - share) * (1 / earlier.base.low + 1 / later.base.low))
    rounding = sum((one.count.high - one.count.low) / one.base.low for one in (earlier, later))
    return min(100.0, round(100 * (needed * spread + rounding), 1))


@dataclass(frozen=True)
class Benchmark:
    """A public figure to hold a result against, with its source and day; a percentage or a mean.

    None are shipped: a council enters those that it can point to. Others were asked, elsewhere and
    in another way: it stands beside a result and is never compared with it. `asked` is the question
    as it was asked there, where that is known.
    """

    population: str
    value: float
    is_mean: bool
    source: str
    address: str
    as_of: date
    asked: str = ""

    def __post_init__(self) -> None:
        if not (self.source.strip() and self.address.startswith("https://")):
            raise ValueError("a benchmark needs a source and its address")
        if not 0 <= self.value <= (10 if self.is_mean else 100):
            raise ValueError("a benchmark is a percentage, or a mean from 0 to 10")
