"""The long table as plain cells, the same for CSV, XLSX and SPSS."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from surveys.results.exporting.labels import Labels, Texts
from surveys.results.exporting.rows import Figure, Kind, figures
from surveys.results.release import Release

Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """`name` is the same for ever and in every language; titles are in staff_words.py."""

    name: str
    is_number: bool = False


@dataclass(frozen=True)
class Sheet:
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


NUMBERS: dict[str, Callable[[Figure], Cell]] = {
    "count_low": lambda one: one.count.low if one.count else None,
    "count_high": lambda one: one.count.high if one.count else None,
    "base_low": lambda one: one.base.low if one.base else None,
    "base_high": lambda one: one.base.high if one.base else None,
    "percent": lambda one: one.percent,
    "percent_least": lambda one: one.least,
    "percent_most": lambda one: one.most,
    "interval_low": lambda one: one.low,
    "interval_high": lambda one: one.high,
    "worst_low": lambda one: one.silence.low if one.silence else None,
    "worst_high": lambda one: one.silence.high if one.silence else None,
    "mean": lambda one: one.mean,
    "mean_low": lambda one: one.mean_low,
    "mean_high": lambda one: one.mean_high,
    "eligible": lambda one: one.eligible,
}
KEYS = ("question", "breakdown", "group", "answer")


def sheet_of(release: Release, labels: Labels) -> Sheet:
    return Sheet(columns_of(labels.languages), tuple(_cells(release, labels)))


def columns_of(languages: Texts) -> tuple[Column, ...]:
    """Each key is followed by its words: question, question_en, question_fa_af."""
    named = [Column("kind")]
    for key in KEYS:
        named += [Column(key), *(Column(f"{key}_{suffix(code)}") for code in languages)]
    named.append(Column("shown"))
    named += [Column(name, is_number=True) for name in NUMBERS]
    return (*named, Column("remarks"))


def suffix(language: str) -> str:
    return language.replace("-", "_")


def _cells(release: Release, labels: Labels) -> Iterator[tuple[Cell, ...]]:
    for figure in figures(release):
        keys = zip(
            (figure.table, figure.breakdown, figure.group, _code(figure)),
            words_of(figure, labels),
            strict=True,
        )
        words = (text for key, texts in keys for text in (key, *texts))
        numbers = (number(figure) for number in NUMBERS.values())
        yield (figure.kind, *words, figure.word, *numbers, " ".join(figure.remarks))


def _code(figure: Figure) -> str:
    """Of answers only: the kind says what the other lines are about."""
    return "" if figure.kind is Kind.BASE else figure.code


def words_of(figure: Figure, labels: Labels) -> tuple[Texts, Texts, Texts, Texts]:
    """Question, breakdown, group and answer in words; empty where the line is about all of them."""
    nothing = ("",) * len(labels.languages)
    is_answer = figure.kind in {Kind.ANSWER, Kind.NO_ANSWER}
    return (
        labels.question(figure.table) if figure.table else nothing,
        labels.breakdown(figure.breakdown) if figure.breakdown else nothing,
        labels.group(figure.breakdown, figure.group) if figure.group else nothing,
        labels.answer(figure.table, figure.code) if is_answer else nothing,
    )
