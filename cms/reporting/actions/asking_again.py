"""The reporter asks that a different person looks at our decision again."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import Http404

from cms.accounts.models import User
from cms.reporting.enums import CaseState, Deed
from cms.reporting.history import add_event
from cms.reporting.models import Case, SecondLook

logger = logging.getLogger("chorus.reporting")


@transaction.atomic
def ask_again(*, by: User | None, case: Case, now: datetime) -> bool:
    """Opens the case for others than whoever decided it. False if that is not its turn, or was.

    `by` is None for somebody without an account: the caller has seen their code.
    """
    if case.reporter_id != (by.pk if by else None):
        raise Http404
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if locked.state != CaseState.DECIDED or locked.decided_by is None:
        return False
    SecondLook.objects.create(case=locked, asked_at=now, first_by=locked.decided_by)
    Case.objects.filter(pk=locked.pk).update(
        state=CaseState.AGAIN,
        taken_by=None,
        due=now + timedelta(days=settings.REPORTS_DAYS_TO_ANSWER),
        late_told_at=None,
    )
    add_event(locked, Deed.ASKED_AGAIN, at=now)
    logger.info("reporting.case.asked_again case=%s", locked.pk)
    return True
