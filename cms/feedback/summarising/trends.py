"""Whether a share changed between two periods: "no clear change" unless it is clear.

Pure arithmetic. A change is clear if Newcombe's hybrid score interval of the difference leaves out
zero (R. G. Newcombe, "Interval estimation for the difference between independent proportions",
Statistics in Medicine 17, 1998, method 10), here at 99 %, because a paper compares many themes at
once. One person speaks once: what is counted are young people where we know them apart.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Final

# Two-sided 99 %.
SURE: Final = 2.5758293035489004
# Fewer than these and a difference says more about who happened to come.
ENOUGH: Final = 50


class Trend(StrEnum):
    TOO_FEW = "too_few"
    NO_CLEAR_CHANGE = "no_clear_change"
    MORE = "more"
    FEWER = "fewer"


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
