"""What the clock starts: checks of listings, late screening, and letting go of what is over."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from cms.resources.actions.checking import ask_for_checks as ask
from cms.resources.actions.gathering import forget_old
from cms.resources.actions.link_checking import check_links as check
from cms.resources.actions.staff_letting_go import let_go
from cms.resources.models import Telling
from cms.resources.tasks import screen_telling

GRACE = timedelta(minutes=1)
AT_ONCE = 200


@shared_task(name="resources.ask_for_checks")  # type: ignore[untyped-decorator]  # Celery has no types
def ask_for_checks() -> int:
    """How many listings staff were asked about."""
    return ask(at=timezone.now())


@shared_task(name="resources.check_links")  # type: ignore[untyped-decorator]  # as above
def check_links() -> int:
    """How many web pages of listings were asked whether they are there."""
    return check(at=timezone.now())


@shared_task(name="resources.sweep_unscreened")  # type: ignore[untyped-decorator]  # Celery has no types
def sweep_unscreened() -> None:
    """Words whose screening was lost with the broker."""
    late = Telling.objects.unscreened(before=timezone.now() - GRACE)
    for telling_id in late.values_list("pk", flat=True)[:AT_ONCE]:
        screen_telling.delay(telling_id)


@shared_task(name="resources.let_go_of_tellings")  # type: ignore[untyped-decorator]  # as above
def let_go_of_tellings() -> int:
    """How many tellings went, whose time was over."""
    return let_go(at=timezone.now())


@shared_task(name="resources.let_go_of_fetched")  # type: ignore[untyped-decorator]  # as above
def let_go_of_fetched() -> int:
    """How many services of other directories went that nobody came back for."""
    return forget_old(at=timezone.now())
