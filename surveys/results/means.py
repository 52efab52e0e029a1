"""Means of scales from 0 to 10: when they may be published, how sure they are, high and low shares.

Pure arithmetic (contract 7). A mean is published to one decimal, for a base of at least ten, and
only where it differs from every other published mean by at least ten persons: with the mean of all
and of some groups, that of the others together is known, so the others must be ten or more.
"""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt

from cms.core.disclosure import SMALLEST_GROUP
from surveys.results.counts import Inside
from surveys.results.release import Breakdown, Row, Section, Span, Table

SURE = 1.959963984540054  # the normal quantile for 95 %
TOP = 10.0
LOW_BANDS, HIGH_BANDS = slice(0, 1), slice(2, 4)  # 0-4; 7-8 and 9-10


@dataclass(frozen=True)
class MeanShown:
    """A mean with its 95 % interval, all within 0 to 10."""

    mean: float
    low: float
    high: float


def published_mean(score: int, base: int) -> float | None:
    """One decimal, halves upwards; None for fewer than ten."""
    if base < SMALLEST_GROUP:
        return None
    return float((Decimal(score) / base).quantize(Decimal("0.1"), ROUND_HALF_UP))


def without_close_means(
    table: Table, breakdowns: tuple[Breakdown, ...], nested: tuple[Inside, ...]
) -> Table:
    """The table without means that would tell that of fewer than ten persons."""
    if not table.points:
        return table
    total = replace(table.total, mean=_kept(table.total))
    groups = {one.key: len(one.groups) for one in breakdowns}
    sections = tuple(_section(section, groups[section.breakdown]) for section in table.sections)
    return _unnested(replace(table, total=total, sections=sections), nested)


def _kept(row: Row) -> float | None:
    """A base that was widened could be under ten: then there is no mean."""
    return row.mean if row.base.low >= SMALLEST_GROUP else None


def _section(section: Section, groups: int) -> Section:
    rows = [replace(row, mean=_kept(row)) for row in section.rows]
    with_mean = [row for row in rows if row.mean is not None]
    without = sum(row.base.low for row in rows if row.mean is None)
    if with_mean and len(with_mean) < groups and without < SMALLEST_GROUP:
        smallest = min(with_mean, key=lambda row: (row.base.low, row.group)).group
        rows = [replace(row, mean=None) if row.group == smallest else row for row in rows]
    return replace(section, rows=tuple(rows))


def _unnested(table: Table, nested: tuple[Inside, ...]) -> Table:
    """No mean of an inner group beside that of an outer one with fewer than ten more."""
    bases = {
        (section.breakdown, row.group): row.base
        for section in table.sections
        for row in section.rows
    }
    close = {
        pair.inner[0]
        for pair in nested
        if pair.outer in bases
        and pair.inner in bases
        and bases[pair.outer].low - bases[pair.inner].high < SMALLEST_GROUP
    }
    # The whole section: one mean less would be known again from the total and the others.
    sections = tuple(
        replace(section, rows=tuple(replace(row, mean=None) for row in section.rows))
        if section.breakdown in close
        else section
        for section in table.sections
    )
    return replace(table, sections=sections)


def mean_shown(table: Table, row: Row) -> MeanShown | None:
    """The mean with its interval, from published numbers only.

    The spread is that of the published bands, the answers of a band spread evenly over its points,
    and the smallest number of answers that the base can stand for. Half a decimal is added on both
    sides for the rounding of the mean.
    """
    if row.mean is None:
        return None
    bands = list(zip((cell.middle for cell in row.cells), table.points, strict=False))
    answers = sum(number for number, _points in bands)
    about = [(number, [*range(low, high + 1)]) for number, (low, high) in bands]
    squares = sum(
        number * sum((point - row.mean) ** 2 for point in points) / len(points)
        for number, points in about
    )
    half = SURE * sqrt(squares / answers / row.base.low) + 0.05
    return MeanShown(row.mean, max(0.0, row.mean - half), min(TOP, row.mean + half))


def low_and_high(row: Row) -> tuple[Span, Span]:
    """How many gave 0-4, and 7-10: sums of published spans, so nothing new is told."""
    return _sum(row.cells[LOW_BANDS]), _sum(row.cells[HIGH_BANDS])


def _sum(spans: tuple[Span, ...]) -> Span:
    return Span(sum(span.low for span in spans), sum(span.high for span in spans))
