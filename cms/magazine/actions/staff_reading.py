"""Deeds of the reading desk. Each names a person, a revision and what they said."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_text
from cms.interpreting.reading import english_of
from cms.magazine.actions.taking_down import take_down_until_sent_again
from cms.magazine.enums import (
    LONGEST_NOTE,
    REASONS_WITH_NOTE,
    ContributionState,
    Outcome,
    Priority,
    ReturnReason,
)
from cms.magazine.models import Contribution, ContributionPicture, PictureLook, Reading
from cms.magazine.permissions import can_decide, can_read, reads_language
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from cms.safeguarding.actions import raise_concern
from cms.safeguarding.holding import is_all_held

logger = logging.getLogger("chorus.magazine")
# What was approved can still come back: whoever finds something later says so.
RETURNABLE = frozenset({ContributionState.HELD, ContributionState.APPROVED})


@dataclass(frozen=True)
class Why:
    """A kind reason in words that are translated, and perhaps a note of the reader's own."""

    reason: str = ""
    note: str = ""


@transaction.atomic
def say_yes(*, by: User, contribution: Contribution, now: datetime) -> Contribution:
    """May come into the Scoop, under the name of whoever read it.

    Where two people read, the first yes is kept and it stays held. `contribution` holds the
    revision that was read.
    """
    locked = _locked(by, contribution, frozenset({ContributionState.HELD}))
    _check_yes(by, locked)
    needs_another = locked.needs_two_readers and locked.first_reader_id is None
    if needs_another:
        locked.first_reader = by
    else:
        locked.state, locked.decided_by, locked.decided_at = ContributionState.APPROVED, by, now
    locked.save(update_fields=["first_reader", "state", "decided_by", "decided_at"])
    _write_down(locked, by, Outcome.YES, Why(), now)
    if not needs_another:
        _tell_writer(locked)
    logger.info(
        "magazine.contribution.%s contribution=%s by=%s",
        "first_yes" if needs_another else "approved",
        locked.pk,
        by.pk,
    )
    return locked


@transaction.atomic
def return_to_writer(
    *, by: User, contribution: Contribution, why: Why, now: datetime
) -> Contribution:
    """Gives the whole of it back to its writer, who can change it and send it again.

    What was made of the words goes, as when they are taken back: other words are taken anew. An
    answer to a question stays with whoever wrote it, for when the question comes again.
    """
    _check_why(why)
    locked = _locked(by, contribution, RETURNABLE)
    take_down_until_sent_again(contribution=locked, now=now)
    locked.state, locked.decided_by, locked.decided_at = ContributionState.RETURNED, by, now
    locked.reason, locked.note = why.reason, clean_text(why.note)
    # Nobody's own yes from before makes them two: the next revision is read anew.
    locked.first_reader = None
    locked.save(
        update_fields=["state", "decided_by", "decided_at", "reason", "note", "first_reader"]
    )
    _write_down(locked, by, Outcome.RETURNED, why, now)
    _tell_writer(locked)
    logger.info("magazine.contribution.returned contribution=%s by=%s", locked.pk, by.pk)
    return locked


@transaction.atomic
def worry_about(*, by: User, contribution: Contribution) -> None:
    """The people on duty are told; it stays where it is, and stands first on the desk."""
    if not can_read(by):
        raise PermissionDenied
    raise_concern(
        source=f"{contribution.source}:reader",
        about=contribution.author,
        raised_by=by,
        url=contribution.reading_url,
    )
    Contribution.objects.filter(pk=contribution.pk).update(priority=Priority.FIRST)
    logger.info("magazine.contribution.worry contribution=%s by=%s", contribution.pk, by.pk)


def open_picture(*, by: User, picture: ContributionPicture, now: datetime) -> bool:
    """Behind a click, and written down: two people have opened each picture that is approved.

    Returns False where this person has opened it before.
    """
    if picture.contribution is None or not can_read(by):
        raise Http404
    _look, is_new = PictureLook.objects.get_or_create(picture=picture, by=by, defaults={"at": now})
    if is_new:
        logger.info("magazine.picture.opened picture=%s by=%s", picture.pk, by.pk)
    return is_new


def _locked(
    by: User, contribution: Contribution, states: frozenset[ContributionState]
) -> Contribution:
    """As it now is, for one deed at a time; refuses what somebody has decided or changed."""
    locked = (
        Contribution.objects.select_for_update(of=("self",))
        .select_related("author")
        .get(pk=contribution.pk)
    )
    if not can_decide(by, locked):
        raise PermissionDenied
    if locked.state not in states or locked.revision != contribution.revision:
        raise ValidationError(
            _("Somebody has already decided about this. Nothing was changed."),
            code="already_decided",
        )
    return locked


def _check_yes(by: User, contribution: Contribution) -> None:
    if is_all_held():
        raise ValidationError(
            _("Nothing new is approved now: the crisis switch is on. It stays held."),
            code="all_held",
        )
    if contribution.first_reader_id == by.pk:
        raise ValidationError(
            _("You have said yes already. Another person has to read this as well."),
            code="same_reader",
        )
    unread = contribution.words and not reads_language(by, contribution.language)
    if unread and contribution.source not in english_of([contribution.source]):
        raise ValidationError(
            _("You do not read this language. An interpreter puts it into English first."),
            code="no_english",
        )
    if contribution.pictures.exclude(looks__by=by).exists():
        raise ValidationError(_("Open each picture before you say yes."), code="not_opened")


def _check_why(why: Why) -> None:
    if why.reason not in ReturnReason.values:
        raise ValidationError({"reason": _("Choose a reason.")})
    if len(why.note) > LONGEST_NOTE:
        raise ValidationError({"note": _("This is too long.")})
    if why.reason in REASONS_WITH_NOTE and not clean_text(why.note):
        raise ValidationError({"note": _("Write a note: this reason says nothing without one.")})


def _write_down(
    contribution: Contribution, by: User, outcome: Outcome, why: Why, now: datetime
) -> None:
    """Returned twice by one person after a yes is one row less: the first one stands."""
    Reading.objects.get_or_create(
        contribution=contribution,
        revision=contribution.revision,
        by=by,
        outcome=outcome,
        defaults={
            "reason": why.reason,
            "note": clean_text(why.note),
            "title": contribution.title,
            "text": contribution.text,
            "language": contribution.language,
            "at": now,
        },
    )


def _tell_writer(contribution: Contribution) -> None:
    if contribution.author is None:
        return
    with translation.override(contribution.author.language):
        give_notice(to=contribution.author, kind=NoticeKind.SCOOP, url=reverse("magazine:mine"))
