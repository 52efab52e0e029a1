"""What the clock starts: sign-ins that ran out and accounts that ended long ago are let go of."""

import logging

from celery import shared_task
from django.contrib.sessions.models import Session
from django.utils import timezone

from cms.accounts.actions.staff_ending import let_go_of_ended_accounts

logger = logging.getLogger("chorus.accounts")


@shared_task(name="accounts.let_go")  # type: ignore[untyped-decorator]  # Celery has no types
def let_go() -> int:
    """How many went: sign-ins, which nobody can use any more, and accounts long ended."""
    now = timezone.now()
    count, _by_model = Session.objects.filter(expire_date__lt=now).delete()
    logger.info("accounts.sessions.let_go count=%s", count)
    return count + let_go_of_ended_accounts(now=now)
