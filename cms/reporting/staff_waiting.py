"""Reports that wait for whoever works on them."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.waiting import STAFF, Rank, Waiting
from cms.reporting.permissions import WORK, cases_for


class OpenReports:
    name = "reporting"
    for_whom = STAFF

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        if not reader.has_perm(WORK):
            return
        url, cases = reverse("reporting:cases"), cases_for(reader).workable_by(reader)
        late = cases.late(at=now)
        yield Waiting("reporting.late", _("Reports that are late"), url, Rank.LATE, late)
        yield Waiting("reporting.open", _("Reports"), url, Rank.WAITS, cases.still_open())
