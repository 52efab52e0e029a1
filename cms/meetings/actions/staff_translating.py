"""Officers ask interpreters for the lines of a meeting."""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.interpreting.actions import ask_from_english
from cms.meetings.actions.staff_planning import check_may_manage
from cms.meetings.lines import source_of
from cms.meetings.models import Meeting
from cms.meetings.staff_line_states import states_in

logger = logging.getLogger("chorus.meetings")


@transaction.atomic
def ask_for_lines(*, by: User, meeting: Meeting, now: datetime) -> int:
    """Whatever its people read and is not in their languages; returns how many texts are new.

    Not the agenda before an officer has agreed to it: it may change.
    """
    check_may_manage(by)
    found = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if found.is_cancelled:
        raise ValidationError(_("This meeting was called off."), code="cancelled")
    states = states_in(found, reader=by, on=timezone.localdate(now))
    missing = [(one.language.code, line) for one in states for line in one.missing]
    for code, line in missing:
        source = source_of(line, code)
        ask_from_english(source=source, language=code, text=line, at=now)
    logger.info("meetings.lines.asked meeting=%s count=%s by=%s", found.pk, len(missing), by.pk)
    return len(missing)
