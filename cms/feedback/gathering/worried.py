"""Voices whose words somebody is worried about at this moment."""

from collections.abc import Iterable

from cms.feedback.models import Voice
from cms.safeguarding.access import origins_with_open_concern


def worried_about(voices: Iterable[Voice]) -> set[int]:
    """Ids of the voices with an open concern about their words: no meeting hears them now."""
    listed = list(voices)
    if not listed:
        return set()
    worried = origins_with_open_concern()
    return {voice.pk for voice in listed if not worried.isdisjoint(_origins_of(voice))}


def _origins_of(voice: Voice) -> set[str]:
    """What a concern may name: the words where they were written, or as they came with a file."""
    return {":".join(voice.key.split(":")[:2]), voice.concern_source}
