"""News that somebody has not seen, for the front door: neutral words, and never how many."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.waiting import EVERYBODY, Rank, Waiting
from cms.notices.models import Notice


class UnseenNews:
    name = "notices"
    for_whom = EVERYBODY

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        yield Waiting(
            name="notices.unseen",
            label=_("There is news for you."),
            url=reverse("notices:news"),
            rank=Rank.NEWS,
            rows=Notice.objects.to(reader).unseen(),
            drawing="bell",
            room="account",
        )
