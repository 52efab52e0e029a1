"""Answers in more languages by interpreters: what was asked for, and what was handed in.

The line of an answer (0) and the words of each published step are texts of their own in the
interpreters' queue. What an interpreter handed in is shown at once, and so is what they correct.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cms.feedback.models import Answer
from cms.interpreting import reading
from cms.interpreting.reading import asked_of, english_of, finished_in
from cms.languages.registry import OTHER_CODES

SOURCE: Final = "feedback.answer"
BEGINNING: Final = f"{SOURCE}:"


@dataclass(frozen=True)
class Asked:
    """Words that interpreters were asked for; empty while nobody handed them in."""

    number: int
    language: str
    words: str = ""
    interpreter_name: str = ""


def source_of(answer: int, number: int, language: str) -> str:
    return f"{BEGINNING}{answer}:{number}:{language}"


def asked_for(answer: Answer) -> list[Asked]:
    """By text and language, in the order of the steps."""
    sources = {
        source_of(answer.pk, number, language): (number, language)
        for number in range(answer.number + 1)
        for language in OTHER_CODES
    }
    asked, handed_in = asked_of(sources), english_of(sources)
    found = []
    for source, (number, language) in sources.items():
        if source in handed_in:
            done = handed_in[source]
            found.append(Asked(number, language, done.text, done.interpreter_name))
        elif source in asked:
            found.append(Asked(number, language))
    return found


def words_by_interpreters(answers: Iterable[Answer], language: str) -> dict[tuple[int, int], str]:
    """By answer and number of the step, 0 for the line; one query, however many there are."""
    sources = {
        source_of(one.pk, number, language): (one.pk, number)
        for one in answers
        for number in range(one.number + 1)
    }
    return {sources[source]: done.text for source, done in english_of(sources).items()}


def answers_with_line_in(language: str) -> list[int]:
    """The answers whose line an interpreter put into this language."""
    finished = finished_in(language, beginning=BEGINNING)
    return [answer for answer, number, _language in map(_read, finished) if number == 0]


def handed_in_since(moment: datetime) -> set[tuple[int, str]]:
    """Answers of which an interpreter handed in some words since then, each with the language."""
    sources = reading.handed_in_since(moment, beginning=BEGINNING)
    return {(answer, language) for answer, _number, language in map(_read, sources)}


def _read(source: str) -> tuple[int, int, str]:
    answer, number, language = source.removeprefix(BEGINNING).split(":")
    return int(answer), int(number), language
