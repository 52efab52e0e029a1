"""Deeds on a summary: introducing and trimming it, two signatures, sending it, reading it."""

import logging
from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.feedback.actions.staff_asking import ask_about_figures
from cms.feedback.actions.staff_noting import note_answered, note_what_is_answered
from cms.feedback.gathering.consenting import not_quotable
from cms.feedback.gathering.emptying import look_once_more
from cms.feedback.gathering.fetching import let_go_of_what_is_cited
from cms.feedback.models import Quote, Sentence, Summary, SummaryView, Voice
from cms.feedback.states.staff_summaries import SummaryState
from cms.feedback.summarising.quoting import verbatim
from cms.feedback.summarising.receipts import content_hash_of
from cms.feedback.summarising.staff_numbers import numbers_in, numbers_of_people
from cms.feedback.summarising.staff_remaking import is_being_remade
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind

logger = logging.getLogger(__name__)
SIGN = "feedback.sign_summary"
READ = "feedback.view_signed_summary"


def _claim(by: User, pk: int) -> Summary:
    """The summary, locked; PermissionDenied for whoever may not sign."""
    if not by.has_perm(SIGN):
        raise PermissionDenied
    return Summary.objects.select_for_update().get(pk=pk)


def _check_open(summary: Summary) -> None:
    """ValidationError where no change or signature of this draft would last."""
    if summary.is_signed:
        raise ValidationError(_("This summary is signed off. It cannot be changed any more."))
    if is_being_remade(summary):
        raise ValidationError(_("This draft is being made anew. Open it again in a few minutes."))


def claim_draft(by: User, pk: int) -> Summary:
    """The draft, locked, to be changed: a signature under other words does not count any more.

    PermissionDenied for whoever may not sign; ValidationError if it is signed off already, or being
    made anew.
    """
    summary = _claim(by, pk)
    _check_open(summary)
    look_once_more(pk)
    if summary.waits_for_second:
        logger.info("feedback.summary.signature_lost summary=%s by=%s", pk, by.pk)
    summary.state = SummaryState.DRAFT
    summary.first_signed_by = summary.first_signed_at = None
    summary.content_hash = ""
    summary.is_edited = True
    summary.save(
        update_fields=["state", "first_signed_by", "first_signed_at", "content_hash", "is_edited"]
    )
    return summary


def numbers_made(draft: Summary) -> set[str]:
    """Every number that was computed for it."""
    made = draft.sentences.values_list("made_text", flat=True)
    return {number for one in made for number in numbers_in(one)}


def check_counted(strange: Collection[str]) -> None:
    """ValidationError for numbers that nobody computed: they could point at few."""
    if strange:
        raise ValidationError(
            _("These numbers were not counted: %(numbers)s. Use only numbers that stand here.")
            % {"numbers": ", ".join(sorted(strange))}
        )


@transaction.atomic
def introduce(*, by: User, summary: Summary, introduction: str) -> Summary:
    """Keeps the officer's own words at the top. ValidationError where they count people anew."""
    draft = claim_draft(by, summary.pk)
    check_counted(numbers_of_people(introduction) - numbers_made(draft))
    draft.introduction = introduction
    draft.save(update_fields=["introduction"])
    logger.info("feedback.summary.introduced summary=%s by=%s", draft.pk, by.pk)
    return draft


@transaction.atomic
def remove_sentence(*, by: User, sentence: Sentence) -> bool:
    """Takes a sentence out of a draft; False if it was gone."""
    draft = claim_draft(by, sentence.summary_id)
    removed, _kinds = Sentence.objects.filter(pk=sentence.pk, summary=draft).delete()
    logger.info("feedback.sentence.removed summary=%s by=%s", draft.pk, by.pk)
    return bool(removed)


@transaction.atomic
def remove_quote(*, by: User, quote: Quote) -> bool:
    """Takes a quote out of a draft; False if it was gone."""
    draft = claim_draft(by, quote.summary_id)
    removed, _kinds = Quote.objects.filter(pk=quote.pk, summary=draft).delete()
    logger.info("feedback.quote.removed summary=%s by=%s", draft.pk, by.pk)
    return bool(removed)


