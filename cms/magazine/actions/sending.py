"""Deeds of whoever sends to the Scoop: something new, or what came back. All of it is held."""

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.accounts.name_rules import check_name
from cms.core.cleaning import clean_line, clean_text, has_letters
from cms.interpreting.actions import withdraw_english
from cms.languages.registry import is_known
from cms.magazine.actions.drafting import forget_unsent
from cms.magazine.actions.handing_over import hand_over
from cms.magazine.enums import (
    LONGEST_CREDIT,
    LONGEST_TEXT,
    LONGEST_TITLE,
    ArticleKind,
    ContributionState,
    Credit,
    Priority,
)
from cms.magazine.models import Contribution, ContributionPicture, Unsent
from cms.magazine.permissions import can_send, somebody_reads
from cms.safeguarding.human_first import is_human_first

logger = logging.getLogger("chorus.magazine")
# What a new revision begins with, whatever was found and decided about the one before.
NOT_READ_YET: dict[str, Any] = {
    "state": ContributionState.HELD,
    "first_reader": None,
    "decided_by": None,
    "decided_at": None,
    "reason": "",
    "note": "",
    "screened_at": None,
    "screening_tries": 0,
    "screen_again_at": None,
    "signs": [],
}


@dataclass(frozen=True)
class Draft:
    """What somebody sends, as the form hands it over. The key makes one send one contribution."""

    kind: str
    title: str
    text: str
    language: str
    key: UUID
    credit: str = Credit.NONE
    credit_name: str = ""
    may_web: bool = False
    may_print: bool = False
    until: date | None = None
    wants_help: bool = False

    def columns(self) -> dict[str, Any]:
        """The columns that the writer fills."""
        return {
            "kind": self.kind,
            "title": clean_line(self.title),
            "text": clean_text(self.text),
            "language": self.language,
            "credit": self.credit,
            "credit_name": "" if self.credit == Credit.NONE else clean_line(self.credit_name),
            "may_web": self.may_web,
            "may_print": self.may_print,
            "until": self.until,
            "wants_help": self.wants_help,
        }


def send(*, by: User, draft: Draft, now: datetime) -> Contribution:
    """Stores what was written and the pictures beside it; nobody sees it before it was read.

    One send is stored once. Who goes back in the browser and writes something else sends it with
    the key of what they sent before: those words get a key of their own.
    """
    if not can_send(by):
        raise PermissionDenied
    earlier = _sent_with(draft.key)
    if earlier is not None and earlier.author_id != by.pk:
        raise ValidationError(_("This form is too old. Please send it again."), code="old_form")
    if earlier is not None and not _says_the_same(earlier, draft):
        draft = replace(draft, key=uuid5(draft.key, repr(draft.columns())))
        earlier = _sent_with(draft.key)
    if earlier is not None:
        _forget_left_over(by, draft)
        return earlier
    try:
        with transaction.atomic():
            sent = _create(by, draft, now)
    except IntegrityError:
        # The same form, sent at the same moment, was quicker by a hair: now it is known.
        if _sent_with(draft.key) is None:
            raise
        return send(by=by, draft=draft, now=now)
    logger.info("magazine.contribution.sent contribution=%s by=%s", sent.pk, by.pk)
    return sent


def _create(by: User, draft: Draft, now: datetime) -> Contribution:
    unsent = _begun(by, draft).select_for_update().first()
    has_pictures = unsent is not None and unsent.pictures.exists()
    check(draft, has_pictures=has_pictures, now=now)
    is_unread = not somebody_reads(draft.language, at=now)
    sent = Contribution.objects.create(
        author=by,
        key=draft.key,
        sent_at=now,
        **draft.columns(),
        **_reading(draft, has_pictures, is_unread=is_unread),
    )
    if unsent is not None:
        ContributionPicture.objects.filter(unsent=unsent).update(unsent=None, contribution=sent)
        forget_unsent(unsent)
    hand_over(sent, now, is_unread=is_unread)
    return sent


