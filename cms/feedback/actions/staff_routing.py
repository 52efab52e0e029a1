"""A person says which subgroup a voice belongs to; no later run of the machine changes it."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.feedback.models import Route, Voice
from cms.subgroups.models import Subgroup

logger = logging.getLogger(__name__)


@transaction.atomic
def decide_route(*, by: User, voice: Voice, subgroup: str, belongs: bool, now: datetime) -> Route:
    """Puts a voice into a subgroup or takes it out."""
    if not by.has_perm("feedback.sign_summary"):
        raise PermissionDenied
    if not Subgroup.objects.filter(code=subgroup).exists():
        raise ValidationError(_("There is no such subgroup."))
    if voice.is_withdrawn:
        raise ValidationError(_("This voice was taken back."))
    route, _made = Route.objects.update_or_create(
        voice=voice,
        subgroup=subgroup,
        defaults={
            "belongs": belongs,
            "by": by,
            "by_person": True,
            "because": {"rule": "person"},
            "made_at": now,
        },
    )
    logger.info("feedback.route.decided voice=%s by=%s belongs=%s", voice.pk, by.pk, belongs)
    return route
