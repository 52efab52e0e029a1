"""Voices that were taken back are emptied: all that is left is a key, and where it was counted.

Somebody may store what they read of a voice a moment before it was taken back, and neither sees
the other: a draft that is made, a quote that is added, English that is renewed. So whoever takes a
voice back, and whoever writes of voices, looks once more after their own commit; the later of the
two finds what slipped through. The clock looks as well, for what a lost worker could not.
"""

import logging
from collections.abc import Collection, Mapping
from functools import partial
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from cms.feedback.gathering.flagging import flag_what_cites
from cms.feedback.gathering.forgetting import forget
from cms.feedback.models import (
    Assignment,
    Citation,
    Hearing,
    Quote,
    Route,
    Suggestion,
    Voice,
    VoiceVector,
    fingerprint_of,
)
from cms.feedback.models.voices import VoiceQuerySet

logger = logging.getLogger(__name__)
AT_ONCE: Final = 500
EMPTIED: Final[Mapping[str, Any]] = {
    "is_withdrawn": True,
    "text": "",
    "text_hash": fingerprint_of(""),
    "english": "",
    "english_hash": "",
    "speaker": "",
    "personal_spans": [],
    "has_agreed": False,
    "may_be_quoted": False,
    "is_looked_at": True,
}


def empty(gone: Collection[int]) -> None:
    """Takes the words of these voices, and what was made of them, out of everything."""
    Quote.objects.filter(voice__in=gone).delete()
    # Their themes go with the next run; the words that these were found by go now.
    Assignment.objects.filter(voice__in=gone).exclude(because=[]).update(because=[])
    Suggestion.objects.filter(voice__in=gone).delete()
    flag_what_cites(gone)
    forget(gone)
    Voice.objects.filter(pk__in=gone).update(**EMPTIED)


def empty_once_more(gone: Collection[int]) -> None:
    """As soon as the transaction is over: what others stored of these voices meanwhile."""
    _after_commit(Voice.objects.filter(pk__in=gone))


def look_once_more(summary: int) -> None:
    """As soon as the transaction is over: what was taken back while this summary was written."""
    _after_commit(behind(summary))


def _after_commit(voices: VoiceQuerySet) -> None:
    # What is stored stands, also if this fails: then the clock does it.
    transaction.on_commit(partial(empty_what_slipped, voices), robust=True)


def behind(summary: int) -> VoiceQuerySet:
    """The voices that a summary cites or quotes."""
    cited = Citation.objects.filter(sentence__summary=summary).values("voice")
    quoted = Quote.objects.filter(summary=summary).values("voice")
    return Voice.objects.filter(Q(pk__in=cited) | Q(pk__in=quoted))


@transaction.atomic
def empty_what_slipped(voices: VoiceQuerySet) -> int:
    """Of these voices those that were taken back and left anything: empties them again."""
    slipped = list(_with_traces(voices).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(slipped), AT_ONCE):
        empty(slipped[first : first + AT_ONCE])
    if slipped:
        logger.info("feedback.voices.emptied_again count=%s", len(slipped))
    return len(slipped)


def _with_traces(voices: VoiceQuerySet) -> VoiceQuerySet:
    mine = {"voice": OuterRef("pk")}
    traces = ~Q(text="", english="", speaker="", may_be_quoted=False)
    traces |= Q(Exists(Citation.objects.filter(sentence__is_flagged=False, **mine)))
    traces |= Q(Exists(Assignment.objects.filter(**mine).exclude(because=[])))
    for made in (Quote, Suggestion, VoiceVector, Route, Hearing):
        traces |= Q(Exists(made._default_manager.filter(**mine)))
    return voices.filter(traces, is_withdrawn=True)
