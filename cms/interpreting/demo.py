"""The demo council's interpreters: each has done texts, waiting ones and some that could be urgent.

The rooms that ask for English have filled the queue; the English is the gloss of each invented
voice (cms/languages/demo_voices). Everything is done by the deeds themselves.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.interpreting.actions import answer_english, hand_in, offer_draft, save_part, take_task
from cms.interpreting.actions.staff_working import correct, hand_back
from cms.interpreting.models import HandBackReason, Task, Version
from cms.interpreting.permissions import INTERPRET
from cms.interpreting.writers import fingerprint_of
from cms.languages.demonstration import invented_voices

UNTIL_DONE = timedelta(minutes=50)
# So many of the newest texts wait: of each language, and at least of each interpreter.
STILL_WAITING, LEAST_WAITING = 1, 3
SMALL_WORDS = (("I'm", "I am"), ("don't", "do not"), ("It's", "It is"), ("can't", "cannot"))


@transaction.atomic
def load(report: Callable[[str], None]) -> None:
    """Once; a second call finds English and returns."""
    if Version.objects.exists():
        return
    glosses = {
        voice["text"].strip(): voice["gloss"]
        for source in ("forum", "survey")
        for voice in invented_voices(source)
        if "gloss" in voice
    }
    done = 0
    for interpreter in User.objects.staff().order_by("pk"):
        if interpreter.has_perm(INTERPRET):
            done += _work_of(interpreter, glosses)
    report(f"Interpreting: {done} texts in English, {Task.objects.still_open().count()} wait")


def _work_of(interpreter: User, glosses: dict[str, str]) -> int:
    """Oldest first; the newest of each language stay in the queue."""
    languages = Task.objects.open_for(interpreter).order_by("language").values("language")
    codes = [row["language"] for row in languages.distinct()]
    waiting = max(STILL_WAITING, LEAST_WAITING // len(codes)) if codes else 0
    done: list[Task] = []
    for code in codes:
        tasks = list(Task.objects.open_for(interpreter).filter(language=code).order_by("made_at"))
        for task in tasks[:-waiting]:
            if _put_into_english(interpreter, task, glosses):
                done.append(task)
    if done:
        _improve(interpreter, done[-1])
        _answer(done[0])
    _begin(interpreter, glosses)
    return len(done)


def _put_into_english(interpreter: User, task: Task, glosses: dict[str, str]) -> bool:
    english = glosses.get(task.text.strip())
    if english is None:
        return False
    at = task.made_at + UNTIL_DONE
    take_task(by=interpreter, task=task, at=at)
    hand_in(by=interpreter, task=task, english=english, at=at)
    return True


def _improve(interpreter: User, task: Task) -> None:
    """One text with an earlier version, so that the history has something to show."""
    task.refresh_from_db()
    better = task.english
    for short, long in SMALL_WORDS:
        better = better.replace(short, long)
    if better == task.english:
        better = f"{better.rstrip('.')}."
    at = (task.done_at or timezone.now()) + UNTIL_DONE
    correct(by=interpreter, task=task, english=better, version=task.version, at=at)


def _answer(task: Task) -> None:
    """Its writer says: yes, that is what I meant."""
    for writer in User.objects.young_people().filter(language=task.language).order_by("pk"):
        if task.writer == fingerprint_of(writer):
            at = task.made_at + UNTIL_DONE * 2
            answer_english(writer=writer, source=task.source, version=1, is_right=True, at=at)


def _begin(interpreter: User, glosses: dict[str, str]) -> None:
    """One text in hand with a part saved, one with a machine's draft, one handed back."""
    now = timezone.now()
    waiting = list(Task.objects.open_for(interpreter).in_order())
    for task in waiting[1:2]:
        take_task(by=interpreter, task=task, at=now)
        save_part(by=interpreter, task=task, english=_half(task, glosses), at=now)
    for task in waiting[2:3]:
        offer_draft(source=task.source, draft=_half(task, glosses))
    for task in waiting[3:4]:
        _give_back(interpreter, task, now)


def _half(task: Task, glosses: dict[str, str]) -> str:
    words = glosses.get(task.text.strip(), "").split()
    return " ".join(words[: max(1, len(words) // 2)])


def _give_back(interpreter: User, task: Task, now: datetime) -> None:
    take_task(by=interpreter, task=task, at=now)
    hand_back(by=interpreter, task=task, reason=HandBackReason.TOO_HARD, at=now)
