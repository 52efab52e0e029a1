"""Asking interpreters for the words of an answer: young people read it in their language."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.feedback.actions.answer_telling import voices_behind
from cms.feedback.answering.access import can_put_in_languages
from cms.feedback.answering.interpreted import asked_for, source_of
from cms.feedback.models import Answer, AnswerFollow
from cms.interpreting.actions import ask_from_english
from cms.languages.registry import OTHER_CODES

logger = logging.getLogger(__name__)


@transaction.atomic
def ask_for_languages(*, by: User, answer: Answer, languages: Iterable[str], now: datetime) -> int:
    """Puts what is published into the queue of each language; returns how many texts are new.

    What comes later is asked for by itself: see `ask_for_new_words`.
    """
    if not can_put_in_languages(by, answer):
        raise PermissionDenied
    wanted = set(languages)
    if not wanted or not wanted <= set(OTHER_CODES):
        raise ValidationError(_("Choose at least one language."), code="no_language")
    if not Answer.objects.published().filter(pk=answer.pk).exists():
        raise ValidationError(_("Nothing is published yet."), code="not_published")
    asked = _ask(answer, wanted, now)
    logger.info("feedback.answer.languages answer=%s texts=%s by=%s", answer.pk, asked, by.pk)
    return asked


def ask_for_new_words(answer: Answer, *, now: datetime) -> int:
    """What was published since, in the languages that were asked for before."""
    return _ask(answer, {one.language for one in asked_for(answer)}, now)


def languages_of_readers(answer: Answer) -> set[str]:
    """In which young people spoke of it, and in which those who follow it read."""
    spoken = voices_behind(answer).order_by().values_list("language", flat=True).distinct()
    followed = AnswerFollow.objects.filter(answer=answer, person__is_active=True)
    return {*spoken, *followed.values_list("person__language", flat=True)} & set(OTHER_CODES)


def languages_without_words(answer: Answer) -> list[str]:
    """Those of its readers in which nobody wrote it, and nobody was asked to."""
    there = {one.language for one in asked_for(answer)}
    there |= set(answer.in_languages.values_list("language", flat=True))
    return sorted(languages_of_readers(answer) - there)


def _ask(answer: Answer, languages: set[str], now: datetime) -> int:
    """Only what was neither asked for nor written by staff."""
    if not languages:
        return 0
    there = {(one.number, one.language) for one in asked_for(answer)}
    there |= set(answer.in_languages.values_list("number", "language"))
    steps = answer.steps.filter(published_at__isnull=False).exclude(words="")
    texts = [(0, answer.line), *steps.values_list("number", "words")]
    missing = [
        (number, text, language)
        for language in sorted(languages)
        for number, text in texts
        if (number, language) not in there
    ]
    for number, text, language in missing:
        source = source_of(answer.pk, number, language)
        ask_from_english(source=source, language=language, text=text, at=now)
    return len(missing)
