"""What this room lets go of by the clock: records of closed concerns, and the log's oldest lines.

A concern goes when two people closed it and the council's own case system has had it for 90 days;
never while it is open, and never where its words were sealed. The log stays whole: see chain.py.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.core.keeping import CHUNK, Kept
from cms.notices.actions import forget_notices
from cms.safeguarding import chain
from cms.safeguarding.enums import ConcernState, Deed
from cms.safeguarding.models import (
    Alert,
    CallRecord,
    Concern,
    ConcernEvent,
    Incident,
    LetGo,
    LogAnchor,
    LogEntry,
    LookLog,
    SealedWords,
)
from cms.safeguarding.wishes import forget_english

logger = logging.getLogger("chorus.safeguarding")

KEPT = (
    Kept(_("The record of a concern"), _("since two people closed it"), "KEEP_CONCERNS_DAYS"),
    Kept(
        _("Lines of the safeguarding log: numbers and fingerprints, no words"),
        _("since they were written"),
        "KEEP_SAFEGUARDING_LOG_DAYS",
    ),
)


def let_go_of_closed_concerns(*, at: datetime) -> int:
    """How many went. Each in a transaction of its own, so that a second run takes up the rest."""
    before = at - timedelta(days=settings.KEEP_CONCERNS_DAYS)
    sealed = tuple(f"{source}:" for source in SealedWords.objects.values_list("source", flat=True))
    done, last = 0, 0
    while rows := list(_over(before).filter(pk__gt=last).values_list("pk", "source")[:CHUNK]):
        last = rows[-1][0]
        done += sum(_let_go(pk, at) for pk, source in rows if not source.startswith(sealed))
    logger.info("safeguarding.concerns.let_go count=%s", done)
    return done


def _over(before: datetime) -> QuerySet[Concern]:
    """Closed, all of it before this moment."""
    later = ConcernEvent.objects.filter(concern=OuterRef("pk"), at__gte=before)
    closed = ConcernEvent.objects.filter(concern=OuterRef("pk"), what=Deed.CLOSED)
    return Concern.objects.filter(
        Exists(closed), ~Exists(later), state=ConcernState.CLOSED
    ).order_by("pk")


@transaction.atomic
def _let_go(pk: int, at: datetime) -> bool:
    """The concern with all its rows; the log says which they were."""
    concern = Concern.objects.select_for_update().filter(pk=pk, state=ConcernState.CLOSED).first()
    if concern is None:
        return False
    rows = [
        *_delete("event", ConcernEvent.objects.filter(concern=pk)),
        *_delete("look", LookLog.objects.filter(concern=pk)),
        *_delete("call", CallRecord.objects.filter(concern=pk)),
    ]
    Alert.objects.filter(concern=pk).delete()
    Incident.objects.filter(concern=pk).delete()
    forget_notices(urls=[reverse("safeguarding:concern", args=[pk])])
    forget_english(source=concern.source, at=at)
    concern.delete()
    gone = LetGo.objects.create(concern_pk=pk, rows=" ".join(rows), at=at)
    chain.append(what=chain.LET_GO, at=at, concern_pk=pk, about=f"letgo:{gone.pk}", words=gone.line)
    return True


def _delete(kind: str, found: QuerySet[Any]) -> list[str]:
    """Deletes the rows; returns them as the log names them."""
    names = [f"{kind}:{pk}" for pk in found.order_by("pk").values_list("pk", flat=True)]
    found.delete()
    return names


@transaction.atomic
def shorten_log(*, at: datetime) -> int:
    """Takes the oldest lines off the log, as far as nothing they tell about is still kept.

    Returns how many. The last of them stays as an anchor, and a new line tells of it.
    """
    before = at - timedelta(days=settings.KEEP_SAFEGUARDING_LOG_DAYS)
    first = _first_to_keep(before)
    old = LogEntry.objects.filter(number__lt=first) if first else LogEntry.objects.all()
    last = old.order_by("-number").first()
    if last is None:
        return 0
    LogAnchor.objects.filter(pk__in=_named_by(old.filter(what=chain.SHORTENED))).delete()
    LetGo.objects.filter(pk__in=_named_by(old.filter(what=chain.LET_GO))).delete()
    anchor = LogAnchor.objects.create(number=last.number, fingerprint=last.fingerprint, at=at)
    count, _by_model = LogEntry.objects.filter(number__lte=last.number).delete()
    chain.append(what=chain.SHORTENED, at=at, about=f"anchor:{anchor.pk}", words=anchor.line)
    logger.info("safeguarding.log.shortened count=%s", count)
    return count


def _named_by(lines: QuerySet[LogEntry]) -> list[int]:
    return [int(about.partition(":")[2]) for about in lines.values_list("about", flat=True)]


def _first_to_keep(before: datetime) -> int | None:
    """The first line that stays: of no concern do some lines go and others stay."""
    found = LogEntry.objects.filter(_to_keep(before)).order_by("number").first()
    while found is not None:
        first = found.number
        after = LogEntry.objects.filter(number__gte=first, concern_pk__isnull=False)
        found = (
            LogEntry.objects.filter(number__lt=first, concern_pk__in=after.values("concern_pk"))
            .order_by("number")
            .first()
        )
        if found is None:
            return first
    return None


def _to_keep(before: datetime) -> Q:
    """Lines that are too young, of concerns that did not go before that time, or about seals."""
    gone = LogEntry.objects.filter(what=chain.LET_GO, at__lt=before).values("concern_pk")
    of_others = Q(concern_pk__isnull=False) & ~Q(concern_pk__in=gone)
    return Q(at__gte=before) | of_others | Q(what__startswith="seal.")
