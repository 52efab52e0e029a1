"""News of the demo council that lie unread, an address for news, and slips that were printed."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.notices.choosing import choose_mail
from cms.notices.enums import HowOften, NoticeKind
from cms.notices.models import MailWay, Notice, SlipRun
from cms.notices.staff_slips import mark_printed

SCOOP = "/en/scoop/"
WITH_SLIP = ("dawit", "yusuf")
WAITING = ("hiwa", "selam", "claire", "jess", "minh", "zarghuna", "filmon", "linh")


@transaction.atomic
def load(report: Callable[[str], None]) -> None:
    """Makes who is missing; a second call changes nothing."""
    if SlipRun.objects.exists() or MailWay.objects.exists():
        return
    people = {person.username: person for person in User.objects.all()}
    report("News: eight people wait for a slip of paper, two have got one, two get e-mail")
    now = timezone.now()
    _give(people, WITH_SLIP, at=now - timedelta(days=21))
    dawit = people["dawit"]
    numbers = [people[name].pk for name in WITH_SLIP]
    if dawit.locality:
        printed = now - timedelta(days=12)
        mark_printed(
            by=people["sam"], locality=dawit.locality, people=numbers, before=printed, at=printed
        )
    _give(people, WAITING, at=now - timedelta(days=9))
    choose_mail(
        by=people["lindita"],
        email="lindita@example.org",
        how_often=HowOften.WEEKLY,
        is_quiet_at_night=True,
    )
    choose_mail(
        by=people["sam"],
        email="sam@example.org",
        how_often=HowOften.DAILY,
        is_quiet_at_night=True,
    )
    # As if each had opened the link: nothing is sent to made-up addresses about that.
    MailWay.objects.update(proven_at=now)


def _give(people: dict[str, User], names: tuple[str, ...], *, at: datetime) -> None:
    Notice.objects.bulk_create(
        Notice(to=people[name], kind=NoticeKind.SCOOP, url=SCOOP, made_at=at) for name in names
    )
