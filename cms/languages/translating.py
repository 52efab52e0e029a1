"""Drafts of machines beside the words of young people: wanted, made, read and withdrawn.

Order of truth: an interpreter's words, then a draft, then the original alone. A draft is never
offered where it has a doubt on it, never quoted to a manager, and gone when its words are gone.
Nothing here waits for an engine but `make_draft`, which only the worker calls.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet

from cms.core.inserting import insert_or_get
from cms.languages.machine.base import EngineRefused, EngineUnavailable, Rendering
from cms.languages.machine.choosing import chosen_engine
from cms.languages.machine.judging import doubts_about
from cms.languages.models import LONGEST_NAME, MOST_TRIES, DraftState, MachineDraft

logger = logging.getLogger("chorus.languages")
LEASE = timedelta(minutes=5)  # longer than the longest time-out, see settings/translation.py
# After each try in vain.
WAITS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
# A draft that failed may be asked for again: the engine may be a better one tomorrow.
FORGOTTEN_AFTER = timedelta(days=1)
LONGEST_DRAFT = 30_000
CANDIDATES = 5  # rows to try when other workers take the first ones


@dataclass(frozen=True)
class Draft:
    """A draft as other rooms see it; no text unless it is made."""

    state: DraftState
    text: str = ""
    flags: tuple[str, ...] = ()
    engine: str = ""

    @property
    def is_wanted(self) -> bool:
        return self.state is DraftState.WANTED

    @property
    def is_offered_to_peers(self) -> bool:
        return self.state is DraftState.MADE and not self.flags


@dataclass(frozen=True)
class Job:
    """One draft in a worker's hands; `tries` tells it from a later worker's."""

    pk: int
    source: str
    source_language: str
    target: str
    tries: int


def can_translate(source_language: str, target: str) -> bool:
    """Whether the council's engine takes this pair. Farsi and Dari need no machine between them."""
    if source_language.partition("-")[0] == target.partition("-")[0]:
        return False
    return chosen_engine().can(source_language, target)


def want_draft(*, source: str, source_language: str, target: str, now: datetime) -> bool:
    """Puts a draft on the list; True if it was not there. Asking again changes nothing.

    `source` names a revision ("forum.post:12:1"), so that a changed text is a new draft.
    """
    if not can_translate(source_language, target):
        return False
    ask = partial(
        insert_or_get,
        MachineDraft.objects,
        source=source,
        target=target,
        defaults={
            "origin": source.rpartition(":")[0],
            "source_language": source_language,
            "asked_at": now,
            "due_at": now,
        },
    )
    with transaction.atomic():
        draft, is_new = ask()
        # Asked second, because hardly any draft was there before.
        if not is_new and MachineDraft.objects.filter(_forgotten(now), pk=draft.pk).delete()[0]:
            draft, is_new = ask()
    if is_new:
        logger.info("languages.draft.wanted draft=%s", draft.pk)
    return is_new


def withdraw_drafts(*, origin: str) -> int:
    """Deletes every draft of a text, of all its revisions: its words changed or were taken away."""
    count, _by_model = MachineDraft.objects.filter(origin=origin).delete()
    return count


def drafts_of(sources: Iterable[str], target: str, *, now: datetime) -> dict[str, Draft]:
    """What there is of these sources in this language, in one query; nothing without an engine."""
    wanted = list(sources)
    if not wanted or chosen_engine().name == "none":
        return {}
    rows = MachineDraft.objects.into(target, wanted).exclude(_forgotten(now))
    return {row.source: _draft(row) for row in rows}


def _forgotten(now: datetime) -> Q:
    return Q(state=DraftState.FAILED, asked_at__lt=now - FORGOTTEN_AFTER)


def _draft(row: MachineDraft) -> Draft:
    return Draft(DraftState(row.state), row.text, tuple(row.flags.split()), row.engine)


def is_something_due(*, prefix: str, now: datetime) -> bool:
    """Whether a worker would find something to do: drafts of one room, such as "forum.post:"."""
    return MachineDraft.objects.due(now).filter(source__startswith=prefix).exists()


def take_job(*, prefix: str, now: datetime) -> Job | None:
    """The next draft that is due, for this worker alone; None when there is nothing to do."""
    MachineDraft.objects.lost(now).update(state=DraftState.FAILED)
    for row in MachineDraft.objects.due(now).filter(source__startswith=prefix)[:CANDIDATES]:
        if MachineDraft.objects.claim(row.pk, now=now, until=now + LEASE):
            return Job(row.pk, row.source, row.source_language, row.target, row.tries + 1)
    return None


def make_draft(*, job: Job, text: str, clean: Callable[[str], str], now: datetime) -> bool:
    """Asks the engine and keeps what comes out. False where the engine is away: let it rest.

    `clean` takes tricks out of what came from outside, as from what people type. Call it outside
    a transaction: an engine may take its whole time-out.
    """
    try:
        rendering = chosen_engine().translate(text, job.source_language, job.target)
    except EngineRefused as problem:
        _in_hand(job).update(state=DraftState.FAILED)
        logger.warning("languages.draft.refused draft=%s why=%s", job.pk, problem)
        return True
    except EngineUnavailable as problem:
        _put_off(job, now)
        logger.warning("languages.draft.put_off draft=%s why=%s", job.pk, problem)
        return False
    _keep(job, text, _cleaned(rendering, clean), now)
    return True


def _cleaned(rendering: Rendering, clean: Callable[[str], str]) -> Rendering:
    return replace(
        rendering,
        text=clean(rendering.text[:LONGEST_DRAFT]),
        model=clean(rendering.model)[:LONGEST_NAME],
        version=clean(rendering.version)[:LONGEST_NAME],
    )


def drop_job(*, job: Job) -> None:
    """The words are not there any more: nothing to translate."""
    _in_hand(job).delete()


def _in_hand(job: Job) -> QuerySet[MachineDraft]:
    """The row, unless it was withdrawn or taken over since."""
    return MachineDraft.objects.filter(pk=job.pk, state=DraftState.WANTED, tries=job.tries)


def _put_off(job: Job, now: datetime) -> None:
    if job.tries >= MOST_TRIES:
        _in_hand(job).update(state=DraftState.FAILED)
    else:
        _in_hand(job).update(due_at=now + WAITS[min(job.tries, len(WAITS)) - 1])


def _keep(job: Job, text: str, rendering: Rendering, now: datetime) -> None:
    flags = doubts_about(text, rendering, job.target)
    kept = _in_hand(job).update(
        state=DraftState.MADE,
        text=rendering.text,
        flags=" ".join(flags),
        engine=rendering.engine,
        model=rendering.model,
        version=rendering.version,
        made_at=now,
    )
    logger.info("languages.draft.made draft=%s kept=%s doubts=%s", job.pk, kept, len(flags))
