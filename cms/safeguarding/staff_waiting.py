"""Worries and test alerts that wait for whoever is on duty: how many, and no word of them."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.waiting import STAFF, Rank, Waiting
from cms.safeguarding.access import HANDLE
from cms.safeguarding.enums import AT_WORK_STATES, ConcernState
from cms.safeguarding.models import Concern, Drill


class WorriesAndTests:
    name = "safeguarding"
    for_whom = STAFF

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        if not reader.has_perm(HANDLE):
            return
        url, open_ones = reverse("safeguarding:concerns"), Concern.objects.still_open()
        nobodys = open_ones.filter(state=ConcernState.RAISED)
        mine = open_ones.filter(state__in=AT_WORK_STATES, held_by=reader)
        closing = open_ones.filter(state=ConcernState.CLOSING)
        label = _("Concerns that nobody has yet")
        yield Waiting("safeguarding.raised", label, url, Rank.NOW, nobodys)
        label = _("Concerns that you have")
        yield Waiting("safeguarding.mine", label, url, Rank.WAITS, mine)
        label = _("Concerns that somebody wants to close")
        yield Waiting("safeguarding.closing", label, url, Rank.WAITS, closing)
        yield Waiting(
            name="safeguarding.drills",
            label=_("Test alerts to answer"),
            url=reverse("safeguarding:drills"),
            rank=Rank.NOW,
            rows=Drill.objects.filter(acknowledged_at=None, incident=None),
        )
