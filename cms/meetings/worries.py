"""What happens when an interpreter who reads what staff wrote says: a person may be in danger."""

import logging
from itertools import chain

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from cms.accounts.models import User
from cms.core.sources import row_in
from cms.languages.registry import DEFAULT_CODE
from cms.meetings import lines, summaries
from cms.meetings.models import AgendaPoint, Meeting, Note
from cms.safeguarding.actions import raise_concern

logger = logging.getLogger("chorus.meetings")


class SummaryWorries:
    """Registered in MeetingsConfig.ready(); see cms/interpreting/worries.py."""

    prefix = summaries.SOURCE

    @transaction.atomic
    def a_person_may_be_in_danger(self, *, source: str, by: User) -> bool:
        """About nobody whom we know: an officer wrote it of everybody who was there."""
        meeting = row_in(source, kind=summaries.SOURCE)
        if meeting is None or not Meeting.objects.filter(pk=meeting).exists():
            return False
        _raise(source, by=by, meeting=meeting)
        logger.info("meetings.summary.danger meeting=%s by=%s", meeting, by.pk)
        return True


class LineWorries:
    """The same of a single line, such as one of an agenda."""

    prefix = lines.SOURCE

    @transaction.atomic
    def a_person_may_be_in_danger(self, *, source: str, by: User) -> bool:
        """With the latest meeting that says this line: several may, in the same words."""
        meeting = _latest_that_says(source)
        if meeting is None:
            return False
        _raise(source, by=by, meeting=meeting)
        logger.info("meetings.line.danger meeting=%s by=%s", meeting, by.pk)
        return True


def _raise(source: str, *, by: User, meeting: int) -> None:
    with override(DEFAULT_CODE):
        url = reverse("meetings:meeting", args=[meeting])
    raise_concern(source=f"{source}:interpreter", about=None, raised_by=by, url=url)


def _latest_that_says(source: str) -> int | None:
    language = source.rpartition(":")[2]
    said = chain(
        Meeting.objects.order_by().values_list("pk", "title"),
        Meeting.objects.order_by().values_list("pk", "food"),
        AgendaPoint.objects.order_by().values_list("meeting", "line"),
        Note.objects.order_by().values_list("meeting", "words"),
        Note.objects.order_by().values_list("meeting", "owner_role"),
    )
    found = (meeting for meeting, line in said if lines.source_of(line, language) == source)
    return max(found, default=None)
