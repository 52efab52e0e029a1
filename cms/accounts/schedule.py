"""What the clock starts: sign-ins that ran out are let go of. Their rows name who signed in."""

import logging

from celery import shared_task
from django.contrib.sessions.models import Session
from django.utils import timezone

logger = logging.getLogger("chorus.accounts")


@shared_task(name="accounts.let_go")  # type: ignore[untyped-decorator]  # Celery has no types
def let_go() -> int:
    """How many went; nobody can use them any more in any case."""
    count, _by_model = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    logger.info("accounts.sessions.let_go count=%s", count)
    return count
