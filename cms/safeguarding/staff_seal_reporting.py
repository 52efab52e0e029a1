"""The report about sealed words: filled in, typed into the portal by hand, and marked as sent.

Nothing is sent from here: the officer signs in to the portal of the National Crime Agency. Until
its reference number stands here a report counts as not sent. What the form asks for, and what a
lawyer has to compare it with, stands in models/seal_reports.py. No word of what was sealed is here.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_line
from cms.safeguarding import chain
from cms.safeguarding.access import HANDLE, REPORT
from cms.safeguarding.models import NoReport, SealedWords, SealReport
from cms.safeguarding.models.seal_reports import (
    LONGEST_ENTRY,
    LONGEST_REFERENCE,
    HowFound,
    Known,
    Suspected,
)
from cms.safeguarding.staff_sealing import checked_reason

logger = logging.getLogger("chorus.safeguarding")

# Without any of these a report is not ready to be sent.
NEEDED = (
    *("reporter_name", "reporter_role", "reporter_contact", "provider", "service", "found_at"),
    *("how_found", "was_shown", "content_kind", "suspected", "account_held", "network_held"),
    *("urgency", "danger_now", "victim_known", "own_image", "is_preserved", "is_complete"),
)
MAY_BE_EMPTY = ("connections", "danger_note", "victim_note", "told_others", "further")
ENTRIES = frozenset({*NEEDED, *MAY_BE_EMPTY})


@dataclass(frozen=True)
class Unsent:
    """How many sealed words nobody has reported yet, and how many of them are late."""

    waiting: int
    late: int


def due_of(sealed: SealedWords) -> datetime:
    return sealed.sealed_at + timedelta(hours=settings.SEAL_REPORT_HOURS)


def _not_sent() -> Q:
    is_no_matter = Q(no_report__agreed_by__isnull=False)
    return Q(report__sent_at=None) & ~is_no_matter


def unsent_reports(*, at: datetime) -> Unsent:
    """For the people on duty, in one query."""
    over = at - timedelta(hours=settings.SEAL_REPORT_HOURS)
    counts = SealedWords.objects.filter(_not_sent()).aggregate(
        waiting=Count("pk"), late=Count("pk", filter=Q(sealed_at__lt=over))
    )
    return Unsent(**counts)


def entries_of(sealed: SealedWords, *, by: User) -> dict[str, object]:
    """What the form shows: what was kept, or what is known before anybody typed."""
    report = SealReport.objects.filter(sealed=sealed).first()
    if report is not None:
        return {name: getattr(report, name) for name in ENTRIES}
    return {
        "reporter_name": by.nickname,
        "provider": settings.COUNCIL_NAME,
        "service": f"Chorus, {settings.WAGTAILADMIN_BASE_URL}"[:LONGEST_ENTRY],
        "found_at": sealed.sealed_at,
        "content_kind": "text",
        "account_held": _held_of(sealed),
        "network_held": _("None: Chorus keeps no network addresses."),
    }


def _held_of(sealed: SealedWords) -> str:
    """What this site holds about the account; more stands in the council's own files."""
    person = User.objects.filter(pk=sealed.account).select_related("locality").first()
    if person is None:
        return _("The account is not there any more. Its number was %(number)s.") % {
            "number": sealed.account or "–"
        }
    lines = {
        _("Number of the account"): person.pk,
        _("Sign-in name"): person.username,
        _("Name on the site"): person.nickname,
        _("Language"): person.get_language_display(),
        _("Locality"): person.locality or "–",
        _("Account made"): f"{person.date_joined:%Y-%m-%d}",
    }
    return "\n".join(f"{name}: {value}" for name, value in lines.items())


def missing_in(report: SealReport) -> list[str]:
    """Names of entries without which the report is not ready."""
    missing = [name for name in NEEDED if not getattr(report, name)]
    if report.danger_now == Known.YES and not report.danger_note:
        missing.append("danger_note")
    if report.victim_known == Known.YES and not report.victim_note:
        missing.append("victim_note")
    is_other = report.how_found == HowFound.OTHER or report.suspected == Suspected.OTHER
    if (is_other or report.content_kind == "other") and not report.further:
        missing.append("further")
    return missing


