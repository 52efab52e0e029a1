"""Asking every source, by the clock, what it still offers and what may still be quoted.

Deeds that take words away call fetching.let_go_of at once; this catches whatever they miss.
"""

import logging
from collections.abc import Iterator

from django.db import transaction

from cms.feedback.enums import IMPORTED
from cms.feedback.gathering.consenting import not_quotable
from cms.feedback.gathering.emptying import empty_what_slipped
from cms.feedback.gathering.fetching import let_go
from cms.feedback.models import Quote, Voice

logger = logging.getLogger(__name__)
AT_ONCE = 500


def let_go_everywhere() -> int:
    """Returns how many voices were taken back; each chunk is a transaction of its own."""
    done = sum(_let_go(chunk) for chunk in _chunks())
    empty_what_slipped(Voice.objects.all())
    removed = _remove_quotes()
    if removed:
        logger.info("feedback.quotes.without_consent count=%s", removed)
    return done


def _chunks() -> Iterator[list[Voice]]:
    last = 0
    listed = Voice.objects.still_there().exclude(source=IMPORTED).order_by("pk")
    while chunk := list(listed.filter(pk__gt=last)[:AT_ONCE]):
        yield chunk
        last = chunk[-1].pk


@transaction.atomic
def _let_go(chunk: list[Voice]) -> int:
    return let_go(chunk)


@transaction.atomic
def _remove_quotes() -> int:
    """Quotes whose voice still counts but may not be quoted any more."""
    quoted = Voice.objects.filter(quotes__isnull=False).distinct()
    gone = not_quotable(quoted)
    Voice.objects.filter(pk__in=gone, may_be_quoted=True).update(may_be_quoted=False)
    removed, _kinds = Quote.objects.filter(voice__in=gone).delete()
    return removed
