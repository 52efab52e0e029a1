"""What people corrected since the last run: only voices that it may change are looked at again.

A voice follows the corrected one that it is most like. So another word of a person can change
something for voices near that one, and for those that followed what does not stand any more; for
nobody else. What they said of a voice itself was carried out when they said it.
"""

import logging
from collections.abc import Collection, Iterator, Mapping, Set
from typing import Final

from django.db import transaction
from django.db.models import Q

from cms.feedback.models import Assignment, Compared, Hearing, Voice, Words
from cms.feedback.models.voices import VoiceQuerySet
from cms.feedback.periods import Period
from cms.feedback.routing.corrected import Corrections
from cms.feedback.theming.readers import Readers
from cms.languages.embedding import EmbeddingError

logger = logging.getLogger(__name__)
AT_ONCE: Final = 1_000
# In place of lists or readers: they have to look again.
NOBODY: Final = ""


@transaction.atomic
def set_back(period: Period, readers: Readers) -> None:
    """Has those voices looked at again that what people said since the last run may change.

    All or nothing: whoever is set back stays so until somebody looked, also if the run is lost.
    """
    last = Compared.objects.filter(period=period.code).first() or Compared(period=period.code)
    known, examples, decisions = readers.rules.known, readers.rules.examples, readers.decisions
    there = Voice.objects.of_period(period.code).still_there()
    again = _counted_otherwise(period, last.stands_for, known.stands_for)
    again |= _concerned(there.filter(readers.have_settled), "follows", examples, last.themes)
    subgroups = decisions.marks
    try:
        read = there.filter(readers.have_read)
        unheard = _concerned(read, "hearing__follows", decisions, last.subgroups)
    except EmbeddingError as error:
        # What could not be compared now is compared by the next run.
        logger.warning("feedback.renewing.no_meaning period=%s why=%s", period.code, error)
        unheard, subgroups = set(), last.subgroups
    _have_looked_at_again(period, again, unheard)
    now = {"stands_for": known.stands_for, "themes": examples.marks, "subgroups": subgroups}
    if any(getattr(last, name) != value for name, value in now.items()):
        Compared.objects.update_or_create(period=period.code, defaults=now)


def _have_looked_at_again(period: Period, themes: Set[int], subgroups: Set[int]) -> None:
    if themes:
        Voice.objects.filter(pk__among=sorted(themes)).update(understood_as=NOBODY)
    if subgroups:
        Hearing.objects.filter(voice__among=sorted(subgroups)).update(router=NOBODY)
    if themes or subgroups:
        told = period.code, len(themes), len(subgroups)
        logger.info("feedback.renewing.set_back period=%s themes=%s subgroups=%s", *told)


def _counted_otherwise(
    period: Period, before: Mapping[str, str], now: Mapping[str, str]
) -> set[int]:
    """The voices in themes for which others count by now, or that are not in use any more."""
    ends = {end for slug, end in before.items() if now.get(slug) != end}
    if not ends:
        return set()
    rows = Assignment.objects.filter(voice__period=period.code, theme__in=ends).order_by()
    return set(rows.values_list("voice", flat=True))


def _concerned(
    voices: VoiceQuerySet, follows: str, corrections: Corrections, before: Collection[str]
) -> set[int]:
    """Of these voices those near what was said since, and those whom they follow no longer.

    `follows` is where their mark stands; `before` are the marks that they were held against.
    """
    # Who was corrected follows nobody.
    own = Q(pk__among=[one.voice.pk for one in corrections.listed])
    followers = voices.exclude(**{follows: ""}).order_by()
    gone = followers.filter(own | ~Q(**{f"{follows}__in": corrections.marks}))
    found = set(gone.values_list("pk", flat=True))
    fresh = corrections.besides(before)
    if fresh.listed:
        for chunk in _chunks(fresh.within_reach(voices.exclude(own))):
            likes = zip(chunk, fresh.nearest(chunk), strict=True)
            found.update(voice.pk for voice, like in likes if like is not None)
    return found


def _chunks(voices: VoiceQuerySet) -> Iterator[list[Words]]:
    ordered, first = voices.order_by("pk"), 0
    while chunk := ordered.filter(pk__gte=first)[:AT_ONCE].words():
        yield chunk
        first = chunk[-1].pk + 1
