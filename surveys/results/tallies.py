"""Rows to counts. The only reader of raw answers; nothing of a single row leaves it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cms.languages.registry import CODES
from surveys.enums import SKIPPED, AnswerMode, HelpKind, QuestionKind
from surveys.models import Breakdown, Question, Wave
from surveys.models.helping import HelpCount
from surveys.models.languages import LanguageCount
from surveys.models.responses import Response
from surveys.models.ways import WayCount
from surveys.results.counts import (
    NO_ANSWER,
    UNKNOWN,
    Announced,
    Asked,
    BreakdownCount,
    GroupCount,
    Kind,
    Respondent,
    WaveCount,
    count_wave,
)
from surveys.results.equal_voice import HELP, LANGUAGES, WAYS
from surveys.structure.kinds import Takes, codes_of, takes

KINDS = {Takes.ONE: Kind.SINGLE, Takes.SOME: Kind.MULTIPLE, Takes.ORDER: Kind.RANKING}


def count_answers(wave: Wave) -> WaveCount:
    """A whole wave before disclosure control: for results/freezing.py only.

    A question that announces groups has no table of its own: the sizes of its groups are its table.
    Whoever never met a question is counted as not having answered it.
    """
    questions = list(wave.version.questions.prefetch_related("choices"))
    codes = {question.key: _codes(question) for question in questions if question.has_codes}
    by_pk = {question.pk: question for question in questions}
    breakdowns = list(wave.breakdowns.all())
    groups = [by_pk[one.question_id].key for one in breakdowns]
    asked = [
        Asked(question.key, _kind(question), codes[question.key])
        for question in questions
        if question.key in codes
        and question.key not in groups
        # Such a choice could not be told from having given no answer.
        and not set(codes[question.key]) & set(NO_ANSWER)
    ]
    persons = list(_respondents(wave, groups, [one.key for one in asked]))
    return count_wave(
        f"wave-{wave.pk}",
        persons,
        asked,
        [
            _announced(key, codes[key], breakdown)
            for key, breakdown in zip(groups, breakdowns, strict=True)
        ],
        eligible=wave.eligible,
        apart=_counted_apart(wave, len(persons)),
    )


def _counted_apart(wave: Wave, persons: int) -> tuple[BreakdownCount, ...]:
    """In which languages, with whose help and how, as it was counted apart from answers."""
    read = dict(LanguageCount.objects.filter(wave=wave).values_list("language", "number"))
    helped = dict(HelpCount.objects.filter(wave=wave).values_list("kind", "number"))
    given = dict(WayCount.objects.filter(wave=wave).values_list("way", "number"))
    published = [code for code in CODES if code in read]
    return (
        *_apart(LANGUAGES, published, read, persons),
        *_apart(HELP, HelpKind.values, helped, persons),
        *_apart(WAYS, AnswerMode.values, given, persons),
    )


def _apart(
    key: str, codes: Sequence[str], said: Mapping[str, int], persons: int
) -> Iterator[BreakdownCount]:
    """Whoever did not say is of no group.

    Nothing where nobody said anything, or where answers were given back after they were counted.
    """
    silent = persons - sum(said.values())
    if any(said.values()) and silent >= 0:
        groups = (GroupCount(code, said.get(code, 0)) for code in codes)
        yield BreakdownCount(key, (*groups, GroupCount(UNKNOWN, silent)))


def _codes(question: Question) -> tuple[str, ...]:
    return codes_of(question.kind, [choice.code for choice in question.choices.all()])


def _kind(question: Question) -> Kind:
    if question.kind == QuestionKind.SCALE:
        return Kind.SCALE
    return KINDS[takes(question.kind)]


def _announced(key: str, codes: tuple[str, ...], breakdown: Breakdown) -> Announced:
    return Announced(key, codes, breakdown.eligible or None)


def _respondents(wave: Wave, groups: Sequence[str], asked: Sequence[str]) -> Iterator[Respondent]:
    rows = Response.objects.filter(wave=wave).values_list("answers", flat=True)
    for answers in rows.iterator():
        said = {key: _said(answers.get(key)) for key in asked}
        yield Respondent(
            groups=_groups(answers, groups),
            answers={key: codes for key, codes in said.items() if codes is not None},
        )


def _groups(answers: Mapping[str, Any], groups: Sequence[str]) -> dict[str, str]:
    return {key: code for key in groups if isinstance(code := answers.get(key), str)}


def _said(given: object) -> tuple[str, ...] | None:
    """The chosen codes; None where nothing was said. "declined" is the same in counts.py."""
    if isinstance(given, list):
        return tuple(code for code in given if isinstance(code, str))
    if isinstance(given, str) and given not in {"", SKIPPED}:
        return (given,)
    return None
