"""Listings that wait for whoever looks after them."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.waiting import STAFF, Rank, Waiting
from cms.resources.enums import TellingState
from cms.resources.models import HeldField, Service, Telling

MANAGE = "resources.manage_listing"


class ListingsToCheck:
    name = "resources"
    for_whom = STAFF

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        if not reader.has_perm(MANAGE):
            return
        url, unsure = reverse("resources:desk"), Service.objects.to_check(at=now)
        yield Waiting("resources.unsure", _("Places to check"), url, Rank.WAITS, unsure)
        label, held = _("Places that a feed says otherwise"), HeldField.objects.all()
        yield Waiting("resources.held", label, url, Rank.WAITS, held)
        label, told = _("What young people tell about places"), reverse("resources:tellings")
        unread = Telling.objects.filter(state=TellingState.HELD)
        yield Waiting("resources.tellings", label, told, Rank.WAITS, unread)
