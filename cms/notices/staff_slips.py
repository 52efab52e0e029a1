"""Slips of paper for young people whose news lie unread and who get no e-mail.

The paper says that there is news, to whom, and where to sign in. Marking slips as printed covers
every unread notice of their readers; taking it back makes the same people wait for a slip again.
"""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from cms.accounts.models import Locality, User
from cms.notices.models import MailWay, Notice, Slip, SlipRun

logger = logging.getLogger("chorus.notices")

PRINT = "notices.print_slip"
# Slips at one printing: ten sheets. Whoever is left waits for the next.
AT_ONCE = 80


def people_waiting(*, before: datetime) -> QuerySet[User]:
    """Young people with news from before this that lie unread, on no slip, and without e-mail."""
    unread = Notice.objects.unseen().filter(to=OuterRef("pk"), slip=None, made_at__lte=before)
    mailed = MailWay.objects.in_use().filter(person=OuterRef("pk"))
    return User.objects.young_people().filter(Exists(unread), ~Exists(mailed), is_active=True)


def localities_waiting(*, before: datetime) -> QuerySet[Locality]:
    """Every locality, with how many of its people wait for a slip as `waiting`."""
    waiting = Q(people__in=people_waiting(before=before))
    return Locality.objects.annotate(waiting=Count("people", filter=waiting))


def next_to_print(locality: Locality, *, before: datetime) -> list[User]:
    waiting = people_waiting(before=before).filter(locality=locality)
    return list(waiting.order_by("nickname", "pk")[:AT_ONCE])


@transaction.atomic
def mark_printed(
    *, by: User, locality: Locality, people: Iterable[int], before: datetime, at: datetime
) -> SlipRun:
    """Keeps that these people's slips were printed; whoever no longer waits is left out.

    Raises ValidationError where nobody of them waits: they were marked a moment ago.
    """
    if not by.has_perm(PRINT):
        raise PermissionDenied
    # Two officers at once: the second waits here, and finds nobody left.
    Locality.objects.select_for_update().get(pk=locality.pk)
    waiting = people_waiting(before=before).filter(locality=locality, pk__in=list(people))
    numbers = list(waiting.values_list("pk", flat=True)[:AT_ONCE])
    if not numbers:
        raise ValidationError(_("These slips are marked as printed already."), code="printed")
    run = SlipRun.objects.create(locality=locality, printed_at=at, printed_by=by)
    Slip.objects.bulk_create(Slip(run=run, to_id=number) for number in numbers)
    theirs = Slip.objects.filter(run=run, to=OuterRef("to")).values("pk")
    Notice.objects.unseen().filter(to__in=numbers, slip=None, made_at__lte=at).update(
        slip=Subquery(theirs)
    )
    logger.info("notices.slips.printed run=%s by=%s slips=%s", run.pk, by.pk, len(numbers))
    return run


@transaction.atomic
def take_back(*, by: User, run: SlipRun, at: datetime) -> bool:
    """They were not printed after all, or got lost. False if that was said before."""
    if not by.has_perm(PRINT):
        raise PermissionDenied
    if not SlipRun.objects.filter(pk=run.pk, undone_at=None).update(undone_at=at, undone_by=by):
        return False
    Notice.objects.filter(slip__run=run).update(slip=None)
    logger.info("notices.slips.taken_back run=%s by=%s", run.pk, by.pk)
    return True
