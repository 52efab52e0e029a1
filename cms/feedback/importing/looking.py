"""Looking for signs of worry and for names in imported voices, before anybody may quote them.

A learned reader takes its time: a large import is stored first and looked at afterwards, in
pieces that any worker may take up. Until then the database lets nobody quote these voices.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from cms.feedback.models import Voice
from cms.feedback.models.voices import VoiceQuerySet
from cms.feedback.periods import Period
from cms.safeguarding.actions import raise_concern
from cms.safeguarding.identity import PERSONAL_KINDS, find_identity
from cms.safeguarding.screening import Sign, screen

logger = logging.getLogger(__name__)
# Voices at once, in a transaction of their own.
PIECE = 50
Spans = list[list[int]]


@dataclass(frozen=True)
class Look:
    """What was found in a text."""

    signs: tuple[Sign, ...]
    spans: Spans


def look_at(text: str, language: str, marked: Iterable[Sequence[int]] = ()) -> Look:
    """Signs of worry as in the forum; what tells who somebody is, with what was marked before."""
    spans = {(start, end) for start, end in marked}
    spans |= {
        (mark.start, mark.end)
        for mark in find_identity(text, language)
        if mark.kind in PERSONAL_KINDS
    }
    return Look(screen(text, language), [list(span) for span in sorted(spans)])


def tell_about(voice: Voice, signs: Sequence[Sign]) -> None:
    """Worrying words go to the people on duty, though nobody knows whose they are.

    They are counted like all others, but never quoted to a meeting.
    """
    raise_concern(
        source=voice.concern_source,
        about=None,
        signs=signs,
        url=reverse("feedback:voice", args=[voice.pk]),
    )


def look_at_waiting(
    *, batch: int | None = None, within: tuple[int, int] | None = None, most: int
) -> int:
    """Looks at up to `most` voices that wait, the oldest first; returns how many it has looked at.

    Of one import, or with keys in a range, both ends included. Two workers may do the same piece:
    the second one changes nothing.
    """
    waiting = Voice.objects.waiting_for_a_look()
    if batch is not None:
        waiting = waiting.filter(batch=batch)
    if within is not None:
        waiting = waiting.filter(pk__range=within)
    return _look_through(waiting, most=most)


def _look_through(waiting: VoiceQuerySet, *, most: int) -> int:
    waiting = waiting.order_by("pk")
    done = 0
    while done < most and (piece := list(waiting[: min(PIECE, most - done)])):
        looks = [look_at(one.text, one.language, one.personal_spans) for one in piece]
        _keep(piece, looks)
        done += len(piece)
    return done


def look_at_period(period: Period) -> int:
    """Looks at all voices of the period that wait; returns how many.

    For whoever makes a paper without workers: of voices that wait, none could be quoted.
    """
    waiting = Voice.objects.of_period(period.code).waiting_for_a_look()
    if count := waiting.count():
        logger.info("feedback.voices.looking count=%s period=%s", count, period.code)
    return _look_through(waiting, most=count)


@transaction.atomic
def _keep(piece: Sequence[Voice], looks: Sequence[Look]) -> None:
    keys = [voice.pk for voice in piece]
    # Taken back meanwhile, or looked at by somebody else, or its writer said no to quotes.
    still = dict(
        Voice.objects.select_for_update()
        .waiting_for_a_look()
        .filter(pk__in=keys)
        .values_list("pk", "has_agreed")
    )
    for voice, look in zip(piece, looks, strict=True):
        if voice.pk not in still:
            continue
        voice.is_looked_at = True
        voice.personal_spans = look.spans
        voice.may_be_quoted = still[voice.pk] and not look.signs
        if look.signs:
            tell_about(voice, look.signs)
    kept = [voice for voice in piece if voice.pk in still]
    Voice.objects.bulk_update(kept, ["is_looked_at", "personal_spans", "may_be_quoted"])
    logger.info("feedback.voices.looked_at count=%s", len(kept))
