"""Whether a share changed between two periods: "no clear change" unless it is clear.

Pure arithmetic. A change is clear if Newcombe's hybrid score interval of the difference leaves out
zero (R. G. Newcombe, "Interval estimation for the difference between independent proportions",
Statistics in Medicine 17, 1998, method 10), here at 99 %, because a paper compares many themes at
once. One person speaks once: what is counted are young people where we know them apart.

Over three periods and more it is the test of Cochran and Armitage for a trend in shares, just as
sure (P. Armitage, "Tests for linear trends in proportions and frequencies", Biometrics 11, 1955).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Final

# Two-sided 99 %.
SURE: Final = 2.5758293035489004
LEAST_PERIODS: Final = 3
# Fewer than these and a difference says more about who happened to come.
ENOUGH: Final = 50


class Trend(StrEnum):
    TOO_FEW = "too_few"
    NO_CLEAR_CHANGE = "no_clear_change"
    MORE = "more"
    FEWER = "fewer"
    # People changed what counts as this theme in between.
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True)
class Share:
    """So many of so many; count is at most base."""

    count: int
    base: int


def wilson(share: Share, z: float = SURE) -> tuple[float, float]:
    """The score interval of one share, 0 to 1; the base is at least one."""
    n, p = share.base, share.count / share.base
    middle = p + z * z / (2 * n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    width = 1 + z * z / n
    return max(0.0, (middle - half) / width), min(1.0, (middle + half) / width)


def newcombe(now: Share, before: Share, z: float = SURE) -> tuple[float, float]:
    """The interval of the share now minus the share before, -1 to 1."""
    low_now, high_now = wilson(now, z)
    low_before, high_before = wilson(before, z)
    p, q = now.count / now.base, before.count / before.base
    low = p - q - sqrt((p - low_now) ** 2 + (high_before - q) ** 2)
    high = p - q + sqrt((high_now - p) ** 2 + (q - low_before) ** 2)
    return low, high


def trend_of(now: Share, before: Share) -> Trend:
    """What may be said; TOO_FEW where either base is too small to say anything."""
    if min(now.base, before.base) < ENOUGH:
        return Trend.TOO_FEW
    low, high = newcombe(now, before)
    if low > 0:
        return Trend.MORE
    return Trend.FEWER if high < 0 else Trend.NO_CLEAR_CHANGE


def slope_of(shares: Mapping[int, Share]) -> float:
    """Armitage's z for shares by their place in time: above 0 they grow; 0 where nothing can."""
    total = sum(one.base for one in shares.values())
    said = sum(one.count for one in shares.values())
    if not 0 < said < total:
        return 0.0
    first = min(shares)
    placed = [(place - first, one) for place, one in shares.items()]
    mean = said / total
    above = sum(place * (one.count - one.base * mean) for place, one in placed)
    weight = sum(place * one.base for place, one in placed)
    spread = sum(place * place * one.base for place, one in placed) - weight * weight / total
    return above / sqrt(mean * (1 - mean) * spread) if spread > 0 else 0.0


def course_of(shares: Mapping[int, Share]) -> Trend:
    """What may be said over several periods; those in which too few spoke are left out."""
    enough = {place: one for place, one in shares.items() if one.base >= ENOUGH}
    if len(enough) < LEAST_PERIODS:
        return Trend.TOO_FEW
    slope = slope_of(enough)
    if slope > SURE:
        return Trend.MORE
    return Trend.FEWER if slope < -SURE else Trend.NO_CLEAR_CHANGE
