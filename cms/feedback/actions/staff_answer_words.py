"""Words of an answer in another language, written by hand."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_text, has_letters
from cms.feedback.answering.access import can_put_in_languages
from cms.feedback.models import Answer, AnswerWords
from cms.feedback.states.answers import LONGEST_LINE, LONGEST_WORDS
from cms.languages.registry import DEFAULT_CODE, is_known

logger = logging.getLogger(__name__)


@transaction.atomic
def put_in_language(
    *, by: User, answer: Answer, number: int, language: str, words: str, now: datetime
) -> AnswerWords:
    """The line (0) or the words of a published step in another language, by hand."""
    if not can_put_in_languages(by, answer):
        raise PermissionDenied
    cleaned = clean_text(words)
    longest = LONGEST_WORDS if number else LONGEST_LINE
    if not has_letters(cleaned) or len(cleaned) > longest:
        raise ValidationError({"words": _("Write the same words in the other language.")})
    if not is_known(language) or language == DEFAULT_CODE:
        raise ValidationError({"language": _("Choose a language from the list.")})
    has_words = answer.steps.filter(number=number, published_at__isnull=False).exclude(words="")
    if number and not has_words.exists():
        raise ValidationError({"number": _("Choose a step that has words.")})
    written, _made = AnswerWords.objects.update_or_create(
        answer=answer,
        number=number,
        language=language,
        defaults={"words": cleaned, "by": by, "at": now},
    )
    logger.info("feedback.answer.words answer=%s by=%s", answer.pk, by.pk)
    return written
