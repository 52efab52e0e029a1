"""Whoever was given a question answers it; participation staff check the words and publish them.

Two people stand behind every answer: the one whose role it is, and the one who found it plain.
"""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_text, has_letters
from cms.interpreting.actions import ask_from_english, withdraw_english
from cms.languages.registry import DEFAULT_CODE
from cms.magazine.models import Contribution, Question
from cms.magazine.models.desk_rules import EDIT
from cms.magazine.question_access import can_answer, officers
from cms.magazine.question_clock import first_press
from cms.magazine.staff_question_words import LONGEST_ANSWER, LONGEST_NOTE, QuestionState
from cms.notices.actions import forget_notices, give_notice
from cms.notices.enums import NoticeKind
from cms.safeguarding.actions import raise_concern
from cms.safeguarding.holding import is_all_held

logger = logging.getLogger("chorus.magazine")


@transaction.atomic
def write_answer(
    *, by: User, question: Question, words: str, version: int, now: datetime
) -> Question:
    """In English. May be written again until somebody has published it."""
    if question.answerer_id != by.pk:
        raise Http404
    if not can_answer(by):
        raise PermissionDenied
    cleaned = clean_text(words)
    if not has_letters(cleaned):
        raise ValidationError({"words": _("Write the answer, in plain words.")})
    if len(cleaned) > LONGEST_ANSWER:
        raise ValidationError({"words": _("This is too long.")}, code="too_long")
    locked = _locked(question, now)
    if locked.answerer_id != by.pk or locked.is_published or locked.version != version:
        raise ValidationError(
            _("Somebody has changed this meanwhile. Look at it again."), code="changed"
        )
    is_news = locked.is_to_write
    locked.state, locked.answer, locked.answered_at = QuestionState.WRITTEN, cleaned, now
    locked.version, locked.note, locked.press_at = version + 1, "", None
    locked.answers_revision = locked.revision
    changed = ["state", "answer", "answered_at", "version", "note", "press_at", "answers_revision"]
    locked.save(update_fields=changed)
    if is_news:
        for officer in officers().exclude(pk=by.pk):
            give_notice(to=officer, kind=NoticeKind.TASK, url=locked.checking_url)
    logger.info("magazine.question.answered question=%s by=%s", locked.pk, by.pk)
    return locked


@transaction.atomic
def publish_answer(*, by: User, question: Question, version: int, now: datetime) -> Question:
    """Everybody who may read the question reads the answer; it goes to the interpreters."""
    _check_officer(by, question)
    locked = _locked(question, now)
    if not locked.is_to_check or locked.version != version:
        raise ValidationError(
            _("The words were changed since you read them. Look at them again."), code="changed"
        )
    if is_all_held():
        raise ValidationError(
            _("Nothing new is published now: the crisis switch is on."), code="all_held"
        )
    locked.state, locked.published_by, locked.published_at = QuestionState.PUBLISHED, by, now
    locked.save(update_fields=["state", "published_by", "published_at"])
    sent = locked.contribution
    if sent.language != DEFAULT_CODE:
        ask_from_english(
            source=locked.source,
            language=sent.language,
            text=locked.for_interpreters,
            writer=sent.author,
            at=now,
        )
    logger.info("magazine.question.published question=%s by=%s", locked.pk, by.pk)
    return locked


@transaction.atomic
def send_answer_back(*, by: User, question: Question, note: str, now: datetime) -> Question:
    """Whoever answered writes it again. A published answer comes down, unless an article has it."""
    _check_officer(by, question)
    words = clean_text(note)
    if not has_letters(words) or len(words) > LONGEST_NOTE:
        raise ValidationError({"note": _("Say what should be plainer.")})
    locked = _locked(question, now)
    if locked.is_to_write:
        raise ValidationError(_("There is no answer to send back."), code="no_answer")
    if locked.contribution.uses.exists():
        raise ValidationError(
            _("The answer stands in an article of the Scoop. Delete the article first."),
            code="in_article",
        )
    withdraw_english(sources=[locked.source], at=now)
    forget_notices(urls=[locked.reading_url])
    locked.state, locked.note, locked.told_in = QuestionState.GIVEN, words, ""
    locked.published_by, locked.published_at = None, None
    locked.press_at = first_press(locked.due_on, now)
    locked.save(
        update_fields=["state", "note", "told_in", "published_by", "published_at", "press_at"]
    )
    give_notice(to=locked.answerer, kind=NoticeKind.TASK, url=locked.answering_url)
    logger.info("magazine.question.sent_back question=%s by=%s", locked.pk, by.pk)
    return locked


@transaction.atomic
def worry_about_asker(*, by: User, question: Question) -> None:
    """The people on duty are told, and find who asked; whoever answers learns nothing of it."""
    if question.answerer_id != by.pk or not can_answer(by):
        raise PermissionDenied
    sent = question.contribution
    raise_concern(
        source=f"{sent.source}:answerer", about=sent.author, raised_by=by, url=sent.reading_url
    )
    logger.info("magazine.question.worry question=%s by=%s", question.pk, by.pk)


def _check_officer(by: User, question: Question) -> None:
    """Nobody checks their own answer."""
    if not by.has_perm(EDIT) or question.answerer_id == by.pk:
        raise PermissionDenied


def _locked(question: Question, now: datetime) -> Question:
    """One deed at a time, and none about words that whoever asked took back.

    Locked in the order of a taking back: first the contribution, then what hangs on it.
    """
    Contribution.objects.select_for_update(of=("self",)).filter(pk=question.contribution_id).first()
    rows = Question.objects.standing(now).select_for_update(of=("self",))
    found = rows.select_related("contribution__author", "answerer").filter(pk=question.pk).first()
    if found is None:
        raise ValidationError(_("This question was taken back."), code="gone")
    return found
