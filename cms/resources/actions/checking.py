"""Making sure that a listing is still true, and asking for it when nobody did for 90 days."""

import logging
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from cms.accounts.models import User
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from cms.resources.models import Service
from cms.resources.models.services import CHECKED_FOR_DAYS

logger = logging.getLogger("chorus.resources")
MANAGE = "resources.manage_listing"
# Staff hear again of what still waits after so long.
ASKED_AGAIN = timedelta(days=7)


@transaction.atomic
def mark_checked(*, by: User, service: Service, at: datetime) -> Service:
    """Readers see the day; signed-in ones see who it was."""
    if not by.has_perm(MANAGE):
        raise PermissionDenied
    service.checked_at, service.checked_by, service.check_asked_at = at, by, None
    service.save(update_fields=["checked_at", "checked_by", "check_asked_at"])
    logger.info("resources.listing.checked service=%d by=%d", service.pk, by.pk)
    return service


@transaction.atomic
def ask_for_checks(*, at: datetime) -> int:
    """Tells everybody who looks after listings, once for each time something is due."""
    unasked = Q(check_asked_at=None) | Q(check_asked_at__lt=at - ASKED_AGAIN)
    due = Service.objects.to_check(at=at).filter(unasked).order_by()
    asked = due.update(check_asked_at=at)
    if not asked:
        return 0
    for person in User.objects.staff().filter(is_active=True):
        if person.has_perm(MANAGE):
            give_notice(to=person, kind=NoticeKind.TASK, url=reverse("resources:desk"))
    logger.info("resources.checks.asked services=%d days=%d", asked, CHECKED_FOR_DAYS)
    return asked
