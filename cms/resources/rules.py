"""By which names a rule of RFC 5545 may call a day: the one place that knows them.

The search asks the database by them (models/hours.py), the pages count the next days by them
(next_days.py).
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from cms.resources.finding import DAYS

A_WEEK: Final = 7
BETWEEN: Final = "[ ,]"
# "+1FR" is "1FR", "05" is "5".
IDLE: Final = re.compile(r"^(?:[+]|(-))?0*(?=[0-9])")


@dataclass(frozen=True)
class Called:
    """A Friday that is the 26th of 30 days is FR, 4FR and -1FR, 26 and -5."""

    week_day: str
    by_day: frozenset[str]
    by_month_day: frozenset[str]


def called(day: date) -> Called:
    week_day = DAYS[day.weekday()]
    after = monthrange(day.year, day.month)[1] - day.day
    nth = ((day.day - 1) // A_WEEK + 1, -(after // A_WEEK + 1))
    by_day = frozenset({week_day, *(f"{number}{week_day}" for number in nth)})
    return Called(week_day, by_day, frozenset({str(day.day), str(-after - 1)}))


def parts_of(said: str) -> list[str]:
    """What stands between commas, each in one way of writing."""
    return [IDLE.sub(r"\1", part) for part in re.split(f"{BETWEEN}+", said.upper()) if part]


def pattern_of(names: Iterable[str]) -> str:
    """For the database: any of these names among the parts, whatever their case."""
    written = "|".join(re.sub(r"^(-?)(?=[0-9])", _numbered, name) for name in sorted(names))
    return f"(^|{BETWEEN})({written})($|{BETWEEN})"


def _numbered(sign: re.Match[str]) -> str:
    return f"{sign[1] or '[+]?'}0*"
