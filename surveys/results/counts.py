"""The answers of one wave as counts: what disclosure control is given, and nothing else.

Pure arithmetic (contract 7). Every question becomes codes for answers, and two for no answer. Of a
single choice, a scale (in bands) and a ranking (who stands first) each person who answered has
exactly one: such a table is *exclusive*. Of a multiple choice each option is a yes/no table of its
own, all with the same base: whoever answered and did not choose it, said no. A reader knows these
rules as well; the audit therefore counts with them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from surveys.results.indicators import BANDS

DECLINED, MISSING = "declined", "missing"
NO_ANSWER = (DECLINED, MISSING)
UNKNOWN = "unknown"


class Kind(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    RANKING = "ranking"
    SCALE = "scale"  # 0 to 10, counted in bands


@dataclass(frozen=True)
class Asked:
    """A question or an indicator, with the codes a person may choose."""

    key: str
    kind: Kind
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Respondent:
    """One person's groups (by breakdown) and answers (by question); no text, no time, no key.

    An answer is the chosen codes: one of a single choice or scale, any of a multiple choice, the
    order of a ranking, or (DECLINED,). A question that is not in `answers` was not answered.
    """

    groups: Mapping[str, str]
    answers: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class GroupCount:
    """How many answered; `eligible` is how many could have, where that is known."""

    code: str
    size: int
    eligible: int | None = None


@dataclass(frozen=True)
class BreakdownCount:
    """A way to part all who answered into groups; announced before the wave opened."""

    key: str
    groups: tuple[GroupCount, ...]


@dataclass(frozen=True)
class RowCount:
    """Counts in the order of the table's codes; `score` is the sum of a scale's points."""

    base: int
    cells: tuple[int, ...]
    score: int = 0


@dataclass(frozen=True)
class TableCount:
    """One question: all who answered the wave, then `groups[breakdown][group]`.

    `codes` are the answers, then NO_ANSWER; `base` of a row is how many answered. `points` are the
    lowest and highest point of each answer code, for scales only.
    """

    key: str
    codes: tuple[str, ...]
    is_exclusive: bool
    total: RowCount
    groups: Mapping[str, Mapping[str, RowCount]]
    points: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Inside:
    """All of the inner group are in the outer one: known to everybody, such as 16 and over."""

    outer: tuple[str, str]
    inner: tuple[str, str]


@dataclass(frozen=True)
class WaveCount:
    """A whole wave before disclosure control: never shown, never stored."""

    key: str
    size: int
    breakdowns: tuple[BreakdownCount, ...]
    tables: tuple[TableCount, ...]
    nested: tuple[Inside, ...] = ()
    eligible: int | None = None


@dataclass(frozen=True)
class Announced:
    """A breakdown as it was announced; `eligible` by group, where the wave keeps that list."""

    key: str
    groups: tuple[str, ...]
    eligible: Mapping[str, int] | None = None


def count_wave(
    key: str,
    respondents: Iterable[Respondent],
    asked: Sequence[Asked],
    announced: Sequence[Announced],
    *,
    nested: tuple[Inside, ...] = (),
    eligible: int | None = None,
    apart: tuple[BreakdownCount, ...] = (),
) -> WaveCount:
    """Persons to counts. Whoever has no or an unknown group is counted in the group UNKNOWN.

    `apart` was counted without any answers, such as languages: it has sizes and no tables. Raises
    ValueError where that does not add up to all persons, as the audit would then count wrongly.
    """
    persons = list(respondents)
    for one in apart:
        if sum(group.size for group in one.groups) != len(persons):
            raise ValueError(f"{one.key} does not add up to all who answered")
    members = {breakdown.key: _members(breakdown, persons) for breakdown in announced}
    return WaveCount(
        key=key,
        size=len(persons),
        breakdowns=(*(_breakdown(one, members[one.key]) for one in announced), *apart),
        tables=tuple(_table(question, persons, members) for question in asked),
        nested=nested,
        eligible=eligible,
    )


def _members(breakdown: Announced, persons: list[Respondent]) -> dict[str, list[Respondent]]:
    groups: dict[str, list[Respondent]] = {code: [] for code in (*breakdown.groups, UNKNOWN)}
    for person in persons:
        code = person.groups.get(breakdown.key, UNKNOWN)
        groups[code if code in groups else UNKNOWN].append(person)
    return groups


def _breakdown(breakdown: Announced, groups: dict[str, list[Respondent]]) -> BreakdownCount:
    lists = breakdown.eligible or {}
    return BreakdownCount(
        breakdown.key,
        tuple(GroupCount(code, len(persons), lists.get(code)) for code, persons in groups.items()),
    )


def _table(
    question: Asked,
    persons: list[Respondent],
    members: Mapping[str, Mapping[str, list[Respondent]]],
) -> TableCount:
    options = tuple(BANDS) if question.kind is Kind.SCALE else question.options
    codes = (*options, *NO_ANSWER)
    return TableCount(
        key=question.key,
        codes=codes,
        is_exclusive=question.kind is not Kind.MULTIPLE,
        total=_row(question, codes, persons),
        groups={
            breakdown: {code: _row(question, codes, some) for code, some in groups.items()}
            for breakdown, groups in members.items()
        },
        points=tuple(BANDS.values()) if question.kind is Kind.SCALE else (),
    )


def _row(question: Asked, codes: tuple[str, ...], persons: list[Respondent]) -> RowCount:
    counted: Counter[str] = Counter()
    score = 0
    for person in persons:
        chosen = person.answers.get(question.key)
        codes_chosen = _codes(question, chosen)
        counted.update(codes_chosen)
        if question.kind is Kind.SCALE and chosen and codes_chosen[0] not in NO_ANSWER:
            score += int(chosen[0])
    base = len(persons) - sum(counted[code] for code in NO_ANSWER)
    return RowCount(base, tuple(counted[code] for code in codes), score)


def _codes(question: Asked, chosen: Sequence[str] | None) -> tuple[str, ...]:
    """The codes one person counts for; what is not an answer to this question is missing."""
    if chosen is None:
        return (MISSING,)
    if tuple(chosen) == (DECLINED,):
        return (DECLINED,)
    if question.kind is Kind.MULTIPLE:
        return tuple(option for option in question.options if option in chosen)
    first = chosen[0] if chosen else ""
    if question.kind is Kind.SCALE:
        return (_band(first),)
    return (first if first in question.options else MISSING,)


def _band(point: str) -> str:
    if not (point.isascii() and point.isdecimal()):
        return MISSING
    bands = [band for band, (low, high) in BANDS.items() if low <= int(point) <= high]
    return bands[0] if bands else MISSING
