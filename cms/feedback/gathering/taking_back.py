"""Asking every source, by the clock, what it still offers and what may still be quoted.

Deeds that take words away call fetching.let_go_of at once; this catches whatever they miss.
"""

import logging

from django.db import transaction

from cms.core.chunks import in_key_order
from cms.feedback.enums import IMPORTED
from cms.feedback.gathering.consenting import not_quotable
from cms.feedback.gathering.emptying import empty_what_slipped
from cms.feedback.gathering.fetching import let_go
from cms.feedback.models import Quote, Voice

logger = logging.getLogger(__name__)
AT_ONCE = 500


def let_go_everywhere() -> int:
    """Returns how many voices were taken back; each chunk is a transaction of its own."""
    listed = Voice.objects.still_there().exclude(source=IMPORTED)
    done = sum(map(let_go, in_key_order(listed, size=AT_ONCE)))
    empty_what_slipped(Voice.objects.all())
    removed = _remove_quotes()
    if removed:
        logger.info("feedback.quotes.without_consent count=%s", removed)
    return done


@transaction.atomic
def _remove_quotes() -> int:
    """Quotes whose voice still counts but may not be quoted any more."""
    quoted = Voice.objects.filter(quotes__isnull=False).distinct()
    gone = not_quotable(quoted)
    Voice.objects.filter(pk__in=gone, may_be_quoted=True).update(may_be_quoted=False)
    removed, _kinds = Quote.objects.filter(voice__in=gone).delete()
    return removed
