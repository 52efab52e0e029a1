"""Fetches what the forum and the surveys offer, and lets go of what they no longer offer."""

import logging
from collections.abc import Iterable

from django.db import transaction

from cms.feedback.enums import IMPORTED
from cms.feedback.flagging import flag_what_cites
from cms.feedback.models import Assignment, Quote, Suggestion, Voice, fingerprint_of
from cms.feedback.periods import Period
from cms.feedback.sources import OfferedVoice, sources
from cms.languages.registry import DEFAULT_CODE, is_known
from cms.safeguarding.screening import listed_signs

logger = logging.getLogger(__name__)
AT_ONCE = 500


@transaction.atomic
def gather(period: Period) -> int:
    """Brings the period up to date with every source; returns how many voices are new."""
    known = set(Voice.objects.of_period(period.code).values_list("key", flat=True))
    fresh = [
        _voice_of(offered, source.name, period)
        for source in sources()
        for offered in source.voices(start=period.start, end=period.end)
        if offered.key not in known and offered.text.strip()
    ]
    Voice.objects.bulk_create(fresh, batch_size=AT_ONCE, ignore_conflicts=True)
    let_go(Voice.objects.of_period(period.code).still_there())
    return len(fresh)


def _voice_of(offered: OfferedVoice, source: str, period: Period) -> Voice:
    language = offered.language if is_known(offered.language) else DEFAULT_CODE
    return Voice(
        key=offered.key,
        source=source,
        period=period.code,
        language=language,
        text=offered.text,
        text_hash=fingerprint_of(offered.text),
        english=offered.english,
        english_is_checked=bool(offered.english),
        age_band=offered.age_band,
        locality=offered.locality,
        speaker=offered.speaker,
        may_be_quoted=offered.may_be_quoted and not listed_signs(offered.text, language),
        said_on=offered.said_on,
    )


def no_longer_offered(voices: Iterable[Voice]) -> set[int]:
    """Ids of the voices whose source has taken them back; a source that is gone offers nothing."""
    keys: dict[str, dict[str, int]] = {}
    gone = {voice.pk for voice in voices if voice.is_withdrawn}
    for voice in voices:
        if voice.source != IMPORTED and voice.pk not in gone:
            keys.setdefault(voice.source, {})[voice.key] = voice.pk
    offering = {source.name: source for source in sources()}
    for name, by_key in keys.items():
        offered = offering[name].still_offered(by_key) if name in offering else set()
        gone.update(pk for key, pk in by_key.items() if key not in offered)
    return gone


def let_go(voices: Iterable[Voice]) -> int:
    """Empties and flags voices that were taken back, and removes their quotes everywhere."""
    gone = no_longer_offered(list(voices))
    if not gone:
        return 0
    Quote.objects.filter(voice__in=gone).delete()
    # Their themes go with the next run; the words that these were found by go now.
    Assignment.objects.filter(voice__in=gone).update(because=[])
    Suggestion.objects.filter(voice__in=gone).delete()
    flag_what_cites(gone)
    Voice.objects.filter(pk__in=gone).update(
        is_withdrawn=True, text="", text_hash=fingerprint_of(""), english="", may_be_quoted=False
    )
    logger.info("feedback.voices.taken_back count=%s", len(gone))
    return len(gone)


def let_go_of(keys: Iterable[str]) -> int:
    """The same at once for words that were taken away, not at the next gathering."""
    return let_go(Voice.objects.still_there().filter(key__in=list(keys)))
