"""A release as it stands on paper: plain data for the template, sentences in words.

Every sentence tells what the table beside it tells. Ranges are written "30–39", from left to right
in every language.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.results.bars import HIDDEN, Bar, bar_of
from surveys.results.equal_voice import APART, panels
from surveys.results.exporting.labels import Labels, Texts
from surveys.results.means import mean_shown
from surveys.results.release import Release, Row, Section, Span, Table
from surveys.results.shares import Share, Silence, Word, shares, silence
from surveys.results.telling import Told

IN_SHORT = 4
# A paper of 60 questions by 8 breakdowns would take a minute and 900 MB to make.
MOST_CELLS_OF_GROUPS = 800
# From left to right, whatever stands around it.
ISOLATE, END = "\u2066", "\u2069"


@dataclass(frozen=True)
class Line:
    """One answer; empty words where nothing is shown.

    `worst` is the range if everybody who gave no answer had given one.
    """

    label: Texts
    count: str
    percent: str
    interval: str
    worst: str
    bar: Bar
    is_almost_all: bool = False


@dataclass(frozen=True)
class Group:
    label: Texts
    base: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Groups:
    label: Texts
    answers: tuple[Texts, ...]
    rows: tuple[Group, ...]


@dataclass(frozen=True)
class Asked:
    """One question: what it came to in a sentence, then its table, then its groups.

    `told` has what only managers read of it: what has changed, and public figures.
    """

    wording: Texts
    sentence: str
    mean: str
    base: str
    lines: tuple[Line, ...]
    silent: tuple[Line, ...]
    groups: tuple[Groups, ...]
    told: Told | None = None


@dataclass(frozen=True)
class Voices:
    """Who answered, by one breakdown: label, how many, of how many, percent."""

    label: Texts
    rows: tuple[tuple[Texts, str, str, str], ...]


@dataclass(frozen=True)
class Paper:
    """`is_short`: there was no room for results by groups, so that there are none of them."""

    answered: str
    short: tuple[Asked, ...]
    voices: tuple[Voices, ...]
    asked: tuple[Asked, ...]
    is_short: bool = False


def paper_of(release: Release, labels: Labels, told: Mapping[str, Told] | None = None) -> Paper:
    """In the language that is switched on, which is the first of the labels.

    Without `told` it is the paper of young people: nothing is compared, and what was counted
    apart, help, languages and ways of answering, stays with those who plan the help.
    """
    is_short = _cells_of_groups(release) > MOST_CELLS_OF_GROUPS
    asked = tuple(
        replace(
            _asked(release, replace(table, sections=()) if is_short else table, labels),
            told=(told or {}).get(table.key),
        )
        for table in release.tables
    )
    clear = [one for one in asked if one.sentence]
    chosen = sorted(range(len(clear)), key=lambda place: -_weight(clear[place]))[:IN_SHORT]
    return Paper(
        answered=_answered(release.size),
        short=tuple(clear[place] for place in sorted(chosen)),
        voices=tuple(
            one for key, one in _voices(release, labels) if told is not None or key not in APART
        ),
        asked=asked,
        is_short=is_short,
    )


def _cells_of_groups(release: Release) -> int:
    return sum(
        len(row.cells)
        for table in release.tables
        for section in table.sections
        for row in section.rows
    )


def _weight(asked: Asked) -> int:
    """How clear the answer is that its sentence tells."""
    return max(100 if one.is_almost_all else one.bar.least for one in asked.lines)


def ranged(span: Span) -> str:
    """How many: "30–39"."""
    return f"{ISOLATE}{span.low}–{span.high}{END}"


def _percents(low: int, high: int) -> str:
    return f"{ISOLATE}{low}–{high} %{END}"


def _answered(size: Span) -> str:
    if size.is_hidden:
        return ""
    return ngettext(
        "%(answered)s young person answered.", "%(answered)s young people answered.", size.high
    ) % {"answered": ranged(size)}


def _voices(release: Release, labels: Labels) -> Iterator[tuple[str, Voices]]:
    wanted = tuple(one.key for one in release.breakdowns if one.key not in APART)
    for panel in panels(release, wanted):
        rows = tuple(
            (
                labels.group(panel.breakdown, voice.group),
                ranged(voice.answered),
                "" if voice.eligible is None else str(voice.eligible),
                ""
                if voice.least is None or voice.most is None
                else _percents(voice.least, voice.most),
            )
            for voice in panel.voices
        )
        yield panel.breakdown, Voices(labels.breakdown(panel.breakdown), rows)


def _asked(release: Release, table: Table, labels: Labels) -> Asked:
    told = {one.code: one for one in shares(table, table.total)}
    cells = dict(zip(table.codes, table.total.cells, strict=True))
    lines = {
        code: _line(labels.answer(table.key, code), span, told.get(code), release.eligible)
        for code, span in cells.items()
    }
    return Asked(
        wording=labels.question(table.key),
        sentence=_sentence(table, told, labels),
        mean=_mean(table, table.total),
        base=ranged(table.total.base),
        lines=tuple(lines[code] for code in table.answers),
        silent=tuple(lines[code] for code in table.codes if code not in table.answers),
        groups=tuple(_groups(table, section, labels) for section in table.sections if section.rows),
    )


def _line(label: Texts, count: Span, share: Share | None, eligible: int | None) -> Line:
    if share is None or share.word is Word.HIDDEN:
        return Line(label, ranged(count), "", "", "", HIDDEN)
    is_almost_all = share.word is Word.ALMOST_ALL
    percent = _percents(share.least, share.most)
    if share.percent is not None and not share.is_rough:
        percent = f"{ISOLATE}{share.percent} %{END}"
    return Line(
        label=label,
        count=ranged(count),
        percent="" if is_almost_all else percent,
        interval=_percents(share.low, share.high),
        worst=_worst(None if eligible is None else silence(share.count, share.base, eligible)),
        bar=bar_of(share),
        is_almost_all=is_almost_all,
    )


def _worst(silent: Silence | None) -> str:
    return "" if silent is None else _percents(silent.low, silent.high)


def _sentence(table: Table, told: dict[str, Share], labels: Labels) -> str:
    """What the longest bar tells; nothing where no bar has a number."""
    numbers = [one for one in told.values() if one.word is not Word.HIDDEN]
    if not numbers:
        return ""
    most = max(numbers, key=lambda one: one.count.low)
    answer = labels.answer(table.key, most.code)[0]
    if most.word is Word.ALMOST_ALL:
        return _("All or almost all young people said “%(answer)s”.") % {"answer": answer}
    return ngettext(
        "%(number)s of %(total)s young people said “%(answer)s”.",
        "%(number)s of %(total)s young people said “%(answer)s”.",
        most.base.high,
    ) % {"number": ranged(most.count), "total": ranged(most.base), "answer": answer}


def _mean(table: Table, row: Row) -> str:
    shown = mean_shown(table, row)
    if shown is None:
        return ""
    return _("The average is %(mean)s out of 10.") % {"mean": shown.mean}


def _groups(table: Table, section: Section, labels: Labels) -> Groups:
    return Groups(
        label=labels.breakdown(section.breakdown),
        answers=tuple(labels.answer(table.key, code) for code in table.codes),
        rows=tuple(
            Group(
                label=labels.group(section.breakdown, row.group),
                base=ranged(row.base),
                cells=tuple(ranged(span) for span in row.cells),
            )
            for row in section.rows
        ),
    )
