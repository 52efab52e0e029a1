"""What waits for workers in this room."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import ErasureRequest, User
from cms.accounts.waiting import STAFF, Rank, Waiting


class WishesToDelete:
    name = "accounts"
    for_whom = STAFF

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        if reader.has_perm("accounts.issue_card"):
            yield Waiting(
                name="accounts.erasures",
                label=_("Requests to delete"),
                url=reverse("accounts:erasures"),
                rank=Rank.WAITS,
                rows=ErasureRequest.objects.filter(closed_at=None),
            )
