"""Promises 12 and 13: acknowledged in a day, the outcome told, looked at by a different person."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404

from cms.notices.models import Notice
from cms.reporting.actions.asking_again import ask_again
from cms.reporting.actions.staff_working import (
    Verdict,
    add_note,
    decide_case,
    hand_over,
    look_again,
    take_case,
)
from cms.reporting.answers import standing_of
from cms.reporting.enums import CaseState, Outcome, Priority, Route
from cms.reporting.models import Case, SecondLook
from cms.reporting.permissions import cases_for, get_case_for
from cms.reporting.schedule import tell_about_late
from cms.safeguarding.models import Concern
from tests.cms.reporting.conftest import NOW
from tests.factories.people import make_staff

pytestmark = pytest.mark.django_db
CHANGED, NOTHING = Verdict(Outcome.CHANGED, "We took it away."), Verdict(Outcome.NOTHING)


def notices_of(person) -> int:
    return Notice.objects.to(person).count()


def test_report_is_acknowledged_within_a_day_or_the_team_is_told(
    make_report, moderator, second_moderator, interpreter, time_machine
):
    case = make_report()
    time_machine.move_to(NOW + timedelta(hours=23, minutes=59))
    assert tell_about_late() == 0
    time_machine.move_to(NOW + timedelta(hours=24))
    assert [tell_about_late(), tell_about_late()] == [1, 0]
    assert [notices_of(person) for person in (moderator, second_moderator, interpreter)] == [
        1,
        1,
        0,
    ]
    assert Case.objects.late(at=NOW + timedelta(hours=24)).get() == case


def test_taking_acknowledges_and_tells_the_reporter(make_report, amina, moderator):
    case = make_report(amina)
    assert take_case(by=moderator, case=case, now=NOW)
    case.refresh_from_db()
    assert (case.state, case.taken_by, case.due) == (
        CaseState.LOOKING,
        moderator,
        NOW + timedelta(days=7),
    )
    assert not Case.objects.late(at=NOW + timedelta(hours=25)).exists()
    assert notices_of(amina) == 1


def test_second_who_takes_gets_nothing(make_report, moderator, second_moderator):
    case = make_report()
    take_case(by=moderator, case=case, now=NOW)
    assert not take_case(by=second_moderator, case=case, now=NOW)
    with pytest.raises(ValidationError):
        decide_case(by=second_moderator, case=case, verdict=NOTHING, now=NOW)


def test_outcome_is_told_to_the_reporter(make_report, amina, moderator):
    case = decide_case(by=moderator, case=make_report(amina), verdict=CHANGED, now=NOW)
    assert notices_of(amina) == 1
    standing = standing_of(case)
    assert [(str(a.outcome), a.words) for a in standing.answers] == [
        ("We changed something.", "We took it away.")
    ]
    assert standing.may_ask_again


def test_case_is_decided_once(make_report, moderator):
    case = decide_case(by=moderator, case=make_report(), verdict=CHANGED, now=NOW)
    with pytest.raises(ValidationError):
        decide_case(by=moderator, case=case, verdict=NOTHING, now=NOW)
    case.refresh_from_db()
    assert case.outcome == Outcome.CHANGED


@pytest.mark.promise(13)
def test_the_same_person_cannot_look_again(make_report, amina, moderator, second_moderator):
    case = decide_case(by=moderator, case=make_report(amina), verdict=NOTHING, now=NOW)
    assert ask_again(by=amina, case=case, now=NOW)
    with pytest.raises(PermissionDenied):
        look_again(by=moderator, case=case, verdict=NOTHING, now=NOW)
    with pytest.raises(PermissionDenied):
        take_case(by=moderator, case=case, now=NOW)
    with pytest.raises(ValidationError):
        hand_over(by=second_moderator, case=case, to=moderator, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondLook.objects.update(by=moderator, at=NOW, outcome=Outcome.NOTHING)
    assert not cases_for(moderator).workable_by(moderator).exists()
    look_again(by=second_moderator, case=case, verdict=CHANGED, now=NOW)
    case.refresh_from_db()
    assert case.state == CaseState.FINAL
    assert [answer.is_second for answer in standing_of(case).answers] == [False, True]


def test_second_look_is_the_last_one(make_report, amina, moderator, second_moderator):
    case = decide_case(by=moderator, case=make_report(amina), verdict=NOTHING, now=NOW)
    assert ask_again(by=amina, case=case, now=NOW)
    assert not ask_again(by=amina, case=case, now=NOW)
    look_again(by=second_moderator, case=case, verdict=NOTHING, now=NOW)
    assert not ask_again(by=amina, case=case, now=NOW)
    with pytest.raises(ValidationError):
        look_again(by=second_moderator, case=case, verdict=CHANGED, now=NOW)


def test_only_the_reporter_asks_for_a_second_look(make_report, amina, outsider, moderator):
    case = decide_case(by=moderator, case=make_report(amina), verdict=NOTHING, now=NOW)
    for other in (outsider, None):
        with pytest.raises(Http404):
            ask_again(by=other, case=case, now=NOW)


def test_what_is_passed_on_is_a_case_of_the_other_team(
    make_report, amina, moderator, safeguarding_lead
):
    verdict = Verdict(Outcome.PASSED_ON, passed_to=Route.SAFEGUARDING)
    first = decide_case(by=moderator, case=make_report(amina), verdict=verdict, now=NOW)
    after = Case.objects.get(follows=first)
    assert (after.route, after.reporter) == (Route.SAFEGUARDING, amina)
    assert Concern.objects.get().url == after.staff_url
    decide_case(by=safeguarding_lead, case=after, verdict=CHANGED, now=NOW)
    assert notices_of(amina) == 2


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict("unheard_of"),
        Verdict(Outcome.PASSED_ON),
        Verdict(Outcome.PASSED_ON, passed_to=Route.MODERATION),
        Verdict(Outcome.CHANGED, passed_to=Route.TECHNICAL),
        Verdict(Outcome.CHANGED, "a" * 1001),
    ],
)
def test_unknown_verdict_changes_nothing(make_report, moderator, verdict):
    case = make_report()
    with pytest.raises(ValidationError):
        decide_case(by=moderator, case=case, verdict=verdict, now=NOW)
    case.refresh_from_db()
    assert case.state == CaseState.NEW


def test_each_team_opens_only_its_own_reports(
    make_report, moderator, safeguarding_lead, interpreter, amina
):
    worry, page = make_report(reason="worried"), make_report(reason="broken")
    worry.refresh_from_db()
    duty_worker = make_staff("tess", "duty_worker")
    assert set(cases_for(moderator)) == {page}
    assert set(cases_for(safeguarding_lead)) == {worry}
    assert set(cases_for(duty_worker)) == {worry}
    for nobody in (interpreter, amina):
        assert not cases_for(nobody).exists()
        with pytest.raises(PermissionDenied):
            add_note(by=nobody, case=page, note="x", now=NOW)


def test_nobody_decides_about_their_own_report(make_report, moderator):
    case = make_report(moderator)
    with pytest.raises(PermissionDenied):
        decide_case(by=moderator, case=case, verdict=NOTHING, now=NOW)
    with pytest.raises(Http404):
        get_case_for(moderator, case.pk)


def test_handing_over_gives_it_to_a_colleague_with_a_notice(
    make_report, moderator, second_moderator, safeguarding_lead, interpreter
):
    case = make_report()
    take_case(by=moderator, case=case, now=NOW)
    hand_over(by=moderator, case=case, to=second_moderator, now=NOW)
    case.refresh_from_db()
    assert case.taken_by == second_moderator
    assert notices_of(second_moderator) == 1
    with pytest.raises(ValidationError):
        hand_over(by=second_moderator, case=case, to=interpreter, now=NOW)
    assert [event.what for event in case.events.all()] == ["reported", "taken", "handed_over"]


def test_duty_desk_reads_a_sign_of_worry_on_any_route_and_decides_only_its_own(make_report):
    duty_worker, case = make_staff("tess", "duty_worker"), make_report()
    assert not cases_for(duty_worker).exists()
    Case.objects.update(priority=Priority.FIRST)
    assert get_case_for(duty_worker, case.pk) == case
    with pytest.raises(PermissionDenied):
        decide_case(by=duty_worker, case=case, verdict=NOTHING, now=NOW)
