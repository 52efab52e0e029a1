"""Answers as pages show them, in the reader's language where somebody wrote it so."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.core.disclosure import SMALLEST_CELL
from cms.feedback.answering.interpreted import words_by_interpreters
from cms.feedback.answering.own_lines import lines_in, lines_without_question
from cms.feedback.models import Answer, AnswerStep, AnswerWords, Happened
from cms.feedback.states.answers import GOOD_STATES, AnswerState, HowMany, Said
from cms.languages.registry import DEFAULT_CODE

TOO_FEW = _("Too few people have told us yet.")
MOST_YES = _("Most say: it happened.")
MOST_NO = _("Most say: it did not happen yet.")
MIXED = _("Some say yes and some say no.")


@dataclass(frozen=True)
class Words:
    """A text and the language it is in; `is_foreign` if the reader asked for another one."""

    text: str
    language: str
    is_foreign: bool = False


@dataclass(frozen=True)
class ShownStep:
    step: AnswerStep
    words: Words


@dataclass(frozen=True)
class ShownAnswer:
    """One answer; `words` are those of its last step and may be empty."""

    answer: Answer
    line: Words
    words: Words
    is_late: bool
    is_good: bool

    @property
    def how_many(self) -> str:
        return str(HowMany(self.answer.said_by).label)


def show_answers(answers: Sequence[Answer], *, language: str, today: date) -> list[ShownAnswer]:
    """In eight queries at most, however many there are."""
    lines = {**lines_without_question(language, answers), **lines_in(language, answers)}
    ours = {(pk, 0): line for pk, line in lines.items()}
    written = ours | _written(answers, language)
    last = AnswerStep.objects.filter(answer__in=answers, number=F("answer__number"))
    said = {step.answer_id: step.words for step in last}
    return [
        ShownAnswer(
            answer=one,
            line=_in(written, one.pk, 0, one.line, language),
            words=_in(written, one.pk, one.number, said.get(one.pk, ""), language),
            is_late=one.is_late(today),
            is_good=one.state in GOOD_STATES,
        )
        for one in answers
    ]


def lines_of(answers: Sequence[Answer], language: str) -> dict[int, str]:
    """The line of each answer that has one in this language; by the answers' numbers."""
    written = _written(answers, language).items()
    by_people = {pk: words for (pk, number), words in written if number == 0}
    return {**lines_in(language, answers), **by_people}


def show_steps(answer: Answer, *, language: str) -> list[ShownStep]:
    """The published history, oldest first."""
    written = _written([answer], language)
    steps = answer.steps.filter(published_at__isnull=False).order_by("number")
    return [
        ShownStep(step, _in(written, answer.pk, step.number, step.words, language))
        for step in steps
    ]


def what_people_say(answer: Answer) -> Promise | None:
    """In words, and not before enough have spoken; None where nobody was asked."""
    if not answer.is_asking and answer.state != AnswerState.CONFIRMED:
        return None
    done = answer.steps.filter(state=AnswerState.DONE).order_by("-number").values("pk")[:1]
    said = Happened.objects.filter(step__in=done).values_list("said", flat=True)
    return words_for(Counter(said))


def words_for(counted: Counter[str]) -> Promise:
    """Whatever is said differs from what is said of one person fewer only at the floor."""
    total, yes = counted.total(), counted[Said.YES]
    if total < SMALLEST_CELL:
        return TOO_FEW
    if yes * 3 >= total * 2:
        return MOST_YES
    return MOST_NO if yes * 3 <= total else MIXED


def _written(answers: Sequence[Answer], language: str) -> dict[tuple[int, int], str]:
    """By answer and number of the step, 0 for the line; what staff wrote stands first."""
    if language == DEFAULT_CODE:
        return {}
    rows = AnswerWords.objects.filter(answer__in=answers, language=language)
    by_hand = {(row.answer_id, row.number): row.words for row in rows}
    return words_by_interpreters(answers, language) | by_hand


def _in(
    written: dict[tuple[int, int], str], pk: int, number: int, english: str, language: str
) -> Words:
    own = written.get((pk, number))
    if own:
        return Words(own, language)
    return Words(english, DEFAULT_CODE, is_foreign=bool(english) and language != DEFAULT_CODE)
