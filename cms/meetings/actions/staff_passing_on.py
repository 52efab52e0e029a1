"""Officers bring an idea of a meeting to where ideas get an answer."""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.meetings.actions.staff_planning import check_may_manage
from cms.meetings.enums import NoteKind
from cms.meetings.group_ideas import group_idea_of
from cms.meetings.models import Note
from cms.subgroups.group_ideas import keeper

logger = logging.getLogger("chorus.meetings")


@transaction.atomic
def pass_on(*, by: User, note: Note, place: str, words: str, now: datetime) -> None:
    """Once for each idea. Raises ValidationError for a wrong place or bad words."""
    check_may_manage(by)
    found = Note.objects.select_for_update().filter(pk=note.pk, kind=NoteKind.IDEA).first()
    answering = keeper()
    if found is None or answering is None:
        raise ValidationError(_("Only an idea can be brought into the forum."), code="no_idea")
    answering.take(group_idea_of(found), by=by, place=place, words=words, now=now)
    logger.info("meetings.note.passed_on note=%s by=%s", found.pk, by.pk)
