"""Deeds of an officer on the sentences and quotes of a draft: the sources always stay.

A reworded sentence keeps its citations and is marked; a number that nobody computed is refused.
"""

import logging
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.feedback.actions.staff_signing import check_counted, claim_draft, numbers_made
from cms.feedback.enums import Section
from cms.feedback.gathering.consenting import not_quotable
from cms.feedback.models import Citation, Quote, Sentence, Summary, Voice
from cms.feedback.states.staff_summaries import QuoteReason
from cms.feedback.summarising.quoting import names_nobody, passages_of
from cms.feedback.summarising.staff_numbers import numbers_in, numbers_of_people

logger = logging.getLogger(__name__)
LAST_PLACE = 32_767


def _check_numbers(text: str, allowed: set[str]) -> None:
    check_counted((numbers_in(text) | numbers_of_people(text)) - allowed)


@transaction.atomic
def reword_sentence(*, by: User, sentence: Sentence, text: str) -> Sentence:
    """Other words for the same sources. ValidationError for a number that was not computed."""
    draft = claim_draft(by, sentence.summary_id)
    found = _sentence_of(draft, sentence.pk)
    _check_numbers(text, numbers_in(found.made_text) | numbers_in(found.text))
    found.text, found.reworded_by = text, ""
    found.save(update_fields=["text", "reworded_by"])
    logger.info("feedback.sentence.reworded sentence=%s by=%s", found.pk, by.pk)
    return found


@transaction.atomic
def add_sentence(
    *, by: User, summary: Summary, section: Section, text: str, voices: Collection[int]
) -> Sentence:
    """A sentence of the officer's own; `voices` are ids that this summary cites already."""
    draft = claim_draft(by, summary.pk)
    cited = list(
        Voice.objects.still_there()
        .filter(citations__sentence__summary=draft, pk__in=voices)
        .distinct()
        .order_by("key")
    )
    if not cited or len(cited) != len(set(voices)):
        raise ValidationError(_("A sentence needs voices of this summary that it rests on."))
    _check_numbers(text, numbers_made(draft))
    place = (draft.sentences.aggregate(last=Max("position"))["last"] or 0) + 1
    added = Sentence.objects.create(
        summary=draft, position=place, section=section, text=text, first_voice=cited[0]
    )
    Citation.objects.bulk_create(Citation(sentence=added, voice=voice) for voice in cited)
    logger.info("feedback.sentence.added sentence=%s by=%s", added.pk, by.pk)
    return added


@transaction.atomic
def move_sentence(*, by: User, sentence: Sentence, up: bool) -> bool:
    """Changes places with its neighbour in the same section; False at the end of it."""
    draft = claim_draft(by, sentence.summary_id)
    found = _sentence_of(draft, sentence.pk)
    section = draft.sentences.filter(section=found.section)
    if up:
        other = section.filter(position__lt=found.position).order_by("-position").first()
    else:
        other = section.filter(position__gt=found.position).order_by("position").first()
    if other is None:
        return False
    here, there = found.position, other.position
    # No two sentences may ever stand in one place.
    for pk, place in ((found.pk, LAST_PLACE), (other.pk, here), (found.pk, there)):
        Sentence.objects.filter(pk=pk).update(position=place)
    logger.info("feedback.sentence.moved sentence=%s by=%s", found.pk, by.pk)
    return True


def _sentence_of(draft: Summary, pk: int) -> Sentence:
    found = draft.sentences.filter(pk=pk).first()
    if found is None:
        raise ValidationError(_("This sentence is not there any more."))
    return found


@transaction.atomic
def move_quote(*, by: User, quote: Quote, up: bool) -> bool:
    """Changes places with the quote before or after it; False at the end of them."""
    draft = claim_draft(by, quote.summary_id)
    listed = list(draft.quotes.order_by("position", "pk"))
    place = next((n for n, one in enumerate(listed) if one.pk == quote.pk), None)
    if place is None:
        raise ValidationError(_("This quote is not there any more."))
    other = place - 1 if up else place + 1
    if not 0 <= other < len(listed):
        return False
    listed[place], listed[other] = listed[other], listed[place]
    # Counted anew: two quotes that were added at once could stand in one place.
    for position, one in enumerate(listed, start=1):
        one.position = position
    Quote.objects.bulk_update(listed, ["position"])
    logger.info("feedback.quote.moved quote=%s by=%s", quote.pk, by.pk)
    return True


@transaction.atomic
def add_quote(*, by: User, summary: Summary, voice: Voice, start: int) -> Quote:
    """Another quote of the possible ones: the passage of a cited voice that begins at `start`."""
    draft = claim_draft(by, summary.pk)
    cited = Voice.objects.filter(citations__sentence__summary=draft)
    found = cited.exclude(quotes__summary=draft).filter(pk=voice.pk).first()
    possible = passages_of(found) if found and not not_quotable([found]) else []
    passage = next((one for one in possible if one.start == start and names_nobody(one)), None)
    if found is None or passage is None:
        raise ValidationError(_("These words may not be quoted here."))
    place = (draft.quotes.aggregate(last=Max("position"))["last"] or 0) + 1
    quote = Quote.objects.create(
        summary=draft,
        voice=found,
        position=place,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        reason=QuoteReason.OFFICER,
    )
    logger.info("feedback.quote.added quote=%s by=%s", quote.pk, by.pk)
    return quote
