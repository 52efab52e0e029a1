"""What pages tell of a release: shares with their labels, one question after the other.

Plain data from a release and from words; no number here comes from anywhere else. Labels are in the
reader's language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cms.core.disclosure import SMALLEST_GROUP
from surveys.results.bars import Bar, Tens, bar_of, tens_of
from surveys.results.comparisons import Benchmark, Change, Instrument, Measured, changes
from surveys.results.counts import UNKNOWN
from surveys.results.equal_voice import APART, Panel, Voice, panels, was_answered_otherwise
from surveys.results.means import MeanShown, mean_shown
from surveys.results.release import Breakdown, Release, Row, Section, Span, Table
from surveys.results.shares import Share, Silence, Word, share, shares, silence


@dataclass(frozen=True)
class Words:
    """A question: its label, those of its answers by code, and how it was asked.

    `counts` are the answers that count as good news; empty where nobody said which do. `pictures`
    are those of the answers that have one, and `benchmarks` public figures of the same indicator.
    """

    key: str
    wording: str
    kind: str
    labels: Mapping[str, str]
    instrument: Instrument
    counts: tuple[str, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)
    benchmarks: tuple[Benchmark, ...] = ()

    def label(self, code: str) -> str:
        return self.labels.get(code, code)


@dataclass(frozen=True)
class Line:
    """One answer; `silence` only where the number of all who could answer is known. `picture` is
    that of the question: a drawing of our own by its name."""

    label: str
    share: Share
    silence: Silence | None = None
    picture: str = ""

    @property
    def bar(self) -> Bar:
        return bar_of(self.share)

    @property
    def tens(self) -> Tens:
        return tens_of(self.share)


@dataclass(frozen=True)
class GroupLine:
    """One group: its answers in the order of the lines; none for a base under ten."""

    label: str
    base: Span
    lines: tuple[Line, ...]
    mean: MeanShown | None


@dataclass(frozen=True)
class Groups:
    """A question by the answers to another one; groups that are not shown have no line."""

    wording: str
    lines: tuple[GroupLine, ...]


@dataclass(frozen=True)
class Compared:
    """A change since the wave before, of everybody who gave one of these answers."""

    labels: tuple[str, ...]
    change: Change


@dataclass(frozen=True)
class Good:
    """Everybody who gave one of the answers that count as good news."""

    labels: tuple[str, ...]
    share: Share


@dataclass(frozen=True)
class Told:
    """One question; `most` is the line that the sentence tells, where one has a number."""

    words: Words
    base: Span
    lines: tuple[Line, ...]
    most: Line | None
    mean: MeanShown | None = None
    groups: tuple[Groups, ...] = ()
    compared: Compared | None = None
    good: Good | None = None


@dataclass(frozen=True)
class Voices:
    """Who answered, by one question that was announced."""

    wording: str
    labels: tuple[str, ...]
    panel: Panel

    def lines(self) -> list[tuple[str, Voice]]:
        return list(zip(self.labels, self.panel.voices, strict=True))


@dataclass(frozen=True)
class Before:
    """The wave before of the same questionnaire."""

    release: Release
    words: Mapping[str, Words] = field(default_factory=dict)


def tell(release: Release, words: Mapping[str, Words]) -> tuple[Told, ...]:
    """For young people: everybody together, one question after the other, in their order."""
    tables = {table.key: table for table in release.tables}
    tables |= {one.key: _sizes(one, release) for one in release.breakdowns}
    return tuple(_told(tables[key], one, None) for key, one in words.items() if key in tables)


def _sizes(breakdown: Breakdown, release: Release) -> Table:
    """A question that makes groups as a table: of all who answered, those of no group too."""
    sizes = tuple(group.size for group in breakdown.groups)
    codes = tuple(group.code for group in breakdown.groups)
    return Table(breakdown.key, codes, True, Row("", release.size, sizes), ())


def report(release: Release, words: Mapping[str, Words], before: Before | None) -> tuple[Told, ...]:
    """For managers: with groups, how sure it is, and what changed since the wave before."""
    tables = [table for table in release.tables if table.key in words]
    compared = _compared(release, tables, words, before)
    lists = {
        one.key: {group.code: group.eligible for group in one.groups} for one in release.breakdowns
    }
    return tuple(
        _told(
            table,
            words[table.key],
            release.eligible,
            groups=tuple(
                _groups(table, one, words, lists[one.breakdown])
                for one in table.sections
                if one.breakdown in words
            ),
            compared=compared.get(table.key),
        )
        for table in tables
    )


def voices(release: Release, words: Mapping[str, Words]) -> tuple[Voices, ...]:
    """Equal voice: who answered, against the lists of who could have."""
    found = panels(release, tuple(one.key for one in release.breakdowns if one.key not in APART))
    return tuple(
        Voices(
            words[panel.breakdown].wording,
            tuple(words[panel.breakdown].label(one.group) for one in panel.voices),
            panel,
        )
        for panel in found
        if panel.breakdown in words
    )


def _told(
    table: Table,
    words: Words,
    eligible: int | None,
    *,
    groups: tuple[Groups, ...] = (),
    compared: Compared | None = None,
) -> Told:
    lines = _lines(table, table.total, words, eligible)
    numbered = [
        line for line in lines if line.share.word is not Word.HIDDEN and line.share.code != UNKNOWN
    ]
    return Told(
        words=words,
        base=table.total.base,
        lines=lines,
        # Of equals the first, so that nothing tells which of them is larger.
        most=max(numbered, key=lambda line: line.share.count.low, default=None),
        mean=mean_shown(table, table.total),
        groups=groups,
        compared=compared,
        good=_good(table, words),
    )


def _lines(table: Table, row: Row, words: Words, eligible: int | None) -> tuple[Line, ...]:
    return tuple(
        Line(
            words.label(one.code),
            one,
            None if eligible is None else silence(one.count, one.base, eligible),
            words.pictures.get(one.code, ""),
        )
        for one in shares(table, row)
    )


def _good(table: Table, words: Words) -> Good | None:
    """What stands beside a public figure; nothing where there is none to stand beside."""
    found = good_share(table, words.counts) if words.benchmarks else None
    return found and Good(tuple(words.label(code) for code in found[0]), found[1])


def _groups(
    table: Table, section: Section, words: Mapping[str, Words], lists: Mapping[str, int | None]
) -> Groups:
    about = words[section.breakdown]
    rows = [row for row in section.rows if row.group != UNKNOWN]
    return Groups(
        about.wording,
        tuple(
            GroupLine(
                about.label(row.group),
                row.base,
                _lines(table, row, words[table.key], lists.get(row.group)),
                mean_shown(table, row),
            )
            for row in rows
        ),
    )


def _compared(
    release: Release, tables: Iterable[Table], words: Mapping[str, Words], before: Before | None
) -> dict[str, Compared]:
    """All comparisons of one report together: the more there are, the clearer each must be."""
    if before is None:
        return {}
    earlier = {table.key: table for table in before.release.tables if table.key in before.words}
    pairs = {
        table.key: (
            _measured(earlier[table.key], before.words[table.key], words[table.key].counts),
            _measured(table, words[table.key], words[table.key].counts),
        )
        for table in tables
        if table.key in earlier
    }
    is_other_way = was_answered_otherwise(before.release, release)
    found = changes(list(pairs.values()), is_other_way=is_other_way)
    by_key = {table.key: table for table in tables}
    return {
        key: Compared(
            tuple(words[key].label(code) for code in _counted(by_key[key], words[key].counts)),
            change,
        )
        for key, change in zip(pairs, found, strict=True)
    }


def _measured(table: Table, words: Words, counts: tuple[str, ...]) -> Measured:
    cells = dict(zip(table.codes, table.total.cells, strict=True))
    chosen = [cells[code] for code in _counted(table, counts)]
    base = table.total.base
    low, high = sum(one.low for one in chosen), sum(one.high for one in chosen)
    return Measured(Span(min(low, base.high), min(high, base.high)), base, words.instrument)


def good_share(table: Table, counts: tuple[str, ...]) -> tuple[tuple[str, ...], Share] | None:
    """The answers that count as good news and the share of all that gave one; None if under ten."""
    if table.total.base.low < SMALLEST_GROUP:
        return None
    codes = _counted(table, counts)
    cells = dict(zip(table.codes, table.total.cells, strict=True))
    base = table.total.base
    low = min(sum(cells[code].low for code in codes), base.high)
    high = min(sum(cells[code].high for code in codes), base.high)
    return codes, share("", Span(low, high), base)


def _counted(table: Table, counts: tuple[str, ...]) -> tuple[str, ...]:
    """The answers that are compared: the good ones where each person has one, or the first."""
    good: dict[str, tuple[str, ...]] = dict.fromkeys(table.answers, ())
    if table.points:
        good = {
            code: tuple(map(str, range(low, high + 1)))
            for code, (low, high) in zip(table.answers, table.points, strict=True)
        }
    found = tuple(code for code, points in good.items() if set(points or (code,)) <= set(counts))
    return (table.is_exclusive and found) or table.answers[:1]
