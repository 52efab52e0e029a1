"""Marks on a draft are settled before anybody signs it.

A voice was taken back, and a sentence or a count rested on it. The sentence is removed, rests on
the voices that still stand, or is kept with a reason; the count is made again.
"""

import logging
import re
from datetime import datetime
from typing import Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_line, has_letters
from cms.feedback.actions.staff_signing import SIGN, claim_draft
from cms.feedback.enums import Section
from cms.feedback.gathering.fetching import let_go_of_what_is_cited
from cms.feedback.models import Route, Sentence, ThemeCount, Voice
from cms.feedback.models.sentences import LONGEST_REASON
from cms.feedback.summarising.counting import heard_of, people_of
from cms.feedback.summarising.wording import number

logger = logging.getLogger(__name__)
# As wording.number writes it, and of whom.
AT_LEAST: Final = re.compile(r"\b([Aa])t least (\d+)(?= (different )?(young people)?)")


def _claim_flagged(by: User, sentence: Sentence) -> Sentence:
    """The sentence of a draft that nobody else changes now; ValidationError if it has no mark."""
    if not by.has_perm(SIGN):
        raise PermissionDenied
    let_go_of_what_is_cited(sentence.summary_id)
    draft = claim_draft(by, sentence.summary_id)
    found = draft.sentences.filter(pk=sentence.pk).first()
    if found is None:
        raise ValidationError(_("This sentence is not there any more."))
    if not found.is_flagged:
        raise ValidationError(_("Nothing has to be settled here: the sentence has no mark."))
    return found


@transaction.atomic
def keep_sentence(*, by: User, sentence: Sentence, reason: str, now: datetime) -> Sentence:
    """It stands as it is, for a reason that is kept; the next voice that goes asks anew."""
    found = _claim_flagged(by, sentence)
    words = clean_line(reason)
    if not has_letters(words) or len(words) > LONGEST_REASON:
        raise ValidationError(_("Write in one line why the sentence still holds."))
    found.kept_because, found.kept_by, found.kept_at = words, by, now
    found.save(update_fields=["kept_because", "kept_by", "kept_at"])
    logger.info("feedback.sentence.kept sentence=%s by=%s", found.pk, by.pk)
    return found


@transaction.atomic
def cite_what_stands(*, by: User, sentence: Sentence) -> Sentence:
    """It rests on the voices that were not taken back; a number that they do not reach is lowered.

    ValidationError where none is left.
    """
    found = _claim_flagged(by, sentence)
    standing = list(
        Voice.objects.still_there().filter(citations__sentence=found).distinct().order_by("key")
    )
    if not standing:
        raise ValidationError(_("No voice stands behind it any more. Remove the sentence."))
    found.citations.exclude(voice__in=standing).delete()
    found.first_voice = standing[0]
    # Who was heard is told with numbers of the roll, which stay.
    if found.section != Section.WHO:
        found.text = _lowered(found.text, standing)
    found.is_flagged = False
    found.kept_because, found.kept_by, found.kept_at = "", None, None
    found.save()
    logger.info("feedback.sentence.cited_again sentence=%s by=%s", found.pk, by.pk)
    return found


def _lowered(text: str, standing: list[Voice]) -> str:
    """Every "at least 30" that is not true any more, as many as there are."""

    def lower(match: re.Match[str]) -> str:
        most = (people_of(standing) or 0) if match[4] else len(standing)
        if most >= int(match[2]):
            return match[0]
        words = number(most)
        return words.capitalize() if match[1] == "A" else words

    return AT_LEAST.sub(lower, text)


@transaction.atomic
def count_again(*, by: User, theme: ThemeCount) -> ThemeCount | None:
    """Counts the voices of a theme that still stand; None where none does: its row goes."""
    draft = claim_draft(by, theme.summary_id)
    # Locked before its voices are read: whoever takes one of them back now marks what is stored.
    found = draft.themes.select_for_update().filter(pk=theme.pk).first()
    if found is None:
        raise ValidationError(_("This theme is not there any more."))
    out = Route.objects.taken_out(draft.subgroup.code).values("voice")
    standing = Voice.objects.of_period(draft.period).still_there().exclude(pk__in=out)
    voices = list(standing.filter(assignments__theme=found.theme).distinct())
    logger.info("feedback.theme.counted_again theme=%s by=%s", found.pk, by.pk)
    if not voices:
        found.delete()
        return None
    found.count, found.people, found.heard = len(voices), people_of(voices), heard_of(voices)
    found.is_flagged = False
    found.save(update_fields=["count", "people", "heard", "is_flagged"])
    return found
