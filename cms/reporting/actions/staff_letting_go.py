"""Reports go when their time is over, with all that was said about them.

Never one that is open, that another report follows, or about which somebody still worries.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core.keeping import CHUNK, Kept
from cms.interpreting.actions import withdraw_english
from cms.notices.actions import forget_notices
from cms.reporting.enums import CaseState
from cms.reporting.models import Case, CaseEvent, CaseToLetGo, SecondLook, Words
from cms.safeguarding.access import origins_with_open_concern

logger = logging.getLogger("chorus.reporting")

KEPT = (Kept(_("Reports"), _("since the last thing was done about them"), "KEEP_REPORTS_DAYS"),)
ENDED = (CaseState.DECIDED, CaseState.FINAL)


def let_go_of_reports(*, at: datetime) -> int:
    """How many went; each in a transaction of its own.

    The newest first: a report that was passed on goes after the one that follows it.
    """
    before = at - timedelta(days=settings.KEEP_REPORTS_DAYS)
    worried = origins_with_open_concern()
    rows = _over(before)
    done = 0
    while chunk := list(rows[:CHUNK].prefetch_related("words")):
        done += sum(_let_go(case, at) for case in chunk if worried.isdisjoint(_names_of(case)))
        rows = _over(before).filter(pk__lt=chunk[-1].pk)
    logger.info("reporting.cases.let_go count=%s", done)
    return done


def _over(before: datetime) -> QuerySet[Case]:
    later = CaseEvent.objects.filter(case=OuterRef("pk"), at__gte=before)
    ended = Case.objects.filter(~Exists(later), state__in=ENDED, decided_at__lt=before)
    return ended.order_by("-pk")


def _names_of(case: Case) -> set[str]:
    """Under which concerns know a report: its own, its words', and that of what it is about."""
    about = ":".join(case.source.split(":")[:2])
    return {about, f"report:{case.pk}", *(words.source for words in case.words.all())}


@transaction.atomic
def _let_go(case: Case, at: datetime) -> bool:
    locked = Case.objects.select_for_update().filter(pk=case.pk, state__in=ENDED).first()
    if locked is None or Case.objects.filter(follows=case.pk).exists():
        return False
    sources = [words.source for words in case.words.all()]
    withdraw_english(sources=sources, at=at, erase=True)
    forget_notices(urls=[case.staff_url])
    Words.objects.filter(case=case.pk).delete()
    SecondLook.objects.filter(case=case.pk).delete()
    CaseToLetGo.objects.get_or_create(case_pk=case.pk)
    CaseEvent.objects.filter(case=case.pk).delete()
    Case.objects.filter(pk=case.pk).delete()
    CaseToLetGo.objects.filter(case_pk=case.pk).delete()
    return True
