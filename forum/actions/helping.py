"""Deeds around help with writing: it begins on the young person's own session, and ends soon."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Least
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_line, has_letters
from forum.enums import HelperRole
from forum.models import HelpSession
from forum.models.helping import LONGEST_HELP, LONGEST_HELPER_NAME

logger = logging.getLogger("chorus.forum")


@dataclass(frozen=True)
class Helper:
    """Who helps, as they typed it; the role is a code of HelperRole."""

    name: str
    role: str


@transaction.atomic
def begin_help(*, by: User, helper: Helper, now: datetime) -> HelpSession:
    """From now on, for half an hour at most. Whatever help went on before ends."""
    if not by.is_young_person:
        raise PermissionDenied
    name = clean_line(helper.name)
    if helper.role not in HelperRole.values:
        raise ValidationError(_("Choose one of the answers."), code="role")
    if not has_letters(name) or len(name) > LONGEST_HELPER_NAME:
        raise ValidationError(_("Please write some words."), code="no_words")
    # Locked, so that two starts at one moment come one after the other.
    User.objects.select_for_update().get(pk=by.pk)
    _end(by, now)
    session = HelpSession.objects.create(
        young_person=by,
        helper_name=name,
        helper_role=helper.role,
        started_at=now,
        ends_at=now + LONGEST_HELP,
    )
    logger.info("forum.help.begun session=%s by=%s", session.pk, by.pk)
    return session


@transaction.atomic
def end_help(*, by: User, session: HelpSession, now: datetime) -> bool:
    """Ends at once. False if it was over already."""
    if session.young_person_id != by.pk:
        raise Http404
    ended = bool(_end(by, now))
    if ended:
        logger.info("forum.help.ended session=%s by=%s", session.pk, by.pk)
    return ended


def _end(by: User, now: datetime) -> int:
    """What the half hour has ended already is written down with its own end."""
    return HelpSession.objects.of(by).not_ended().update(ended_at=Least(F("ends_at"), now))
