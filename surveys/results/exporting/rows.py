"""The one long table that every format shares: a line for each number of a release.

Pure arithmetic over a release. A count is a span, a percentage is what shares.py allows, and there
is nothing else: empty, small and hidden are the same line, and no line tells an exact count.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil, floor

from cms.core.disclosure import SMALLEST_GROUP
from surveys.results.counts import NO_ANSWER
from surveys.results.equal_voice import APART, panels
from surveys.results.means import mean_shown
from surveys.results.release import BASE, STEP, Release, Row, Span, Table
from surveys.results.shares import Share, Silence, Word, shares, silence


class Kind(StrEnum):
    """What a line is about."""

    SIZE = "size"  # how many answered the wave, of all or of a group
    BASE = "base"  # how many answered the question
    ANSWER = "answer"
    NO_ANSWER = "no_answer"
    MEAN = "mean"


class Remark(StrEnum):
    """What has to be said about one line."""

    WIDENED = "widened"  # a span wider than ten
    ROUGH = "rough"  # the spans alone leave 20 percentage points or more
    SMALL_BASE = "small_base"  # no percentage of fewer than ten


@dataclass(frozen=True)
class Figure:
    """One line; empty strings mean all questions, all persons, the whole group.

    Percentages go from 0 to 100: `least` and `most` are what the spans alone allow, `low` and
    `high` the 95 % interval, `silence` what those who gave no answer could change. `mean` is from
    0 to 10. A line of a mean has no count.
    """

    kind: Kind
    table: str = ""
    breakdown: str = ""
    group: str = ""
    code: str = ""
    count: Span | None = None
    base: Span | None = None
    word: Word = Word.NUMBER
    percent: int | None = None
    least: int | None = None
    most: int | None = None
    low: int | None = None
    high: int | None = None
    silence: Silence | None = None
    mean: float | None = None
    mean_low: float | None = None
    mean_high: float | None = None
    eligible: int | None = None
    remarks: tuple[Remark, ...] = ()


def figures(release: Release) -> Iterator[Figure]:
    """Every line, in the order of the release: sizes, then each question by each breakdown."""
    yield from _sizes(release)
    lists = {
        (one.key, group.code): group.eligible for one in release.breakdowns for group in one.groups
    } | {("", ""): release.eligible}
    for table in release.tables:
        for breakdown, row in rows_of(table):
            yield from _row(table, breakdown, row, lists.get((breakdown, row.group)))


def rows_of(table: Table) -> Iterator[tuple[str, Row]]:
    """All persons, then each group of each breakdown."""
    yield "", table.total
    for section in table.sections:
        for row in section.rows:
            yield section.breakdown, row


def _sizes(release: Release) -> Iterator[Figure]:
    listed = release.eligible if (release.eligible or 0) >= SMALLEST_GROUP else None
    yield _line(Figure(Kind.SIZE, eligible=listed), release.size)
    wanted = tuple(one.key for one in release.breakdowns if one.key not in APART)
    for panel in panels(release, wanted):
        for voice in panel.voices:
            figure = Figure(
                Kind.SIZE,
                breakdown=panel.breakdown,
                group=voice.group,
                least=voice.least,
                most=voice.most,
                eligible=voice.eligible,
            )
            yield _line(figure, voice.answered)


def _line(figure: Figure, count: Span) -> Figure:
    return replace(
        figure,
        count=count,
        word=Word.HIDDEN if count.is_hidden else Word.NUMBER,
        remarks=(Remark.WIDENED,) if count.high - count.low >= STEP else (),
    )


def _row(table: Table, breakdown: str, row: Row, eligible: int | None) -> Iterator[Figure]:
    place = Figure(Kind.BASE, table.key, breakdown, row.group, BASE)
    base = _line(place, row.base)
    is_small = row.base.low < SMALLEST_GROUP
    yield _remarked(base, Remark.SMALL_BASE) if is_small else base
    told = {one.code: one for one in shares(table, row)}
    for code, cell in zip(table.codes, row.cells, strict=True):
        kind = Kind.NO_ANSWER if code in NO_ANSWER else Kind.ANSWER
        figure = _line(replace(place, kind=kind, code=code, base=row.base), cell)
        if code in told:
            figure = _shared(figure, told[code], eligible)
        elif kind is Kind.ANSWER:
            figure = _remarked(figure, Remark.SMALL_BASE)
        yield figure
    shown = mean_shown(table, row)
    if shown is not None:
        yield replace(
            place,
            kind=Kind.MEAN,
            code="",
            base=row.base,
            mean=shown.mean,
            mean_low=floor(10 * shown.low) / 10,
            mean_high=ceil(10 * shown.high) / 10,
        )


def _shared(figure: Figure, share: Share, eligible: int | None) -> Figure:
    figure = replace(
        figure,
        word=share.word,
        percent=share.percent,
        least=share.least,
        most=share.most,
        low=share.low,
        high=share.high,
        silence=None if eligible is None else silence(share.count, share.base, eligible),
    )
    return _remarked(figure, Remark.ROUGH) if share.is_rough else figure


def _remarked(figure: Figure, remark: Remark) -> Figure:
    return replace(figure, remarks=(*figure.remarks, remark))
