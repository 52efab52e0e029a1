"""An open survey, for young people. Whether somebody has answered, nobody knows: so all see it."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.waiting import YOUNG_PEOPLE, Rank, Waiting
from surveys.enums import WaveKind
from surveys.models import Wave


class OpenSurveys:
    name = "surveys"
    for_whom = YOUNG_PEOPLE

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        open_ones = Wave.objects.answerable(on=timezone.localdate(now))
        yield Waiting(
            name="surveys.open",
            label=_("A survey is open."),
            url=reverse("surveys:start"),
            rank=Rank.NEWS,
            rows=open_ones.filter(kind=WaveKind.ANONYMOUS),
            detail=_("You need a code from a worker."),
            drawing="clipboard-list",
            room="surveys",
        )
