"""Disclosure control over all tables of a wave together: counts in, a release out.

Pure arithmetic (contract 7). The method is rounding down to whole tens: every number of a release
says "30 to 39", never which. It is one rule for sizes of groups, bases, cells and totals, and it
keeps what was promised:
- Group floor 10: a group whose size could be under ten has no row at all. Answers under ten in all:
  no tables, a person tells the themes in words.
- Cell floor: whatever is under ten is "0 to 9". Empty, small and hidden are the same object.
- No difference of two released numbers is 1 to 9 (promise 25 and E4, which are stricter than the
  floor of five for cells): all of them differ by whole tens, and so do the tables of two waves.
- All and almost all look alike, as the highest number of a cell and of its base are the same.

Rounding each number by itself is not enough: eight groups of 19 and one of 8 read "10 to 19" and
"0 to 9", their total of 160 "160 to 169", from which each of the eight has 18 or 19. So every table
is audited, and then all together (audit.py). Where a count is known to less than five, the largest
of the numbers that press upon it is rounded to twice its step, 20, 40, 80 ..., the one that loses
least by it; where that does not help, the table by this breakdown is withheld. What is widened
follows from the release alone, never from the counts.

Not guaranteed: anything against a reader who knows how others answered. That a number was widened
tells a reader who repeats the whole procedure that some narrower release would not have passed.
"""

from dataclasses import dataclass, field, replace

from cms.core.disclosure import SMALLEST_GROUP
from surveys.results.audit import Finding, Report, audit
from surveys.results.counts import RowCount, TableCount, WaveCount
from surveys.results.means import published_mean, without_close_means
from surveys.results.release import (
    BASE,
    STEP,
    Breakdown,
    Group,
    Note,
    Place,
    Release,
    Row,
    Section,
    Span,
    Table,
)

FEW = 4
TRIES, LAST_TRIES, AT_ONCE = 24, 8, 3


