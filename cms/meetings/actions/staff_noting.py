"""Officers say who was here, what was decided and promised, and what was thought of."""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.meetings.actions.staff_planning import check_may_manage, check_not_too_far
from cms.meetings.enums import NoteKind
from cms.meetings.lines_gone import take_back
from cms.meetings.models import Attendance, Meeting, Note
from cms.meetings.models.meetings import entitled

logger = logging.getLogger("chorus.meetings")
# People arrive before it begins.
ARRIVING = timedelta(hours=1)


@dataclass(frozen=True)
class Said:
    """One thing that came out of a meeting."""

    kind: str
    words: str
    owner_role: str = ""
    due_on: date | None = None


@transaction.atomic
def mark_here(*, by: User, meeting: Meeting, person: int, is_here: bool, now: datetime) -> bool:
    """False if it was marked so already. Raises ValidationError before people arrive."""
    check_may_manage(by)
    check_has_begun(meeting, now)
    if not is_here:
        count, _rows = Attendance.objects.filter(meeting=meeting, person=person).delete()
        return bool(count)
    if not entitled(meeting, on=timezone.localdate(now)).filter(pk=person).exists():
        raise ValidationError(_("The meeting is not for this person."), code="stranger")
    _row, is_new = Attendance.objects.get_or_create(meeting=meeting, person_id=person)
    return is_new


@transaction.atomic
def note_down(*, by: User, meeting: Meeting, said: Said, now: datetime) -> Note:
    """Members read it at once. Raises ValidationError for a promise without owner or day."""
    check_may_manage(by)
    check_has_begun(meeting, now)
    note = Note(meeting=meeting, noted_on=timezone.localdate(now), **vars(said))
    if said.kind != NoteKind.PROMISE:
        note.owner_role, note.due_on = "", None
    elif said.due_on is not None:
        _check_day(said.due_on, meeting)
    note.full_clean()
    note.save()
    logger.info("meetings.note.written note=%s meeting=%s by=%s", note.pk, meeting.pk, by.pk)
    return note


@transaction.atomic
def remove_note(*, by: User, meeting: Meeting, pk: int, now: datetime) -> bool:
    """It was not so. False if it is gone already."""
    check_may_manage(by)
    note = Note.objects.select_for_update().filter(meeting=meeting, pk=pk).first()
    if note is None:
        return False
    note.delete()
    take_back([note.words, note.owner_role], now=now)
    logger.info("meetings.note.removed note=%s meeting=%s by=%s", pk, meeting.pk, by.pk)
    return True


@transaction.atomic
def keep_promise(*, by: User, meeting: Meeting, pk: int, today: date) -> bool:
    """Done as promised: it leaves the agendas. False if it was kept already."""
    check_may_manage(by)
    open_ones = Note.objects.filter(meeting=meeting, kind=NoteKind.PROMISE, kept_on=None)
    if not open_ones.filter(pk=pk).update(kept_on=today):
        return False
    logger.info("meetings.note.kept note=%s meeting=%s by=%s", pk, meeting.pk, by.pk)
    return True


def _check_day(due_on: date, meeting: Meeting) -> None:
    day = timezone.localdate(meeting.starts_at)
    if due_on < day:
        raise ValidationError({"due_on": _("This day was before the meeting. Choose a later one.")})
    check_not_too_far("due_on", due_on, today=day)


def check_has_begun(meeting: Meeting, now: datetime) -> None:
    if meeting.is_cancelled:
        raise ValidationError(_("This meeting was called off."), code="cancelled")
    if now < meeting.starts_at - ARRIVING:
        raise ValidationError(_("This meeting has not begun yet."), code="early")
