"""What interpreters handed in and what writers say to it, for the rooms that show it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from cms.interpreting.models import Answer, Task, TaskState, Version

BATCH = 500


@dataclass(frozen=True)
class English:
    """English by a named person."""

    text: str
    interpreter_name: str
    version: int = 1


@dataclass(frozen=True)
class EarlierEnglish:
    """One version of the English; `is_draft_confirmed` if it is a machine's, found right."""

    text: str
    interpreter_name: str
    version: int
    at: datetime
    is_draft_confirmed: bool


@dataclass(frozen=True)
class WritersAnswer:
    """What a writer said about a version of the English of `of`. The words are for staff alone."""

    pk: int
    of: str
    source: str
    version: int
    is_right: bool
    words: str
    language: str
    at: datetime


def _batches(sources: Iterable[str]) -> Iterator[list[str]]:
    wanted = list(dict.fromkeys(sources))
    for start in range(0, len(wanted), BATCH):
        yield wanted[start : start + BATCH]


def english_of(sources: Iterable[str]) -> dict[str, English]:
    """The finished English of each of these sources that has one."""
    found: dict[str, English] = {}
    for batch in _batches(sources):
        rows = Task.objects.done().filter(source__in=batch)
        columns = ("source", "english", "done_by__nickname", "version")
        for source, text, name, version in rows.values_list(*columns):
            found[source] = English(text=text, interpreter_name=name or "", version=version)
    return found


def asked_of(sources: Iterable[str]) -> set[str]:
    """Of these sources those for which English was asked and not taken back."""
    standing = Task.objects.exclude(state=TaskState.WITHDRAWN)
    found: set[str] = set()
    for batch in _batches(sources):
        found |= set(standing.filter(source__in=batch).values_list("source", flat=True))
    return found


def finished_in(language: str, *, beginning: str) -> list[str]:
    """The English sources that begin so and that an interpreter put into this language."""
    done = Task.objects.done().filter(from_english=True, language=language)
    return list(done.filter(source__startswith=beginning).values_list("source", flat=True))


def handed_in_since(moment: datetime, *, beginning: str) -> list[str]:
    """The English sources that begin so and were put into another language, or corrected, since."""
    done = Task.objects.done().filter(from_english=True, done_at__gte=moment)
    return list(done.filter(source__startswith=beginning).values_list("source", flat=True))


def versions_of(source: str) -> list[EarlierEnglish]:
    """Every version of the English of a source, oldest first, for staff.

    Also of withdrawn words: who cares for a worry about them must still be able to read them.
    """
    rows = Version.objects.filter(task__source=source)
    return [
        EarlierEnglish(
            text=row.english,
            interpreter_name=row.by.nickname,
            version=row.number,
            at=row.at,
            is_draft_confirmed=row.is_draft_confirmed,
        )
        for row in rows.select_related("by").order_by("number")
    ]


def answers_to(sources: Iterable[str]) -> dict[str, WritersAnswer]:
    """The writer's answer to the English as it now stands, for each source that has one."""
    found: dict[str, WritersAnswer] = {}
    for batch in _batches(sources):
        rows = Answer.objects.standing().filter(task__source__in=batch, version=F("task__version"))
        for row in rows.select_related("task"):
            found[row.task.source] = _read(row)
    return found


def all_answers_to(source: str) -> list[WritersAnswer]:
    """Every answer of the writer to English of this source, oldest first, for staff."""
    rows = Answer.objects.filter(task__source=source)
    return [_read(row) for row in rows.select_related("task").order_by("version")]


def unscreened_answer(pk: int) -> WritersAnswer | None:
    """An answer whose words nobody has looked at for signs of worry yet."""
    row = Answer.objects.unscreened().filter(pk=pk).select_related("task").first()
    return _read(row) if row else None


def unscreened_answers(*, before: datetime, at_most: int) -> list[int]:
    rows = Answer.objects.unscreened().given_before(before).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:at_most])


def _read(row: Answer) -> WritersAnswer:
    return WritersAnswer(
        pk=row.pk,
        of=row.task.source,
        source=row.source,
        version=row.version,
        is_right=row.is_right,
        words=row.words,
        language=row.language,
        at=row.at,
    )
