"""Deeds on a summary: trimming a draft, introducing it, signing it off, reading it."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.feedback.enums import SummaryState
from cms.feedback.models import Quote, Sentence, Summary, SummaryView
from cms.feedback.quoting import verbatim
from cms.feedback.receipts import content_hash_of

logger = logging.getLogger(__name__)
SIGN = "feedback.sign_summary"


def _claim_draft(by: User, pk: int) -> Summary:
    """The draft, locked; PermissionDenied or ValidationError if it may not be changed."""
    if not by.has_perm(SIGN):
        raise PermissionDenied
    summary = Summary.objects.select_for_update().get(pk=pk)
    if summary.is_signed:
        raise ValidationError(_("This summary is signed off. It cannot be changed any more."))
    return summary


@transaction.atomic
def introduce(*, by: User, summary: Summary, introduction: str) -> Summary:
    """Keeps the officer's own words at the top."""
    draft = _claim_draft(by, summary.pk)
    draft.introduction = introduction
    draft.save(update_fields=["introduction"])
    logger.info("feedback.summary.introduced summary=%s by=%s", draft.pk, by.pk)
    return draft


@transaction.atomic
def remove_sentence(*, by: User, sentence: Sentence) -> bool:
    """Takes a sentence out of a draft; False if it was gone."""
    draft = _claim_draft(by, sentence.summary_id)
    removed, _kinds = Sentence.objects.filter(pk=sentence.pk, summary=draft).delete()
    logger.info("feedback.sentence.removed summary=%s by=%s", draft.pk, by.pk)
    return bool(removed)


@transaction.atomic
def remove_quote(*, by: User, quote: Quote) -> bool:
    """Takes a quote out of a draft; False if it was gone."""
    draft = _claim_draft(by, quote.summary_id)
    removed, _kinds = Quote.objects.filter(pk=quote.pk, summary=draft).delete()
    logger.info("feedback.quote.removed summary=%s by=%s", draft.pk, by.pk)
    return bool(removed)


@transaction.atomic
def sign_summary(*, by: User, summary: Summary, now: datetime) -> Summary:
    """Freezes a draft under a name and a date; from then on its readers see it."""
    draft = _claim_draft(by, summary.pk)
    _good, bad = verbatim(draft.quotes.select_related("voice"))
    if bad:
        raise ValidationError(_("A quote is not word for word any more. Remove it first."))
    draft.state = SummaryState.SIGNED
    draft.signed_by = by
    draft.signed_at = now
    draft.content_hash = content_hash_of(draft)
    draft.save(update_fields=["state", "signed_by", "signed_at", "content_hash"])
    logger.info("feedback.summary.signed summary=%s by=%s", draft.pk, by.pk)
    return draft


def note_view(*, by: User, summary: Summary, now: datetime) -> SummaryView:
    """Remembers that somebody opened a signed-off summary."""
    logger.info("feedback.summary.seen summary=%s by=%s", summary.pk, by.pk)
    return SummaryView.objects.create(summary=summary, seen_by=by, seen_at=now)
