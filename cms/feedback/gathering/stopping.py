"""A young person of an imported line no longer agrees to be quoted: the voice counts, unquoted.

What a file cannot say by itself: the line is remembered, so that no later file, and no import that
comes a second time, turns a no into a yes.
"""

import logging
from collections.abc import Collection
from datetime import datetime
from functools import partial
from typing import Final

from django.db import transaction
from django.db.models import Q

from cms.accounts.models import User
from cms.feedback.models import Quote, QuotingStopped, Voice

logger = logging.getLogger(__name__)
OF_LINES: Final = ("pk", "import_id", "key")


@transaction.atomic
def stop_quotes(voices: Collection[int], *, by: User | None, now: datetime) -> int:
    """Removes the quotes of these voices for good; returns how many could be quoted till now."""
    there = Voice.objects.select_for_update().still_there().filter(pk__in=voices)
    rows = there.filter(Q(has_agreed=True) | Q(may_be_quoted=True)).order_by("pk")
    lines = {pk: import_id or key for pk, import_id, key in rows.values_list(*OF_LINES)}
    Voice.objects.filter(pk__in=lines).update(has_agreed=False, may_be_quoted=False)
    QuotingStopped.objects.bulk_create(
        [QuotingStopped(import_id=line, at=now, by=by) for line in lines.values()],
        ignore_conflicts=True,
    )
    _remove_quotes(lines)
    # A draft that is written just now did not see this: the later of the two finds it.
    transaction.on_commit(partial(_remove_quotes, lines), robust=True)
    if lines:
        logger.info("feedback.voices.no_longer_quoted count=%s", len(lines))
    return len(lines)


def _remove_quotes(voices: Collection[int]) -> None:
    Quote.objects.filter(voice__in=voices).delete()
