"""What the clock starts, where a broker carries it: `manage.py send_alerts` does it without one."""

from celery import shared_task
from django.utils import timezone

from cms.safeguarding import clock, sending


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
