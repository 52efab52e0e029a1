"""What the clock starts, where a broker carries it: `manage.py send_alerts` does it without one."""

import logging

from celery import shared_task
from django.utils import timezone

from cms.safeguarding import clock, sending
from cms.safeguarding.chain import faults_of_log
from cms.safeguarding.staff_letting_go import let_go_of_closed_concerns, shorten_log

logger = logging.getLogger("chorus.safeguarding")


@shared_task(name="safeguarding.tell_again_about_overdue")  # type: ignore[untyped-decorator]  # celery has no types
def tell_again_about_overdue() -> int:
    """One turn of the clock: alerts, incidents, tests."""
    return clock.turn(at=timezone.now())


@shared_task(name="safeguarding.send_alerts")  # type: ignore[untyped-decorator]  # celery has no types
def send_alerts() -> int:
    """Sends what waits in the outbox."""
    return sending.send_waiting()


@shared_task(name="safeguarding.check_log")  # type: ignore[untyped-decorator]  # celery has no types
def check_log() -> int:
    """Reads the log again; returns how many faults it has."""
    return len(clock.check_log(at=timezone.now()))


@shared_task(name="safeguarding.let_go")  # type: ignore[untyped-decorator]  # celery has no types
def let_go() -> int:
    """What was kept for as long as it may be; returns how many concerns and lines went.

    A log with a fault is not shortened: it stays as it was found.
    """
    now = timezone.now()
    if faults_of_log():
        logger.error("safeguarding.let_go.refused")
        return 0
    return let_go_of_closed_concerns(at=now) + shorten_log(at=now)
