"""Makes the drafts of a period: gathers, finds themes, counts, words, quotes.

Deterministic: the same voices give the same drafts. What is signed off is never touched, and a
draft on which an officer worked stays unless they ask for a fresh one.
"""

import hashlib
import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.core.inserting import insert_rows
from cms.feedback.gathering.fetching import gather
from cms.feedback.models import Citation, Quote, Sentence, Summary, ThemeCount, Voice
from cms.feedback.periods import Period
from cms.feedback.states.staff_summaries import SummaryState
from cms.feedback.summarising import wording
from cms.feedback.summarising.choosing_quotes import Candidate, choose_quotes, looked_at
from cms.feedback.summarising.composing import Material, compose
from cms.feedback.summarising.counting import heard_of, people_of
from cms.feedback.summarising.roll import places
from cms.feedback.summarising.speaking import Spoken, spoken_to, words_in
from cms.feedback.summarising.wording import Told, Worded
from cms.feedback.theming.understanding import Understood, understand, understood_of
from cms.subgroups.models import Subgroup

logger = logging.getLogger(__name__)


@transaction.atomic
def summarise(
    *, period: Period, subgroups: Iterable[Subgroup], now: datetime, afresh: bool = False
) -> list[Summary]:
    """Brings the period up to date and makes fresh drafts, where they say anything new.

    A draft that would only repeat what is signed off already is not made; one that an officer
    changed or signed is kept and not returned, unless everything is wanted `afresh`.
    """
    gather(period)
    understand(period)
    return draft(period=period, subgroups=subgroups, now=now, afresh=afresh)


@transaction.atomic
def draft(
    *, period: Period, subgroups: Iterable[Subgroup], now: datetime, afresh: bool = False
) -> list[Summary]:
    """The drafts alone, of a period that is up to date."""
    understood = understood_of(period)
    kept = set() if afresh else _worked_on(period)
    drafts = [
        _draft(subgroup, period, understood, now)
        for subgroup in subgroups
        if subgroup.pk not in kept
    ]
    made = [draft for draft in drafts if not _is_repetition(draft)]
    Summary.objects.filter(
        pk__in={draft.pk for draft in drafts} - {one.pk for one in made}
    ).delete()
    logger.info("feedback.summaries.drafted period=%s count=%s", period.code, len(made))
    return made


def _worked_on(period: Period) -> set[int]:
    """Ids of the subgroups whose draft holds somebody's work."""
    drafts = Summary.objects.drafts().filter(period=period.code)
    edited = drafts.filter(is_edited=True) | drafts.filter(state=SummaryState.CHECKED)
    return set(edited.values_list("subgroup_id", flat=True))


def _is_repetition(draft: Summary) -> bool:
    signed = Summary.objects.signed().filter(subgroup=draft.subgroup, period=draft.period)
    latest = signed.order_by("-signed_at").first()
    if latest is None:
        return False
    return bool(draft.first_draft["made_of"] == latest.first_draft.get("made_of"))


def _told(
    voices: Sequence[Spoken], by_theme: dict[str, set[int]], understood: Understood
) -> list[Told]:
    """The themes of a subgroup, the largest first."""
    ranked = sorted(by_theme, key=lambda code: (-len(by_theme[code]), code))
    return [
        Told(
            code,
            understood.themes[code].name,
            tuple(voice for voice in voices if voice.pk in by_theme[code]),
        )
        for code in ranked
    ]


def _draft(subgroup: Subgroup, period: Period, understood: Understood, now: datetime) -> Summary:
    voices, by_theme = spoken_to(subgroup.code, understood)
    told = _told(voices, by_theme, understood)
    localities = places()
    today = timezone.localdate(now)
    worded = compose(Material(subgroup, period, voices, told, localities, today))
    looked = looked_at(told)
    read = Voice.objects.in_bulk(looked)
    quotes = choose_quotes(told, read, words_in(looked, set(by_theme)))
    drafts = Summary.objects.drafts().filter(subgroup=subgroup, period=period.code)
    told_of = {
        "voices_here": len(voices),
        "voices_in_period": understood.total,
        "heard_here": heard_of(voices),
        "not_heard": wording.not_heard(voices, localities),
        "unused": understood.unused(),
        "first_draft": _as_proposed(worded, quotes),
    }
    if (same := _the_same(drafts.first(), told_of)) is not None:
        return same
    drafts.delete()
    summary = Summary.objects.create(subgroup=subgroup, period=period.code, made_at=now, **told_of)
    _store_themes(summary, told)
    _store_sentences(summary, worded)
    _store_quotes(summary, quotes)
    return summary


def _the_same(before: Summary | None, told_of: dict[str, Any]) -> Summary | None:
    """A draft that nobody touched and that would be made again word for word is kept."""
    if before is None or before.is_edited or before.state != SummaryState.DRAFT:
        return None
    if any(getattr(before, name) != value for name, value in told_of.items()):
        return None
    is_whole = before.quotes.count() == len(before.first_draft["quotes"])
    return before if is_whole and not before.sentences.filter(is_flagged=True).exists() else None


def _as_proposed(worded: Sequence[Worded], quotes: Sequence[Candidate]) -> dict[str, object]:
    """What a later reader compares with: no word of a voice is in it."""
    made_of = hashlib.sha256()
    # A promise that went on is no reason to write anew what is signed off.
    for one in (one for one in worded if one.answer is None):
        made_of.update("\n".join([one.text, *(voice.key for voice in one.voices), ""]).encode())
    return {
        "made_of": made_of.hexdigest(),
        "sentences": [{"section": str(one.section), "text": one.text} for one in worded],
        "quotes": [[one.voice.key, one.passage.start, one.passage.end] for one in quotes],
    }


def _store_themes(summary: Summary, told: Sequence[Told]) -> None:
    ThemeCount.objects.bulk_create(
        ThemeCount(
            summary=summary,
            theme=one.code,
            name=one.name,
            count=len(one.voices),
            people=people_of(one.voices),
            heard=heard_of(one.voices),
        )
        for one in told
    )


def _store_sentences(summary: Summary, worded: Sequence[Worded]) -> None:
    sentences = Sentence.objects.bulk_create(
        Sentence(
            summary=summary,
            position=position,
            section=one.section,
            text=one.text,
            made_text=one.text,
            made_as=position - 1,
            first_voice_id=one.voices[0].pk if one.voices else None,
            figure=one.figure,
            is_under_target=one.is_under_target,
            answer=one.answer,
        )
        for position, one in enumerate(worded, start=1)
    )
    insert_rows(Citation, ("sentence_id", "voice_id"), _citations(sentences, worded))


def _citations(
    sentences: Sequence[Sentence], worded: Sequence[Worded]
) -> Iterator[tuple[int, int]]:
    for sentence, one in zip(sentences, worded, strict=True):
        for voice in one.voices:
            yield sentence.pk, voice.pk


def _store_quotes(summary: Summary, quotes: Sequence[Candidate]) -> None:
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
        for position, one in enumerate(quotes, start=1)
    )
