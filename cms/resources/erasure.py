"""What this room gives back to a person, and how it lets go of it."""

import logging
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.interpreting.actions import withdraw_english
from cms.resources.models import SavedPlace, Telling
from cms.safeguarding.access import origins_with_open_concern

logger = logging.getLogger("chorus.resources")


class ResourcesKeeper:
    """Registered in ResourcesConfig.ready()."""

    name = "resources"

    def give_back(self, user: User) -> list[dict[str, Any]]:
        saved = SavedPlace.objects.filter(owner=user).select_related("service")
        tellings = Telling.objects.filter(writer=user).select_related("service").order_by("pk")
        return [
            *({"kind": "saved place", "place": one.service.name} for one in saved),
            *(
                {
                    "kind": one.kind,
                    "place": one.service.name if one.service else one.name,
                    "felt": one.felt,
                    "text": one.text,
                    "language": one.language,
                    "state": one.state,
                    "told": one.told_at.isoformat(),
                }
                for one in tellings
            ),
        ]

    @transaction.atomic
    def erase(self, user: User) -> int:
        """All of it goes: nothing here was ever shown in their words."""
        tellings = list(Telling.objects.filter(writer=user))
        sources = [one.source for one in tellings]
        withdraw_english(sources=sources, at=timezone.now(), erase=True)
        gone, _of = Telling.objects.filter(pk__in=[one.pk for one in tellings]).delete()
        saved, _of = SavedPlace.objects.filter(owner=user).delete()
        logger.info("resources.person.erased person=%d rows=%d", user.pk, gone + saved)
        return gone + saved

    def must_wait(self, user: User) -> bool:
        """An open worry about their words still needs them."""
        mine = {one.origin for one in Telling.objects.filter(writer=user)}
        return not mine.isdisjoint(origins_with_open_concern())
