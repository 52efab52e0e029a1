"""How often a theme was spoken about over several periods: for a small chart with its table.

Counts are those that the signed papers of these periods tell already, in their words; where themes
were changed since, those that were counted anew when the newest of the papers was made, as far as
they can be compared. Whether there is a clear course is one test over all (trends.course_of).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from cms.feedback.models import Summary, ThemeCount
from cms.feedback.periods import read_period
from cms.feedback.states.staff_summaries import SIGNED_STATES
from cms.feedback.summarising.recounting import MOST_PERIODS, first_beside
from cms.feedback.summarising.trends import LEAST_PERIODS, Share, Trend, course_of
from cms.feedback.summarising.wording import MOST_THEMES, in_tens, number

FEW_OR_NONE: Final = "few or none"
# Voices, heard, and what is told of it.
NOBODY: Final = (0, 0, 0)
COUNTED_OTHERWISE: Final = "counted otherwise"
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
    signed = Q(
        summary__subgroup=summary.subgroup_id,
        summary__state__in=SIGNED_STATES,
        summary__period__lt=summary.period,
        summary__period__gte=first_beside(summary.period),
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
    again = summaries[-1].recounted
    if again:
        return _course_again(theme, summaries, again, exact=exact)
    points, shares = [], {}
    for one in summaries:
        found = counted.get((one.pk, theme.theme))
        points.append(_point(one.period, found.count if found else 0, exact=exact))
        heard = found.heard if found else 0
        shares[place_of(one.period)] = Share(min(heard, one.heard_here), one.heard_here)
    return Course(theme.name, tuple(points), course_of(shares))


def _course_again(
    theme: ThemeCount, summaries: Sequence[Summary], again: Mapping[str, Any], *, exact: bool
) -> Course:
    """From what was counted anew; a theme that was parted since any of the papers has no course."""
    *earlier, now = summaries
    points, shares, has_all = [], {}, theme.theme in again["heard"]
    for one in earlier:
        then = again["papers"].get(str(one.pk))
        if then is None or theme.theme in then["apart"]:
            points.append(Point(one.period, COUNTED_OTHERWISE, 0))
            has_all = False
            continue
        count, heard, told = then["counts"].get(theme.theme, NOBODY)
        points.append(_point_again(one.period, count, told, exact=exact))
        shares[place_of(one.period)] = Share(heard, then["base"])
    points.append(_point(now.period, theme.count, exact=exact))
    shares[place_of(now.period)] = Share(again["heard"].get(theme.theme, 0), again["base"])
    trend = course_of(shares) if has_all else Trend.NOT_COMPARABLE
    return Course(theme.name, tuple(points), trend)


def _point_again(period: str, count: int, told: int | None, *, exact: bool) -> Point:
    """Readers are told tens, and nothing under ten or that less is left than their paper told."""
    if exact:
        return _point(period, count, exact=True)
    if told is None:
        return Point(period, COUNTED_OTHERWISE, 0)
    return _point(period, told, exact=False)


def _point(period: str, count: int, *, exact: bool) -> Point:
    if exact:
        return Point(period, str(count), count)
    return Point(period, number(count) if count else FEW_OR_NONE, in_tens(count))


def course_of_counts(
    name: str, counts: Mapping[str, tuple[int, int]], *, is_comparable: bool = True
) -> Course:
    """The same from exact counts, for officers: by period how many voices of how many."""
    last = sorted(counts)
    points = tuple(_point(code, counts[code][0], exact=True) for code in last)
    shares = {place_of(code): Share(*counts[code]) for code in last}
    trend = course_of(shares) if is_comparable else Trend.NOT_COMPARABLE
    return Course(name, points, trend)


def place_of(code: str) -> int:
    """Where a period stands among all quarters, so that a gap between two is as long as it is."""
    start = read_period(code).start
    return start.year * 4 + start.month // 3
