"""What this room does when somebody is erased: open worries stay whole until a person closes them.

Nothing is given back by a download: who worried about whom is told by a person, never by a file.
"""

from typing import Any

from django.db.models import Q

from cms.accounts.models import User
from cms.safeguarding.enums import ConcernState
from cms.safeguarding.models import Concern, ConcernEvent


class SafeguardingKeeper:
    """Registered in SafeguardingConfig.ready()."""

    name = "safeguarding"

    def give_back(self, user: User) -> list[dict[str, Any]]:
        return []

    def erase(self, user: User) -> int:
        """Unlinks the person from closed concerns; the rest of the record keeps its own clock."""
        closed = Concern.objects.filter(state=ConcernState.CLOSED)
        touched = closed.filter(Q(about=user) | Q(raised_by=user)).count()
        closed.filter(about=user).update(about=None)
        ConcernEvent.objects.filter(by=user, concern__in=closed.filter(raised_by=user)).update(
            by=None
        )
        closed.filter(raised_by=user).update(raised_by=None)
        return touched

    def must_wait(self, user: User) -> bool:
        """While a worry about them is open, whoever looks into it needs what they wrote."""
        return Concern.objects.still_open().filter(about=user).exists()