def sign_summary(*, by: User, summary: Summary, now: datetime) -> Summary:
    """The first signature under a draft, or the second of another person: then readers see it.

    What was taken back a moment ago is let go of first, and stays so if the signature is refused.
    """
    if not by.has_perm(SIGN):
        raise PermissionDenied
    let_go_of_what_is_cited(summary.pk)
    return _sign(by, summary, now)


@transaction.atomic
def _sign(by: User, summary: Summary, now: datetime) -> Summary:
    draft = _claim(by, summary.pk)
    _check_open(draft)
    _check_quotes(draft)
    _check_marks(draft)
    if draft.waits_for_second:
        _sign_second(draft, by, now)
    else:
        _sign_first(draft, by, now)
    logger.info("feedback.summary.signed summary=%s by=%s state=%s", draft.pk, by.pk, draft.state)
    return draft


def _sign_first(draft: Summary, by: User, now: datetime) -> None:
    draft.state = SummaryState.CHECKED
    draft.first_signed_by = by
    draft.first_signed_at = now
    draft.content_hash = content_hash_of(draft)
    draft.save(update_fields=["state", "first_signed_by", "first_signed_at", "content_hash"])


def _sign_second(draft: Summary, by: User, now: datetime) -> None:
    if draft.first_signed_by_id == by.pk:
        raise ValidationError(_("You signed it already. Somebody else has to sign it too."))
    if content_hash_of(draft) != draft.content_hash:
        raise ValidationError(_("It was changed after the first signature. Sign it anew."))
    draft.state = SummaryState.SIGNED
    draft.signed_by = by
    draft.signed_at = now
    draft.save(update_fields=["state", "signed_by", "signed_at"])


def _check_quotes(draft: Summary) -> None:
    """Nobody signs a quote that is altered, or that its source does not allow today."""
    _good, bad = verbatim(draft.quotes.select_related("voice"))
    if bad:
        raise ValidationError(_("A quote is not word for word any more. Remove it first."))
    if not_quotable(Voice.objects.filter(quotes__summary=draft)):
        raise ValidationError(_("A quote may not be shown any more. Remove it first."))


def _check_marks(draft: Summary) -> None:
    """Nobody signs what rests on words that were taken back, unless somebody said why it holds."""
    if draft.sentences.to_settle().exists() or draft.themes.filter(is_flagged=True).exists():
        raise ValidationError(
            _("A voice was taken back since this was written. Settle the marked sentences first.")
        )


@transaction.atomic
def send_summary(*, by: User, summary: Summary, now: datetime) -> Summary:
    """Tells the members of the subgroup, in words that name nothing, that something waits.

    Figures under target are asked about at once; what is answered already is noted as such.
    """
    found = _claim(by, summary.pk)
    if found.state != SummaryState.SIGNED:
        raise ValidationError(_("Only a summary that is signed off and not sent yet can be sent."))
    found.state = SummaryState.SENT
    found.sent_by = by
    found.sent_at = now
    found.save(update_fields=["state", "sent_by", "sent_at"])
    url = reverse("feedback:summary", args=[found.pk])
    members = User.objects.staff().filter(subgroup_memberships__subgroup=found.subgroup_id)
    for member in members.distinct().order_by("pk"):
        if member.is_active and member.has_perm(READ):
            give_notice(to=member, kind=NoticeKind.TASK, url=url)
    logger.info("feedback.summary.sent summary=%s by=%s", found.pk, by.pk)
    ask_about_figures(by=by, summary=found, now=now)
    note_what_is_answered(by=by, subgroup=found.subgroup, now=now)
    return found


@transaction.atomic
def mark_answered(*, by: User, summary: Summary, now: datetime) -> Summary:
    """Notes that the subgroup has answered what was sent to it."""
    found = _claim(by, summary.pk)
    if found.state != SummaryState.SENT:
        raise ValidationError(_("Only a summary that was sent can be answered."))
    note_answered(by=by, summary=found, now=now)
    return found


def note_view(*, by: User, summary: Summary, now: datetime) -> SummaryView:
    """Remembers that somebody opened a signed-off summary."""
    logger.info("feedback.summary.seen summary=%s by=%s", summary.pk, by.pk)
    return SummaryView.objects.create(summary=summary, seen_by=by, seen_at=now)