class NotReleasable(Exception):
    """The audit still found counts that are known too closely; `report` tells which."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"{len(report.findings)} counts are known too closely")
        self.report = report


@dataclass
class _Coarse:
    """Where numbers are rounded to more than ten, and which tables are left out."""

    steps: dict[Place, int] = field(default_factory=dict)
    withheld: set[tuple[str, str]] = field(default_factory=set)

    def span(self, count: int, place: Place) -> Span:
        step = self.steps.get(place, STEP)
        return Span(count // step * step, count // step * step + step - 1)

    def widen(self, findings: tuple[Finding, ...], release: Release) -> None:
        """Twice the step for one number of each finding; without any, no table there."""
        published = _numbers(release)
        chosen = set()
        for finding in findings:
            pressing = [one for one in finding.pressing if one in published]
            if pressing:
                chosen.add(max(pressing, key=lambda place: (published[place].low, place)))
            else:
                self.withhold((finding,))
        for place in chosen:
            self.steps[place] = 2 * self.steps.get(place, STEP)

    def withhold(self, findings: tuple[Finding, ...]) -> None:
        """No table by that breakdown; for a total, not this table at all."""
        self.withheld.update((one.place.table, one.place.breakdown) for one in findings)


def freeze(count: WaveCount) -> tuple[Release, Report]:
    """The protected release of a wave and the audit that it passed. Raises NotReleasable.

    Up to a minute for 2,000 answers to 60 questions by 8 breakdowns; 300 MB.
    """
    if count.size < SMALLEST_GROUP:
        release = Release(count.key, Span(0, SMALLEST_GROUP - 1), notes=(Note.UNDER_TEN,))
        return release, audit(release)
    coarse = _Coarse()
    if len(count.tables) > FEW:
        for table in count.tables:
            _rehearse(replace(count, tables=(table,)), coarse)
    release, report = _passed(count, coarse)
    if not report.passed:
        raise NotReleasable(report)
    return release, report


def _rehearse(one_table: WaveCount, coarse: _Coarse) -> None:
    """A table by itself is audited in no time; what it needs, it needs beside the others too."""
    _passed(one_table, coarse)


def _passed(count: WaveCount, coarse: _Coarse) -> tuple[Release, Report]:
    """Widen until the audit passes; what widening does not help is withheld in the last tries."""
    release = protect(count, coarse)
    report = audit(release, enough=AT_ONCE)
    for left in reversed(range(TRIES)):
        if report.passed:
            break
        if left < LAST_TRIES:
            coarse.withhold(report.findings)
        else:
            coarse.widen(report.findings, release)
        release = protect(count, coarse)
        report = audit(release, enough=AT_ONCE)
    return release, report


def protect(count: WaveCount, coarse: _Coarse | None = None) -> Release:
    """A release that has not been audited yet."""
    coarse = coarse or _Coarse()
    breakdowns = tuple(
        Breakdown(
            one.key,
            tuple(
                Group(
                    group.code,
                    coarse.span(group.size, Place("", one.key, group.code)),
                    group.eligible,
                )
                for group in one.groups
            ),
        )
        for one in count.breakdowns
    )
    tables = (
        _table(table, breakdowns, coarse)
        for table in count.tables
        if (table.key, "") not in coarse.withheld
    )
    release = Release(
        wave=count.key,
        size=coarse.span(count.size, Place()),
        breakdowns=breakdowns,
        tables=tuple(without_close_means(table, breakdowns, count.nested) for table in tables),
        nested=count.nested,
        eligible=count.eligible,
    )
    return replace(release, notes=_notes(release, coarse))


def _table(table: TableCount, breakdowns: tuple[Breakdown, ...], coarse: _Coarse) -> Table:
    return Table(
        key=table.key,
        codes=table.codes,
        is_exclusive=table.is_exclusive,
        total=_row(table, "", table.total, Place(table.key), coarse),
        sections=tuple(
            _section(table, breakdown, coarse)
            for breakdown in breakdowns
            if breakdown.key in table.groups and (table.key, breakdown.key) not in coarse.withheld
        ),
        points=table.points,
    )


def _section(table: TableCount, breakdown: Breakdown, coarse: _Coarse) -> Section:
    rows = (
        _row(
            table,
            group.code,
            table.groups[breakdown.key][group.code],
            Place(table.key, breakdown.key, group.code),
            coarse,
        )
        for group in breakdown.groups
        if group.size.low >= SMALLEST_GROUP
    )
    return Section(breakdown.key, tuple(rows))


def _row(table: TableCount, group: str, row: RowCount, place: Place, coarse: _Coarse) -> Row:
    counts = dict(zip(table.codes, row.cells, strict=True))
    return Row(
        group=group,
        base=coarse.span(row.base, place._replace(code=BASE)),
        cells=tuple(
            coarse.span(number, place._replace(code=code)) for code, number in counts.items()
        ),
        mean=published_mean(row.score, row.base) if table.points else None,
    )


def _numbers(release: Release) -> dict[Place, Span]:
    """Every published span by its place."""
    found = {Place(): release.size}
    for breakdown in release.breakdowns:
        for group in breakdown.groups:
            found[Place("", breakdown.key, group.code)] = group.size
    for table in release.tables:
        for breakdown_key, row in (
            ("", table.total),
            *((section.breakdown, row) for section in table.sections for row in section.rows),
        ):
            place = Place(table.key, breakdown_key, row.group)
            found[place._replace(code=BASE)] = row.base
            found |= {
                place._replace(code=code): span
                for code, span in zip(table.codes, row.cells, strict=True)
            }
    return found


def _notes(release: Release, coarse: _Coarse) -> tuple[Note, ...]:
    small = any(
        group.size.low < SMALLEST_GROUP for one in release.breakdowns for group in one.groups
    )
    told = {
        Note.SPANS: True,
        Note.WIDENED: bool(coarse.steps),
        Note.SMALL_GROUPS: small,
        Note.WITHHELD: bool(coarse.withheld),
    }
    return tuple(note for note, holds in told.items() if holds)
