"""Quarters of a year, written 2026-Q4: what a summary is about."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

WRITTEN = re.compile(r"(20\d\d)-Q([1-4])")
MONTHS = 3


@dataclass(frozen=True)
class Period:
    """One quarter."""

    code: str
    start: date
    end: date


def _first_day(year: int, quarter: int) -> date:
    return date(year + (quarter - 1) // 4, (quarter - 1) % 4 * MONTHS + 1, 1)


def read_period(code: str) -> Period:
    """The quarter with this code; ValueError says how one is written."""
    written = WRITTEN.fullmatch(code.strip())
    if written is None:
        raise ValueError("A period is written like 2026-Q4: the year, then Q1, Q2, Q3 or Q4.")
    year, quarter = int(written[1]), int(written[2])
    end = _first_day(year, quarter + 1) - timedelta(days=1)
    return Period(written[0], _first_day(year, quarter), end)


@lru_cache(1_000)
def period_of(day: date) -> Period:
    """The quarter that this day is in."""
    return read_period(f"{day.year}-Q{(day.month - 1) // MONTHS + 1}")
