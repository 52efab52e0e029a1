"""What has to be arranged before a meeting, and what one promised and nobody kept."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.waiting import STAFF, Rank, Waiting
from cms.meetings.models import MANAGE, NeedTask, Note


class NeedsAndPromises:
    name = "meetings.work"
    for_whom = STAFF

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        if not reader.has_perm(MANAGE):
            return
        url, tasks = reverse("meetings:needs"), NeedTask.objects.all()
        late, label = tasks.overdue(now=now), _("Overdue: to arrange for a meeting")
        yield Waiting("meetings.late_needs", label, url, Rank.LATE, late)
        label = _("To arrange for meetings")
        yield Waiting("meetings.needs", label, url, Rank.WAITS, tasks.open())
        promises = Note.objects.late(today=timezone.localdate(now))
        label, url = _("Promises of meetings that are late"), f"{reverse('meetings:plan')}#promises"
        yield Waiting("meetings.late_promises", label, url, Rank.LATE, promises)
