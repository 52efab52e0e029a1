"""What young people sent to the Scoop waits for its readers."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.waiting import STAFF, Rank, Waiting
from cms.magazine.models import Contribution
from cms.magazine.permissions import can_read


class SentToTheScoop:
    name = "magazine"
    for_whom = STAFF

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        if can_read(reader):
            label, url = _("Sent to the Scoop, to read"), reverse("magazine:desk")
            held = Contribution.objects.waiting().order_by()
            yield Waiting("magazine.sent", label, url, Rank.WAITS, held, room="scoop")
