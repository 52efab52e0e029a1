"""Asking for an issue on paper: made once by a worker, kept, and made anew when it has changed."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cms.magazine.models import IssuePage, IssuePaper
from cms.magazine.printing import Form, fingerprint_of_paper, is_same_for_everyone
from cms.magazine.tasks import print_issue


def ask_for_paper(*, by: Any, issue: IssuePage, form: Form, now: datetime) -> IssuePaper:
    """The paper as the issue stands now: made, being made, or given up.

    Whoever is not signed in gets what its writers allowed on the open web and in print.
    """
    for_everyone = not by.is_authenticated or is_same_for_everyone(issue, now=now)
    wanted: dict[str, Any] = {
        "issue": issue,
        "size": form.size,
        "for_print_shop": form.for_print_shop,
        "for_everyone": for_everyone,
        "fingerprint": fingerprint_of_paper(issue, form, for_everyone=for_everyone, now=now),
    }
    with transaction.atomic():
        row, is_new = IssuePaper.objects.get_or_create(**wanted)
        if is_new:
            _forget_older(row)
        if row.is_waiting(now=now):
            # The row is the queue: if nobody takes the message, the clock takes the paper up.
            transaction.on_commit(lambda: print_issue.delay(row.pk), robust=True)
    if row.content is None:
        row = IssuePaper.objects.filter(pk=row.pk).first() or row
    return row


def _forget_older(row: IssuePaper) -> None:
    """Of the same paper only the newest is kept: an older one may hold what somebody took back."""
    same = IssuePaper.objects.filter(
        issue=row.issue_id,
        size=row.size,
        for_print_shop=row.for_print_shop,
        for_everyone=row.for_everyone,
    )
    same.exclude(pk=row.pk).delete()
