"""Makes the drafts of a period: gathers, finds themes, counts, words, quotes.

Deterministic: the same voices give the same drafts. What is signed off is never touched.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from cms.feedback import wording
from cms.feedback.gathering import gather
from cms.feedback.models import (
    Citation,
    Quote,
    Sentence,
    Summary,
    ThemeCount,
    Voice,
)
from cms.feedback.periods import Period
from cms.feedback.quoting import choose_passages
from cms.feedback.receipts import content_hash_of
from cms.feedback.understanding import Understood, understand
from cms.subgroups.models import Subgroup

logger = logging.getLogger(__name__)
AT_ONCE = 500


@transaction.atomic
def summarise(*, period: Period, subgroups: Iterable[Subgroup], now: datetime) -> list[Summary]:
    """Brings the period up to date and makes fresh drafts, where they say anything new.

    A draft that would only repeat what is signed off already is not made.
    """
    gather(period)
    understood = understand(period)
    drafts = [_draft(subgroup, period, understood, now) for subgroup in subgroups]
    made = [draft for draft in drafts if not _is_repetition(draft)]
    Summary.objects.filter(
        pk__in={draft.pk for draft in drafts} - {one.pk for one in made}
    ).delete()
    logger.info("feedback.summaries.drafted period=%s count=%s", period.code, len(made))
    return made


def _is_repetition(draft: Summary) -> bool:
    signed = Summary.objects.signed().filter(subgroup=draft.subgroup, period=draft.period)
    latest = signed.order_by("-signed_at").first()
    if latest is None:
        return False
    draft.introduction = latest.introduction
    return content_hash_of(draft) == latest.content_hash


def _draft(subgroup: Subgroup, period: Period, understood: Understood, now: datetime) -> Summary:
    by_theme = understood.about(subgroup.code)
    chosen = {voice.pk for listed in by_theme.values() for voice in listed}
    voices = [voice for voice in understood.voices if voice.pk in chosen]
    Summary.objects.drafts().filter(subgroup=subgroup, period=period.code).delete()
    summary = Summary.objects.create(
        subgroup=subgroup,
        period=period.code,
        voices_here=len(voices),
        voices_in_period=len(understood.voices),
        not_heard=wording.not_heard(voices),
        unused=Counter(v.unused_because for v in understood.voices if v.unused_because),
        made_at=now,
    )
    ranked = sorted(by_theme, key=lambda code: (-len(by_theme[code]), code))
    ThemeCount.objects.bulk_create(
        ThemeCount(
            summary=summary,
            theme=code,
            name=understood.themes[code].name,
            count=len(by_theme[code]),
        )
        for code in ranked
    )
    if voices:
        _store_sentences(summary, _sentences(voices, ranked, by_theme, understood))
        _store_quotes(summary, voices, understood, set(by_theme))
    return summary


def _sentences(
    voices: Sequence[Voice],
    ranked: Sequence[str],
    by_theme: dict[str, list[Voice]],
    understood: Understood,
) -> list[wording.Worded]:
    return [
        wording.opening(voices, understood.total),
        *(
            wording.of_theme(understood.themes[code], by_theme[code], len(voices))
            for code in ranked[: wording.MOST_THEMES]
        ),
        *wording.of_feelings(voices),
        wording.of_languages(voices),
    ]


def _store_sentences(summary: Summary, worded: Sequence[wording.Worded]) -> None:
    sentences = Sentence.objects.bulk_create(
        Sentence(
            summary=summary,
            position=position,
            section=one.section,
            text=one.text,
            first_voice=one.voices[0],
        )
        for position, one in enumerate(worded, start=1)
    )
    Citation.objects.bulk_create(
        [
            Citation(sentence=sentence, voice=voice)
            for sentence, one in zip(sentences, worded, strict=True)
            for voice in one.voices
        ],
        batch_size=AT_ONCE,
    )


def _store_quotes(
    summary: Summary, voices: Sequence[Voice], understood: Understood, here: set[str]
) -> None:
    because = {
        voice.pk: {
            word for one in understood.found[voice.pk] if one.theme in here for word in one.because
        }
        for voice in voices
    }
    Quote.objects.bulk_create(
        Quote(
            summary=summary,
            voice=passage.voice,
            position=position,
            start=passage.start,
            end=passage.end,
            text=passage.text,
        )
        for position, passage in enumerate(choose_passages(voices, because), start=1)
    )
