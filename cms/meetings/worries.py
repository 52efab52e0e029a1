"""What happens when an interpreter who reads a summary says: a person may be in danger."""

import logging

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from cms.accounts.models import User
from cms.core.sources import row_in
from cms.languages.registry import DEFAULT_CODE
from cms.meetings.models import Meeting
from cms.meetings.summaries import SOURCE
from cms.safeguarding.actions import raise_concern

logger = logging.getLogger("chorus.meetings")


class SummaryWorries:
    """Registered in MeetingsConfig.ready(); see cms/interpreting/worries.py."""

    prefix = SOURCE

    @transaction.atomic
    def a_person_may_be_in_danger(self, *, source: str, by: User) -> bool:
        """About nobody whom we know: an officer wrote it of everybody who was there."""
        meeting = row_in(source, kind=SOURCE)
        if meeting is None or not Meeting.objects.filter(pk=meeting).exists():
            return False
        with override(DEFAULT_CODE):
            url = reverse("meetings:meeting", args=[meeting])
        raise_concern(source=f"{source}:interpreter", about=None, raised_by=by, url=url)
        logger.info("meetings.summary.danger meeting=%s by=%s", meeting, by.pk)
        return True
