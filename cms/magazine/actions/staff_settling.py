"""Staff have looked at what a contributor found wrong. It gives no yes: only the writer does."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cms.accounts.models import User
from cms.magazine.models import Remark
from cms.magazine.models.desk_rules import EDIT

logger = logging.getLogger("chorus.magazine")


@transaction.atomic
def settle_remark(*, by: User, remark: Remark, now: datetime) -> bool:
    """False if somebody settled it before."""
    if not by.has_perm(EDIT):
        raise PermissionDenied
    if not Remark.objects.filter(pk=remark.pk, settled_at=None).update(settled_at=now):
        return False
    logger.info("magazine.remark.settled remark=%s by=%s", remark.pk, by.pk)
    return True
