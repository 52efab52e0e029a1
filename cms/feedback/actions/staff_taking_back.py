"""Deeds on one imported voice, when the young person who said it asks for it.

Whoever writes in the forum or a survey takes their own words back. Words from a meeting or a letter
have no other way back than the officer who brought them.
"""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.feedback.enums import IMPORTED
from cms.feedback.gathering.fetching import let_go
from cms.feedback.gathering.stopping import stop_quotes
from cms.feedback.models import Voice
from cms.safeguarding.access import sources_with_open_concern

logger = logging.getLogger(__name__)
IMPORT = "feedback.import_voice"


def check_nobody_needs(voices: Iterable[Voice]) -> None:
    """ValidationError while somebody on duty needs the words of one of them."""
    if sources_with_open_concern([voice.concern_source for voice in voices]):
        raise ValidationError(
            _("People on duty need some of these comments. Ask them to close that first.")
        )


def _claim(by: User, voice: Voice) -> Voice:
    """The voice, locked; ValidationError where it is gone or is not an officer's to take."""
    if not by.has_perm(IMPORT):
        raise PermissionDenied
    there = Voice.objects.select_for_update().still_there().filter(source=IMPORTED)
    locked = there.filter(pk=voice.pk).first()
    if locked is None:
        raise ValidationError(_("This voice was taken back, or it did not come with a file."))
    return locked


@transaction.atomic
def take_back_voice(*, by: User, voice: Voice) -> Voice:
    """Removes its words and quotes, and marks what cites it; the same line never comes again."""
    locked = _claim(by, voice)
    check_nobody_needs([locked])
    locked.is_withdrawn, locked.may_be_quoted = True, False
    locked.save(update_fields=["is_withdrawn", "may_be_quoted"])
    let_go([locked])
    logger.info("feedback.voice.taken_back voice=%s by=%s", locked.pk, by.pk)
    return locked


@transaction.atomic
def stop_quoting(*, by: User, voice: Voice, now: datetime) -> bool:
    """It counts as before and nobody quotes it; False if nobody could.

    Done while people on duty need its words, too: they keep them.
    """
    locked = _claim(by, voice)
    if not stop_quotes([locked.pk], by=by, now=now):
        return False
    logger.info("feedback.voice.quoting_stopped voice=%s by=%s", locked.pk, by.pk)
    return True
