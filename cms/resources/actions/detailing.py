"""Staff change what belongs to a listing: hours, prices, languages, numbers, addresses.

A feed that comes again sees what staff changed by itself: it compares with its own last words.
"""

import logging
from collections.abc import Callable, Collection, Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cms.accounts.models import User
from cms.resources.actions.checking import MANAGE
from cms.resources.models import Location, Service, ServiceAtLocation
from cms.resources.storing import where_it_is

logger = logging.getLogger("chorus.resources")


@transaction.atomic
def change_details(
    *,
    by: User,
    service: Service,
    parts: Iterable[Callable[[], object]],
    new_place: Location | None = None,
    left_places: Collection[int] = (),
) -> Service:
    """All of it or nothing; `parts` save checked rows, `left_places` are links to take off."""
    if not by.has_perm(MANAGE):
        raise PermissionDenied
    for save in parts:
        save()
    ServiceAtLocation.objects.filter(service=service, pk__in=left_places).delete()
    if new_place is not None:
        address = {"postal_code": new_place.postal_code, "city": new_place.city}
        where = where_it_is({}, address)
        if where is not None:
            new_place.found_latitude, new_place.found_longitude = where.latitude, where.longitude
        new_place.save()
        ServiceAtLocation.objects.create(service=service, location=new_place)
    logger.info("resources.listing.detailed service=%d by=%d", service.pk, by.pk)
    return service
