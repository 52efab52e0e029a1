"""Fetches what the forum and the surveys offer, and lets go of what they no longer offer."""

import logging
from collections.abc import Iterable, Mapping
from itertools import islice

from django.db import transaction

from cms.core.chunks import in_key_order
from cms.feedback.enums import IMPORTED
from cms.feedback.gathering.emptying import behind, empty, empty_once_more, empty_what_slipped
from cms.feedback.gathering.worried import worried_about
from cms.feedback.models import Voice, fingerprint_of, fingerprint_of_english
from cms.feedback.models.voices import VoiceQuerySet
from cms.feedback.periods import Period
from cms.feedback.sources import OfferedVoice, Source, sources
from cms.languages.naming import code_of
from cms.languages.tags import UNKNOWN
from cms.safeguarding.screening import listed_signs

logger = logging.getLogger(__name__)
AT_ONCE = 500
RENEWED = ("key", "language", "english", "has_agreed", "is_withdrawn")


def gather(period: Period) -> int:
    """Brings the period up to date with every source; returns how many voices are new.

    Each chunk stands as soon as it is stored: a worker that takes this up after another one was
    killed goes on where that one stopped, and finds what it brought by its keys.
    """
    brought = sum(_bring(source, period) for source in sources())
    # Imported voices are taken back one by one or with their import, never by a source.
    there = Voice.objects.of_period(period.code).still_there().exclude(source=IMPORTED)
    # Without their words: a period of any size costs little memory.
    for chunk in in_key_order(there.only("key", "source", "is_withdrawn"), size=AT_ONCE):
        let_go(chunk)
    _hold_back(Voice.objects.of_period(period.code))
    return brought


def _hold_back(voices: VoiceQuerySet) -> None:
    """Words that somebody is worried about are counted and not quoted, nor are they afterwards.

    The lists of words of worry do not find them all: a moderator, an interpreter or the learned
    reader may have raised the concern.
    """
    quotable = voices.filter(may_be_quoted=True).only("key")
    for chunk in in_key_order(quotable, size=AT_ONCE):
        Voice.objects.filter(pk__in=worried_about(chunk)).update(may_be_quoted=False)


def _bring(source: Source, period: Period) -> int:
    brought = 0
    offered = iter(source.voices(start=period.start, end=period.end))
    while chunk := list(islice(offered, AT_ONCE)):
        keys = [one.key for one in chunk]
        # A voice belongs to one period for ever, also if its day moves.
        known = {voice.key: voice for voice in Voice.objects.filter(key__in=keys).only(*RENEWED)}
        _renew(chunk, known)
        fresh = [
            _voice_of(one, source.name, period)
            for one in chunk
            if one.key not in known and one.text.strip()
        ]
        Voice.objects.bulk_create(fresh, ignore_conflicts=True)
        brought += len(fresh)
    return brought


def _renew(chunk: Iterable[OfferedVoice], known: Mapping[str, Voice]) -> None:
    """What may change behind words that stay: their English, and their writer's yes to a quote."""
    changed = []
    for offered in chunk:
        voice = known.get(offered.key)
        if voice is None or voice.is_withdrawn:
            continue
        if (voice.english, voice.has_agreed) != (offered.english, offered.may_be_quoted):
            voice.english, voice.english_is_checked = offered.english, bool(offered.english)
            voice.english_hash = fingerprint_of_english(offered.english)
            voice.has_agreed = offered.may_be_quoted
            voice.may_be_quoted = _may_be_quoted(offered, voice.language)
            changed.append(voice)
    # Taken back since they were read: nothing is put into them again.
    Voice.objects.still_there().bulk_update(
        changed, ["english", "english_hash", "english_is_checked", "has_agreed", "may_be_quoted"]
    )


def _may_be_quoted(offered: OfferedVoice, language: str) -> bool:
    """With its writer's consent, and where no word of it is on a list of signs of worry."""
    return offered.may_be_quoted and not listed_signs(offered.text, language)


def _voice_of(offered: OfferedVoice, source: str, period: Period) -> Voice:
    language = code_of(offered.language) or UNKNOWN
    return Voice(
        key=offered.key,
        source=source,
        period=period.code,
        language=language,
        text=offered.text,
        text_hash=fingerprint_of(offered.text),
        english=offered.english,
        english_hash=fingerprint_of_english(offered.english),
        english_is_checked=bool(offered.english),
        age_band=offered.age_band,
        locality=offered.locality,
        speaker=offered.speaker,
        has_agreed=offered.may_be_quoted,
        may_be_quoted=_may_be_quoted(offered, language),
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
    count = 0
    waiting = iter(voices)
    while chunk := list(islice(waiting, AT_ONCE)):
        gone = no_longer_offered(chunk)
        if gone:
            with transaction.atomic():
                empty(gone)
                empty_once_more(gone)
        count += len(gone)
    if count:
        logger.info("feedback.voices.taken_back count=%s", count)
    return count


@transaction.atomic
def let_go_of_what_is_cited(summary: int) -> int:
    """The same for the voices behind one summary, before somebody answers for it."""
    here = behind(summary)
    return let_go(here.still_there()) + empty_what_slipped(here)


def let_go_of(keys: Iterable[str]) -> int:
    """The same at once for words that were taken away, not at the next gathering."""
    return let_go(Voice.objects.still_there().filter(key__in=list(keys)))