def send_again(
    *, by: User, contribution: Contribution, draft: Draft, now: datetime
) -> Contribution:
    """What came back, in new words or with other pictures: the next revision, held like it."""
    if contribution.author_id != by.pk:
        raise Http404
    if not can_send(by):
        raise PermissionDenied
    with transaction.atomic():
        rows = Contribution.objects.select_for_update().filter(
            pk=contribution.pk, revision=contribution.revision, state=ContributionState.RETURNED
        )
        if not rows.exists():
            raise ValidationError(_("You have already sent this."), code="already_sent")
        unsent = Unsent.objects.filter(of=contribution).first()
        if unsent is not None:
            ContributionPicture.objects.filter(unsent=unsent).update(
                unsent=None, contribution=contribution
            )
            forget_unsent(unsent)
        has_pictures = contribution.pictures.exists()
        check(draft, has_pictures=has_pictures, now=now)
        is_unread = not somebody_reads(draft.language, at=now)
        rows.update(
            **NOT_READ_YET,
            **draft.columns(),
            **_reading(draft, has_pictures, is_unread=is_unread),
            revision=contribution.revision + 1,
            sent_at=now,
        )
        withdraw_english(sources=[contribution.source], at=now)
        contribution.refresh_from_db()
        hand_over(contribution, now, is_unread=is_unread)
    logger.info("magazine.contribution.sent_again contribution=%s by=%s", contribution.pk, by.pk)
    return contribution


def _reading(draft: Draft, has_pictures: bool, *, is_unread: bool) -> dict[str, Any]:
    """Who has to read it, and how soon."""
    is_first = draft.wants_help or is_unread or is_human_first(draft.language)
    return {
        "has_pictures": has_pictures,
        "needs_two_readers": has_pictures,
        "priority": Priority.FIRST if is_first else Priority.ORDINARY,
    }


def _begun(by: User, draft: Draft) -> QuerySet[Unsent]:
    """A question has a form of its own: what was begun for the Scoop, with its pictures, stays."""
    is_question = draft.kind == ArticleKind.YOU_ASKED
    return Unsent.objects.begun(by, None, is_question=is_question)


def _sent_with(key: UUID) -> Contribution | None:
    return Contribution.objects.filter(key=key).first()


def _says_the_same(earlier: Contribution, draft: Draft) -> bool:
    return all(getattr(earlier, name) == value for name, value in draft.columns().items())


def _forget_left_over(by: User, draft: Draft) -> None:
    """What the second of two equal sends has kept beside the first."""
    unsent = _begun(by, draft).first()
    if unsent is not None:
        with transaction.atomic():
            forget_unsent(unsent)


def check(draft: Draft, *, has_pictures: bool, now: datetime) -> None:
    """The rules again, for callers that have no form."""
    if len(draft.text) > LONGEST_TEXT or len(draft.title) > LONGEST_TITLE:
        raise ValidationError(_("This is too long."), code="too_long")
    if not has_pictures and not has_letters(clean_text(draft.text)):
        raise ValidationError(_("Write some words or add a picture."), code="nothing")
    if not is_known(draft.language):
        raise ValidationError(_("Choose a language from the list."), code="language")
    if draft.kind not in ArticleKind.values or draft.credit not in Credit.values:
        raise ValidationError(_("Choose one of the answers."), code="choice")
    if draft.until is not None and draft.until < timezone.localdate(now):
        raise ValidationError(
            {"until": _("This day is over. Choose a later one, or none.")}, code="until"
        )
    if draft.credit != Credit.NONE:
        check_credit_name(draft.credit_name)


def check_credit_name(name: str) -> None:
    """A name under an article imitates nobody who works here and leads nobody to the writer."""
    written = clean_line(name)
    if not has_letters(written):
        raise ValidationError({"credit_name": _("Write the name that we should print.")})
    if len(written) > LONGEST_CREDIT:
        raise ValidationError({"credit_name": _("This is too long.")}, code="too_long")
    staff = User.objects.staff().values_list("nickname", "job_title")
    try:
        check_name(
            written,
            staff=[nickname for nickname, _title in staff],
            reserved=[settings.COUNCIL_NAME, *(title for _name, title in staff)],
        )
    except ValidationError as problem:
        raise ValidationError({"credit_name": problem.messages}, code=problem.code) from problem
