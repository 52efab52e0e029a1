"""Deeds of the teams: take, hand over, note, decide, and look again at what another decided."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_text
from cms.reporting.enums import (
    LONGEST_ANSWER,
    LONGEST_NOTE,
    UNANSWERED_STATES,
    CaseState,
    Deed,
    Outcome,
    Priority,
    Route,
)
from cms.reporting.history import add_event
from cms.reporting.models import Case, SecondLook
from cms.reporting.permissions import can_decide, routes_of, team_of
from cms.reporting.telling import tell_reporter, tell_worker
from cms.safeguarding.actions import raise_concern

logger = logging.getLogger("chorus.reporting")


@dataclass(frozen=True)
class Verdict:
    """What came of a report. `answer` is short and for the reporter; "" says only the outcome."""

    outcome: str
    answer: str = ""
    passed_to: str = ""


def _locked(by: User, case: Case) -> Case:
    """The case as it is now, for one deed at a time; PermissionDenied for other teams."""
    found = Case.objects.select_for_update().get(pk=case.pk)
    if found.route not in routes_of(by) or found.reporter_id == by.pk:
        raise PermissionDenied
    return found


def _check_in_hand(by: User, case: Case) -> None:
    if case.taken_by_id not in {None, by.pk}:
        raise ValidationError(_("Somebody else has this report."), code="taken")


@transaction.atomic
def take_case(*, by: User, case: Case, now: datetime) -> bool:
    """ "I have this". The reporter is told the first time. False if somebody has it already."""
    locked = _locked(by, case)
    if not locked.is_open or locked.taken_by_id is not None:
        return False
    if not can_decide(by, locked):
        raise PermissionDenied
    _give_to(by, locked, now)
    add_event(locked, Deed.TAKEN, by=by, at=now)
    logger.info("reporting.case.taken case=%s by=%s", locked.pk, by.pk)
    return True


def _give_to(person: User, case: Case, now: datetime) -> None:
    """The first who takes a new case acknowledges it: the time for the answer begins."""
    case.taken_by = person
    if case.state == CaseState.NEW:
        case.state, case.taken_at = CaseState.LOOKING, now
        case.due = case.made_at + timedelta(days=settings.REPORTS_DAYS_TO_ANSWER)
        case.late_told_at = None
        tell_reporter(case)
    case.save(update_fields=["taken_by", "state", "taken_at", "due", "late_told_at"])


@transaction.atomic
def hand_over(*, by: User, case: Case, to: User, now: datetime) -> bool:
    """Gives the case to a colleague of the same team, who gets a notice."""
    locked = _locked(by, case)
    if not locked.is_open:
        return False
    is_in_team = team_of(Route(locked.route)).filter(pk=to.pk).exists()
    if not is_in_team or not can_decide(to, locked):
        raise ValidationError(_("This person cannot take this report."), code="not_in_team")
    _give_to(to, locked, now)
    add_event(locked, Deed.HANDED_OVER, by=by, at=now, note=to.nickname)
    tell_worker(to, locked)
    logger.info("reporting.case.handed_over case=%s by=%s to=%s", locked.pk, by.pk, to.pk)
    return True


@transaction.atomic
def add_note(*, by: User, case: Case, note: str, now: datetime) -> None:
    """Keeps a note for colleagues; the reporter never reads it."""
    locked = _locked(by, case)
    words = clean_text(note)[:LONGEST_NOTE]
    if not words:
        raise ValidationError(_("Please write some words."), code="no_words")
    add_event(locked, Deed.NOTED, by=by, at=now, note=words)


@transaction.atomic
def decide_case(*, by: User, case: Case, verdict: Verdict, now: datetime) -> Case:
    """Says what came of it, and tells the reporter."""
    locked = _locked(by, case)
    _check(verdict, locked)
    _check_in_hand(by, locked)
    if locked.state not in UNANSWERED_STATES:
        raise ValidationError(
            _("Somebody has already decided about this report. Nothing was changed."),
            code="already_decided",
        )
    if locked.state == CaseState.NEW:
        locked.taken_by, locked.taken_at = by, now
    locked.state, locked.decided_by, locked.decided_at = CaseState.DECIDED, by, now
    locked.outcome, locked.passed_to = verdict.outcome, verdict.passed_to
    locked.answer = clean_text(verdict.answer)
    locked.save()
    _close(locked, Deed.DECIDED, by, verdict, now)
    return locked


@transaction.atomic
def look_again(*, by: User, case: Case, verdict: Verdict, now: datetime) -> Case:
    """The answer of a different person: the last one. Whoever decided first is refused."""
    locked = _locked(by, case)
    look = SecondLook.objects.filter(case=locked, at=None).first()
    if look is None:
        raise ValidationError(_("Nobody asks for a second look here."), code="not_asked")
    if by.pk == look.first_by_id:
        raise PermissionDenied
    _check(verdict, locked)
    _check_in_hand(by, locked)
    look.by, look.at, look.outcome = by, now, verdict.outcome
    look.passed_to, look.answer = verdict.passed_to, clean_text(verdict.answer)
    look.save()
    locked.state = CaseState.FINAL
    locked.save(update_fields=["state"])
    _close(locked, Deed.LOOKED_AGAIN, by, verdict, now)
    return locked


def _check(verdict: Verdict, case: Case) -> None:
    if verdict.outcome not in Outcome.values:
        raise ValidationError({"outcome": _("Choose one of the answers.")})
    if len(verdict.answer) > LONGEST_ANSWER:
        raise ValidationError({"answer": _("This is too long.")})
    is_passed_on = verdict.outcome == Outcome.PASSED_ON
    others = set(Route.values) - {case.route}
    if is_passed_on and verdict.passed_to not in others:
        raise ValidationError({"passed_to": _("Choose another team.")})
    if verdict.passed_to and not is_passed_on:
        raise ValidationError({"passed_to": _("Only what is passed on goes to another team.")})


def _close(case: Case, deed: Deed, by: User, verdict: Verdict, now: datetime) -> None:
    add_event(case, deed, by=by, at=now, note=verdict.outcome)
    if verdict.outcome == Outcome.PASSED_ON:
        _pass_on(case, by, Route(verdict.passed_to), now)
    tell_reporter(case)
    logger.info("reporting.case.%s case=%s by=%s", deed.value, case.pk, by.pk)


def _pass_on(case: Case, by: User, route: Route, now: datetime) -> None:
    """A case of its own on the other route, with a new clock: nothing passed on is lost."""
    if hasattr(case, "followed_by"):
        raise ValidationError({"outcome": _("This report was passed on before.")})
    is_worry = route is Route.SAFEGUARDING
    after = Case.objects.create(
        source=case.source,
        reason=case.reason,
        route=route,
        reporter=case.reporter,
        language=case.language,
        follows=case,
        priority=Priority.FIRST if is_worry else case.priority,
        made_at=now,
        due=now + timedelta(hours=settings.REPORTS_HOURS_TO_ACKNOWLEDGE),
    )
    add_event(after, Deed.REPORTED, by=by, at=now)
    if is_worry:
        raise_concern(
            source=f"report:{after.pk}:passed_on", about=None, raised_by=by, url=after.staff_url
        )
