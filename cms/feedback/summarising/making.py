"""Makes the drafts of a period: gathers, finds themes, counts, words, quotes.

Deterministic: the same voices give the same drafts. What is signed off is never touched, and a
draft on which an officer worked stays unless they ask for a fresh one.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction

from cms.core.inserting import insert_rows
from cms.feedback.gathering.emptying import look_once_more
from cms.feedback.gathering.fetching import gather
from cms.feedback.importing.looking import look_at_period
from cms.feedback.models import Citation, Quote, Sentence, Summary, ThemeCount
from cms.feedback.models.summaries import SummaryQuerySet
from cms.feedback.periods import Period
from cms.feedback.states.staff_summaries import SummaryState
from cms.feedback.summarising.proposing import (
    Proposed,
    propose,
    still_holds,
    with_period,
    would_repeat,
)
from cms.feedback.summarising.recounting import periods_to_renew
from cms.feedback.theming.understanding import renew, understand
from cms.subgroups.models import Subgroup

logger = logging.getLogger(__name__)


def summarise(
    *, period: Period, subgroups: Iterable[Subgroup], now: datetime, afresh: bool = False
) -> list[Summary]:
    """Brings the period up to date and makes fresh drafts, where they say anything new.

    No transaction spans it: each step may be done again, and nobody waits for all of them.
    A draft that would only repeat what is signed off already is not made; one that an officer
    changed or signed is kept and not returned, unless everything is wanted `afresh`.
    """
    gather(period)
    look_at_period(period)
    understand(period)
    for earlier in periods_to_renew(period):
        renew(earlier)
    return draft(period=period, subgroups=subgroups, now=now, afresh=afresh)


def draft(
    *, period: Period, subgroups: Iterable[Subgroup], now: datetime, afresh: bool = False
) -> list[Summary]:
    """The drafts alone, of a period that is up to date; each in a short transaction of its own."""
    kept = set() if afresh else set(_worked_on(period).values_list("subgroup_id", flat=True))
    drafts = [
        _keep_or_store(propose(subgroup, period, now), now, afresh=afresh)
        for subgroup in subgroups
        if subgroup.pk not in kept
    ]
    made = [draft for draft in drafts if draft is not None]
    logger.info("feedback.summaries.drafted period=%s count=%s", period.code, len(made))
    return made


def _worked_on(period: Period) -> SummaryQuerySet:
    """The drafts that hold somebody's work."""
    drafts = Summary.objects.drafts().filter(period=period.code)
    return drafts.filter(is_edited=True) | drafts.filter(state=SummaryState.CHECKED)


@transaction.atomic
def _keep_or_store(proposed: Proposed, now: datetime, *, afresh: bool) -> Summary | None:
    """Stores it, made again if its voices changed meanwhile; None where it says nothing new."""
    mine = {"subgroup": proposed.subgroup, "period": proposed.period.code}
    before = Summary.objects.drafts().select_for_update().filter(**mine).first()
    if not afresh and _worked_on(proposed.period).filter(subgroup=proposed.subgroup).exists():
        return None
    if not still_holds(proposed):
        proposed = propose(proposed.subgroup, proposed.period, now)
    is_signed = _is_signed(proposed)
    if before is not None:
        if not is_signed and would_repeat(before, proposed):
            return with_period(before, proposed)
        before.delete()
    return None if is_signed else _store(proposed, now)


def _is_signed(proposed: Proposed) -> bool:
    """Whether what was signed off last says the same."""
    signed = Summary.objects.signed().filter(
        subgroup=proposed.subgroup, period=proposed.period.code
    )
    latest = signed.order_by("-signed_at").first()
    if latest is None:
        return False
    made_of = proposed.told_of["first_draft"]["made_of"]
    return bool(made_of == latest.first_draft.get("made_of"))


def _store(proposed: Proposed, now: datetime) -> Summary:
    summary = Summary.objects.create(
        subgroup=proposed.subgroup,
        period=proposed.period.code,
        made_at=now,
        **proposed.told_of,
    )
    for theme in proposed.themes:
        theme.summary = summary
    for sentence in proposed.sentences:
        sentence.summary = summary
    ThemeCount.objects.bulk_create(proposed.themes)
    Sentence.objects.bulk_create(proposed.sentences)
    insert_rows(Citation, ("sentence_id", "voice_id"), _citations(proposed))
    _store_quotes(summary, proposed)
    look_once_more(summary.pk)
    return summary


def _citations(proposed: Proposed) -> Iterator[tuple[int, int]]:
    for sentence, one in zip(proposed.sentences, proposed.worded, strict=True):
        for voice in one.voices:
            yield sentence.pk, voice.pk


def _store_quotes(summary: Summary, proposed: Proposed) -> None:
    Quote.objects.bulk_create(
        Quote(
            summary=summary,
            voice=one.voice,
            position=position,
            start=one.passage.start,
            end=one.passage.end,
            text=one.passage.text,
            theme=one.theme,
            reason=one.reason,
        )
        for position, one in enumerate(proposed.quotes, start=1)
    )
