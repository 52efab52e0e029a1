"""Asking for the paper of a release: it is made once, by a worker, and kept with the release."""

from datetime import datetime

from django.db import transaction

from surveys.models import Release
from surveys.models.printed import PrintedResult
from surveys.permissions import Visitor, check_can_see_results
from surveys.results.printing import fingerprint_of_paper
from surveys.tasks import print_result


def ask_for_paper(
    *,
    by: Visitor,
    release: Release,
    earlier: Release | None,
    languages: tuple[str, ...],
    now: datetime,
) -> PrintedResult:
    """The paper as it stands today: made, being made, or given up. Whoever asks has come in by
    `get_release_and_earlier`. Raises ValueError for a release that was changed after freezing.
    """
    check_can_see_results(by)
    is_for_staff = by.has_perm("surveys.view_released_results")
    if not is_for_staff:
        earlier = None
    fingerprint = fingerprint_of_paper(release, earlier, languages, is_for_staff=is_for_staff)
    wanted = {
        "release": release,
        "languages": " ".join(languages),
        "is_for_staff": is_for_staff,
        "fingerprint": fingerprint,
    }
    with transaction.atomic():
        row, is_new = PrintedResult.objects.get_or_create(**wanted, defaults={"earlier": earlier})
        if is_new:
            _forget_older(row)
        if row.is_waiting(now=now):
            # The row is the queue: if nobody takes the message, the clock takes the paper up.
            transaction.on_commit(lambda: print_result.delay(row.pk), robust=True)
    if row.content is None:
        row = PrintedResult.objects.filter(pk=row.pk).first() or row
    return row


def _forget_older(row: PrintedResult) -> None:
    """Of the same paper only the newest is kept."""
    same = PrintedResult.objects.filter(
        release=row.release_id,
        earlier=row.earlier_id,
        languages=row.languages,
        is_for_staff=row.is_for_staff,
    )
    same.exclude(pk=row.pk).delete()