def _sealed_for(by: User, number: int, permission: str) -> SealedWords:
    """The outside of a seal, for one deed at a time."""
    if not by.is_active or not by.has_perm(permission):
        raise PermissionDenied
    sealed = SealedWords.objects.select_for_update().filter(pk=number).first()
    if sealed is None:
        raise Http404
    return sealed


def _check_not_over(sealed: SealedWords) -> None:
    if not SealedWords.objects.filter(_not_sent(), pk=sealed.pk).exists():
        raise ValidationError(_("This is sent or decided already. Nothing was changed."), "over")


@transaction.atomic
def keep_report(
    *, by: User, number: int, entries: Mapping[str, object], at: datetime
) -> SealReport:
    """Keeps what the officer has typed so far; a report that was sent changes no more."""
    sealed = _sealed_for(by, number, REPORT)
    _check_not_over(sealed)
    known = {name: value for name, value in entries.items() if name in ENTRIES}
    report, _is_new = SealReport.objects.update_or_create(
        sealed=sealed, defaults={**known, "kept_by": by, "kept_at": at}
    )
    chain.append(
        what="seal.report_kept", at=at, by=by, about=f"seal:{sealed.pk}", words=sealed.line
    )
    logger.info("safeguarding.seal.report_kept seal=%s by=%s", sealed.pk, by.pk)
    return report


@transaction.atomic
def mark_sent(
    *, by: User, number: int, reference: str, sent_at: datetime, now: datetime
) -> SealReport:
    """The portal has it: its reference and when. From now on the log knows the report's words."""
    sealed = _sealed_for(by, number, REPORT)
    _check_not_over(sealed)
    report = SealReport.objects.filter(sealed=sealed).first()
    if report is None or missing_in(report):
        raise ValidationError(_("Something is missing in the report."), code="missing")
    words = clean_line(reference)[:LONGEST_REFERENCE]
    if not words:
        raise ValidationError({"reference": _("Write the number that the portal gave.")})
    if not sealed.sealed_at <= sent_at <= now:
        raise ValidationError({"sent_at": _("It was sent after it was sealed, and before now.")})
    SealReport.objects.filter(pk=report.pk).update(reference=words, sent_at=sent_at, sent_by=by)
    report.refresh_from_db()
    chain.append(
        what="seal.report_sent", at=now, by=by, about=f"sent:{report.pk}", words=report.line
    )
    logger.info("safeguarding.seal.report_sent seal=%s by=%s", sealed.pk, by.pk)
    return report


@transaction.atomic
def propose_no_report(*, by: User, number: int, reason: str, at: datetime) -> bool:
    """Says why these words are no matter for the agency; counts once another person agrees."""
    sealed = _sealed_for(by, number, REPORT)
    _check_not_over(sealed)
    why = checked_reason(reason)
    row, is_new = NoReport.objects.get_or_create(
        sealed=sealed, defaults={"by": by, "at": at, "reason": why}
    )
    if is_new:
        _log_decision("seal.no_report_proposed", row, by, at)
    return is_new


@transaction.atomic
def answer_no_report(*, by: User, number: int, agrees: bool, at: datetime) -> bool:
    """A different person agrees, or wants the report sent. False if nobody proposed it."""
    sealed = _sealed_for(by, number, HANDLE)
    row = NoReport.objects.filter(sealed=sealed, agreed_by=None).first()
    if row is None:
        return False
    if row.by_id == by.pk:
        raise PermissionDenied
    if agrees:
        NoReport.objects.filter(pk=row.pk).update(agreed_by=by, agreed_at=at)
        _log_decision("seal.no_report_agreed", row, by, at)
    else:
        _log_decision("seal.no_report_refused", row, by, at)
        row.delete()
    return True


def _log_decision(what: str, row: NoReport, by: User, at: datetime) -> None:
    about = f"noreport:{row.sealed_id}"
    chain.append(what=what, at=at, by=by, about=about, words=row.reason)
    logger.info("safeguarding.%s seal=%s by=%s", what, row.sealed_id, by.pk)
