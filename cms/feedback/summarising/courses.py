"""How often a theme was spoken about over several periods: for a small chart with its table.

Counts are those that the signed papers of these periods tell already, in their words; whether there
is a clear course is one test over all of them (trends.course_of).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from cms.feedback.models import Summary, ThemeCount
from cms.feedback.periods import period_of, read_period
from cms.feedback.states.staff_summaries import SIGNED_STATES
from cms.feedback.summarising.trends import LEAST_PERIODS, Share, Trend, course_of
from cms.feedback.summarising.wording import MOST_THEMES, in_tens, number

# This one and those of the year before it.
MOST_PERIODS: Final = 5
# Where a period has no paper, an older one has its place, as far back as this.
YEARS_BACK: Final = 2
FEW_OR_NONE: Final = "few or none"
# The chart's own units: how far its bars stand apart, how wide and how high they are.
STEP, WIDE, HIGH = 10, 7, 20


@dataclass(frozen=True)
class Bar:
    x: int
    y: int
    height: int
    width: int = WIDE


@dataclass(frozen=True)
class Point:
    """One period: what is said of the count, and how high its bar is."""

    period: str
    said: str
    size: int


@dataclass(frozen=True)
class Course:
    """One theme, oldest period first."""

    name: str
    points: tuple[Point, ...]
    trend: Trend

    @property
    def width(self) -> int:
        return STEP * len(self.points)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """A bar for each period that has a number; the largest is as high as the chart."""
        largest = max((one.size for one in self.points), default=0) or 1
        heights = [HIGH * one.size // largest for one in self.points]
        return tuple(Bar(STEP * n, HIGH - high, high) for n, high in enumerate(heights))

    @property
    def periods(self) -> tuple[str, ...]:
        return tuple(one.period for one in self.points)


@dataclass(frozen=True)
class Counted:
    """The themes of a summary, largest first, and of the last signed ones before it."""

    summary: Summary
    themes: tuple[ThemeCount, ...]
    earlier: tuple[Summary, ...]
    # By summary and theme.
    rows: Mapping[tuple[int, str], ThemeCount]


def counted_for(summary: Summary) -> Counted:
    """In one query, however many periods there are."""
    first = read_period(summary.period).start
    signed = Q(
        summary__subgroup=summary.subgroup_id,
        summary__state__in=SIGNED_STATES,
        summary__period__lt=summary.period,
        summary__period__gte=period_of(first.replace(year=first.year - YEARS_BACK)).code,
    )
    found = ThemeCount.objects.filter(Q(summary=summary) | signed).select_related("summary")
    listed = list(found.order_by("-count", "theme"))
    before = sorted(
        {one.summary for one in listed if one.summary_id != summary.pk},
        key=lambda one: (one.period, one.signed_at or one.made_at),
    )
    by_period = {one.period: one for one in before}
    return Counted(
        summary,
        tuple(one for one in listed if one.summary_id == summary.pk),
        tuple(by_period.values())[1 - MOST_PERIODS :],
        {(one.summary_id, one.theme): one for one in listed},
    )


def courses_of(counted: Counted, *, exact: bool) -> list[Course]:
    """The largest themes over the last signed periods and this one; none for fewer than three.

    `exact` for officers alone: others read the words of the papers.
    """
    summaries = [*counted.earlier, counted.summary]
    if len(summaries) < LEAST_PERIODS:
        return []
    largest = counted.themes[:MOST_THEMES]
    return [_course(one, summaries, counted.rows, exact=exact) for one in largest]


def _course(
    theme: ThemeCount,
    summaries: Sequence[Summary],
    counted: Mapping[tuple[int, str], ThemeCount],
    *,
    exact: bool,
) -> Course:
    points, shares = [], {}
    for one in summaries:
        found = counted.get((one.pk, theme.theme))
        points.append(_point(one.period, found.count if found else 0, exact=exact))
        heard = found.heard if found else 0
        shares[place_of(one.period)] = Share(min(heard, one.heard_here), one.heard_here)
    return Course(theme.name, tuple(points), course_of(shares))


def _point(period: str, count: int, *, exact: bool) -> Point:
    if exact:
        return Point(period, str(count), count)
    return Point(period, number(count) if count else FEW_OR_NONE, in_tens(count))


def course_of_counts(name: str, counts: Mapping[str, tuple[int, int]]) -> Course:
    """The same from exact counts, for officers: by period how many voices of how many."""
    last = sorted(counts)[-MOST_PERIODS:]
    points = tuple(_point(code, counts[code][0], exact=True) for code in last)
    shares = {place_of(code): Share(*counts[code]) for code in last}
    return Course(name, points, course_of(shares))


def place_of(code: str) -> int:
    """Where a period stands among all quarters, so that a gap between two is as long as it is."""
    start = read_period(code).start
    return start.year * 4 + start.month // 3
