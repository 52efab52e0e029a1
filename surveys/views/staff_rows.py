"""A version as its builders see it: rows with sentences, and problems with the way to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveys.structure.plans import QuestionPlan, SectionPlan, VersionPlan
from surveys.structure.staff_checking import Problem
from surveys.structure.staff_edits import question_in, section_in, section_of
from surveys.structure.staff_naming import english, name_of_kind, said


@dataclass(frozen=True)
class Located:
    """A problem and the part it is about: `part` is "question", "section" or ""."""

    sentence: str
    part: str
    key: str


@dataclass(frozen=True)
class Row:
    """One question in its list."""

    number: int
    key: str
    kind: str
    wording: str
    is_core: bool
    is_private: bool
    indicator: str
    answers: int
    shown_when: str
    problems: tuple[str, ...]


@dataclass(frozen=True)
class SectionRows:
    key: str
    title: str
    shown_when: str
    rows: tuple[Row, ...]
    problems: tuple[str, ...]


def located(problems: Iterable[Problem], plan: VersionPlan) -> list[Located]:
    return [_located(one, plan) for one in problems]


def _located(problem: Problem, plan: VersionPlan) -> Located:
    """The checks name a question by its key, a text by "question:key wording" and so on."""
    named = problem.where.split(" ")[0]
    if ":" in named:
        kind, key = named.split(":")[:2]
        return Located(problem.sentence, "section" if kind == "section" else "question", key)
    if problem.where.startswith("section "):
        return Located(problem.sentence, "section", problem.where.removeprefix("section "))
    section = section_in(plan, problem.where)
    if section is not None and not section.questions:
        return Located(problem.sentence, "section", problem.where)
    is_question = question_in(plan, problem.where) is not None
    return Located(problem.sentence, "question" if is_question else "", problem.where)


def rows_of(plan: VersionPlan, problems: Sequence[Located] = ()) -> list[SectionRows]:
    rows, number = [], 0
    for section in plan.sections:
        questions = []
        for question in section.questions:
            number += 1
            questions.append(_row(number, question, plan, problems))
        rows.append(_section(section, tuple(questions), plan, problems))
    return rows


def _section(
    section: SectionPlan,
    rows: tuple[Row, ...],
    plan: VersionPlan,
    problems: Sequence[Located],
) -> SectionRows:
    return SectionRows(
        key=section.key,
        title=english(section.title),
        shown_when=said(section.shown_when, plan),
        rows=rows,
        problems=_about("section", section.key, problems),
    )


def _row(
    number: int, question: QuestionPlan, plan: VersionPlan, problems: Sequence[Located]
) -> Row:
    return Row(
        number=number,
        key=question.key,
        kind=name_of_kind(question.kind),
        wording=english(question.wording),
        is_core=question.is_core,
        is_private=question.is_private,
        indicator=question.indicator,
        answers=len(question.choices),
        shown_when=said(question.shown_when, plan),
        problems=_about("question", question.key, problems),
    )


def _about(part: str, key: str, problems: Sequence[Located]) -> tuple[str, ...]:
    return tuple(one.sentence for one in problems if (one.part, one.key) == (part, key))


def home_of(plan: VersionPlan, key: str) -> str:
    """The key of the section in which a question stands, "" if nowhere."""
    section = section_of(plan, key)
    return section.key if section else ""
