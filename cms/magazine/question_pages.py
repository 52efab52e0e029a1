"""Questions as pages show them: their own words first, and what was put into other languages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cms.interpreting.reading import answers_to, english_of
from cms.languages.registry import DEFAULT_CODE
from cms.magazine.models import Contribution, Question
from cms.magazine.models.questions import BETWEEN
from cms.magazine.question_access import given_question


@dataclass(frozen=True)
class AnswerWords:
    """An answer and the role of whoever gave it, in one language."""

    role: str
    text: str
    language: str


@dataclass(frozen=True)
class ShownQuestion:
    """One question as far as it has come."""

    sent: Contribution
    # Of whoever put it into English; "" where it is English, or nobody has.
    english: str
    question: Question | None
    # In the language asked for if it is there; else in English. None while there is none.
    answer: AnswerWords | None
    is_late: bool
    # Its writer's last day has passed: nobody answers it any more.
    is_over: bool = False

    @property
    def is_answered(self) -> bool:
        return self.answer is not None


def show_question(sent: Contribution, *, language: str, today: date) -> ShownQuestion:
    return show_questions([sent], language=language, today=today)[0]


def show_questions(
    rows: Sequence[Contribution], *, language: str = "", today: date
) -> list[ShownQuestion]:
    """In three queries, however many there are; without a language each in that of its writer."""
    given = {sent.pk: given_question(sent) for sent in rows}
    english = english_to_show(rows)
    answers = answers_in_own_language(one for one in given.values() if one is not None)
    return [
        ShownQuestion(
            sent=sent,
            english=english.get(sent.pk, ""),
            question=given[sent.pk],
            answer=_answer(given[sent.pk], answers, language or sent.language),
            is_late=_is_late(given[sent.pk], today),
            is_over=sent.until is not None and sent.until < today,
        )
        for sent in rows
    ]


def english_to_show(rows: Sequence[Contribution]) -> dict[int, str]:
    """By the number of the contribution; without what its writer called wrong."""
    foreign = {one.source: one.pk for one in rows if one.language != DEFAULT_CODE}
    if not foreign:
        return {}
    found, said = english_of(foreign), answers_to(foreign)
    wrong = {source for source, answer in said.items() if not answer.is_right}
    return {foreign[name]: one.text for name, one in found.items() if name not in wrong}


def answers_in_own_language(questions: Iterable[Question]) -> dict[int, AnswerWords]:
    """By the number of the question: published answers in the language of whoever asked."""
    published = [one for one in questions if one.is_published]
    there = {
        one.pk: AnswerWords(one.role, one.answer, DEFAULT_CODE)
        for one in published
        if one.contribution.language == DEFAULT_CODE
    }
    foreign = {one.source: one for one in published if one.pk not in there}
    put = english_of(foreign) if foreign else {}
    return there | {
        foreign[source].pk: _parted(foreign[source], done.text) for source, done in put.items()
    }


def _parted(question: Question, text: str) -> AnswerWords:
    """The role first, as it was sent; whatever cannot be parted is all answer."""
    role, _between, answer = text.partition(BETWEEN)
    language = question.contribution.language
    if not answer.strip():
        return AnswerWords(question.role, text, language)
    return AnswerWords(role.strip(), answer.strip(), language)


def _answer(
    question: Question | None, answers: dict[int, AnswerWords], language: str
) -> AnswerWords | None:
    if question is None or not question.is_published:
        return None
    own = answers.get(question.pk)
    if own is not None and own.language == language:
        return own
    return AnswerWords(question.role, question.answer, DEFAULT_CODE)


def _is_late(question: Question | None, today: date) -> bool:
    return question is not None and question.is_late(today)
