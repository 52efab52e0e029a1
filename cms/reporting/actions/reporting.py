"""Somebody says that something is wrong: a case opens, or the open one gets more words."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_text
from cms.interpreting.actions import ask_for_english
from cms.languages.registry import DEFAULT_CODE, is_known
from cms.reporting.enums import (
    LONGEST_WORDS,
    UNANSWERED_STATES,
    Deed,
    Priority,
    Route,
)
from cms.reporting.history import add_event
from cms.reporting.models import Case, ReportReason, Words
from cms.reporting.receipts import code_of, key_mark, receipt_of
from cms.reporting.subjects import writer_of
from cms.reporting.tasks import screen_words
from cms.safeguarding.actions import raise_concern

logger = logging.getLogger("chorus.reporting")


@dataclass(frozen=True)
class Said:
    """What the form hands over. The key makes one send one report."""

    reason: ReportReason
    key: UUID
    text: str = ""
    # Of the words.
    language: str = DEFAULT_CODE


def report(*, by: User | None, source: str, said: Said, reads: str, now: datetime) -> str:
    """Stores a report of this thing; returns the code for somebody without an account, else "".

    `reads` is the language in which the reporter reads our pages. The same send again stores
    nothing and returns the same code.
    """
    said = _checked(said, reads)
    try:
        _store(by, source, said, reads, now)
    except IntegrityError:
        # The same form, or another one of this person, was quicker by a hair: now it is there.
        _store(by, source, said, reads, now)
    return "" if by else code_of(said.key)


@transaction.atomic
def _store(by: User | None, source: str, said: Said, reads: str, now: datetime) -> None:
    if _is_sent(by, said.key):
        return
    case = _case_of(by, source, said, reads, now)
    words = Words.objects.create(
        case=case,
        reason=said.reason,
        text=said.text,
        language=said.language,
        key=key_mark(said.key),
        at=now,
        screened_at=None if said.text else now,
    )
    _hand_over(case, words, by, now)
    logger.info("reporting.case.reported case=%s", case.pk)


def _checked(said: Said, reads: str) -> Said:
    """The rules again, for callers that have no form; the same with clean words."""
    if not (is_known(said.language) and is_known(reads)):
        raise ValidationError(_("Choose a language from the list."), code="language")
    if len(said.text) > LONGEST_WORDS:
        raise ValidationError(_("This is too long."), code="too_long")
    return replace(said, text=clean_text(said.text))


def _is_sent(by: User | None, key: UUID) -> bool:
    earlier = Words.objects.filter(key=key_mark(key)).select_related("case").first()
    if earlier is not None and earlier.case.reporter_id != (by.pk if by else None):
        raise ValidationError(_("This form is too old. Please send it again."), code="old_form")
    return earlier is not None


def _case_of(by: User | None, source: str, said: Said, reads: str, now: datetime) -> Case:
    """The open case of this person about the same thing, or a new one."""
    if by is not None:
        open_case = Case.objects.select_for_update().filter(
            reporter=by, source=source, state__in=UNANSWERED_STATES, follows=None
        )
        if (case := open_case.first()) is not None:
            add_event(case, Deed.JOINED, at=now)
            return case
    case = Case.objects.create(
        source=source,
        reason=said.reason,
        route=said.reason.route,
        reporter=by,
        receipt=None if by else receipt_of(code_of(said.key)),
        language=reads,
        made_at=now,
        due=now + timedelta(hours=settings.REPORTS_HOURS_TO_ACKNOWLEDGE),
    )
    add_event(case, Deed.REPORTED, at=now)
    return case


def _hand_over(case: Case, words: Words, by: User | None, now: datetime) -> None:
    """A worry starts the clock of the people on duty at once; words are screened and put into
    English."""
    if words.reason.is_worry:
        raise_concern(
            source=f"{words.source}:worry",
            about=writer_of(case.source),
            raised_by=by,
            url=case.staff_url,
        )
        Case.objects.filter(pk=case.pk).update(
            priority=Priority.FIRST, route=Route.SAFEGUARDING, reason=words.reason
        )
    if not words.text:
        return
    if words.language != DEFAULT_CODE:
        ask_for_english(
            source=words.source, language=words.language, text=words.text, writer=by, at=now
        )
    pk = words.pk

    def screen_later() -> None:
        screen_words.delay(pk)

    # Robust: a broker that is away loses no report; the clock sweeps what was not screened.
    transaction.on_commit(screen_later, robust=True)
