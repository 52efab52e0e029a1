"""Pages of test alerts, incidents and looks; the alarm about many looks; the banner."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cms.safeguarding.access import MANY_LOOKS, open_concern_for
from cms.safeguarding.actions import raise_concern, tell_again
from cms.safeguarding.enums import IncidentKind
from cms.safeguarding.history import add_look
from cms.safeguarding.incidents import end_incident, open_incident
from cms.safeguarding.models import Concern, Drill, Incident, LookLog
from tests.factories.people import make_staff

TESTS = "/en/safeguarding/tests/"
INCIDENTS = "/en/safeguarding/incidents/"
LOOKS = "/en/safeguarding/looks/"
BANNER = "Incident in safeguarding"


@pytest.fixture
def concern(amina, safeguarding_lead):
    raise_concern(source="test:1", about=amina)
    return Concern.objects.get()


@pytest.fixture
def opened(signed_in, safeguarding_lead):
    """A client of the lead's, which knows its person."""
    client = signed_in(safeguarding_lead)
    client.person = safeguarding_lead
    return client


@pytest.fixture
def drill(db):
    now = timezone.now()
    return Drill.objects.create(slot=now, started_at=now)


@pytest.fixture
def incident(drill):
    open_incident(kind=IncidentKind.TEST_MISSED, at=timezone.now(), drill=drill)
    return Incident.objects.get()


def test_the_history_says_for_how_long_nobody_had_come(opened, concern):
    tell_again(concern_pk=concern.pk, at=concern.raised_at + timedelta(minutes=16))
    page = opened.post(f"/en/safeguarding/{concern.pk}/", {"reason": "On duty"}, follow=True)
    assert "Nobody had taken this for 15 minutes." in page.content.decode()


def test_a_test_is_answered_by_a_button(signed_in, safeguarding_lead, drill):
    client = signed_in(safeguarding_lead)
    assert "I got it" in client.get(TESTS).content.decode()

    client.post(f"{TESTS}{drill.pk}/")
    drill.refresh_from_db()
    assert drill.acknowledged_by == safeguarding_lead
    assert "I got it" not in client.get(TESTS).content.decode()
    again = client.post(f"{TESTS}{drill.pk}/", follow=True)
    assert "answered this test alert already" in again.content.decode()
    assert client.post(f"{TESTS}99999/").status_code == 404


def test_empty_lists_say_so(signed_in, safeguarding_lead):
    client = signed_in(safeguarding_lead)

    assert "No test was sent yet" in client.get(TESTS).content.decode()
    assert "There was no incident" in client.get(INCIDENTS).content.decode()
    assert "Nobody opened a concern" in client.get(LOOKS).content.decode()


def test_an_incident_is_ended_with_words(signed_in, safeguarding_lead, incident):
    client = signed_in(safeguarding_lead)
    page = f"{INCIDENTS}{incident.pk}/"

    assert "Please look at this again" in client.post(page, {"outcome": ""}).content.decode()
    client.post(page, {"outcome": "The phone was flat"})

    incident.refresh_from_db()
    assert incident.ended_by == safeguarding_lead
    assert "The phone was flat" in client.get(page).content.decode()
    assert not end_incident(by=safeguarding_lead, incident=incident, outcome="x", at=timezone.now())


def test_an_unanswered_concern_keeps_its_banner_until_somebody_takes_it(
    signed_in, safeguarding_lead, concern
):
    open_incident(kind=IncidentKind.UNANSWERED, at=timezone.now(), concern=concern)
    incident = Incident.objects.get()

    answer = signed_in(safeguarding_lead).post(
        f"{INCIDENTS}{incident.pk}/", {"outcome": "Nothing"}, follow=True
    )

    assert "has to be taken first" in answer.content.decode()
    assert Incident.objects.still_open().exists()


@pytest.mark.promise(18)
def test_thirty_looks_in_ten_minutes_are_an_incident(concern, safeguarding_lead):
    for _look in range(MANY_LOOKS - 1):
        open_concern_for(safeguarding_lead, concern.pk, "On duty")
    assert not Incident.objects.exists()

    for _look in range(3):
        open_concern_for(safeguarding_lead, concern.pk, "On duty")

    incident = Incident.objects.get()
    assert (incident.kind, incident.about) == (IncidentKind.MANY_LOOKS, safeguarding_lead)
    with pytest.raises(PermissionDenied):
        end_incident(by=safeguarding_lead, incident=incident, outcome="x", at=timezone.now())
    other = make_staff("morgan", "duty_worker")
    assert end_incident(by=other, incident=incident, outcome="A busy night", at=timezone.now())


def test_looks_spread_over_a_day_are_no_incident(concern, safeguarding_lead):
    for number in range(MANY_LOOKS + 5):
        look = add_look(concern, by=safeguarding_lead, reason="On duty")
        then = timezone.now() - timedelta(minutes=20 * (number + 1))
        LookLog.objects.filter(pk=look.pk).update(at=then)

    open_concern_for(safeguarding_lead, concern.pk, "On duty")
    assert not Incident.objects.exists()


@pytest.mark.promise(18)
def test_the_week_shows_who_looked_why_and_how_often(signed_in, safeguarding_lead, concern):
    for reason in ("On duty tonight", "Second sign-off"):
        open_concern_for(safeguarding_lead, concern.pk, reason)

    html = signed_in(make_staff("priya", "reviewing_officer")).get(LOOKS).content.decode()

    assert "On duty tonight" in html
    assert "looks: 2, concerns: 1" in html
    assert "Amina" not in html


@pytest.mark.parametrize(
    "week", ["2026-W99", "nonsense", "\x00", "2020-W01", "2099-W53", "x" * 999]
)
def test_any_week_can_be_asked_for(signed_in, safeguarding_lead, week):
    assert signed_in(safeguarding_lead).get(LOOKS, {"week": week}).status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("page", [TESTS, INCIDENTS, LOOKS])
def test_lists_ask_few_questions_and_have_pages(
    concern, rows, page, opened, django_assert_max_num_queries
):
    for number in range(rows):
        at = timezone.now() - timedelta(hours=number)
        drill = Drill.objects.create(slot=at, started_at=at)
        open_incident(kind=IncidentKind.TEST_MISSED, at=at, drill=drill)
        add_look(concern, by=opened.person, reason="On duty")

    with django_assert_max_num_queries(11):
        html = opened.get(page).content.decode()
    assert ("page=2" in html) == (rows == 30)
    assert html.count("<h1") == 1


@pytest.mark.parametrize("who", ["amina", "moderator", "subgroup_lead", "interpreter"])
@pytest.mark.parametrize("page", [TESTS, INCIDENTS, LOOKS])
def test_nobody_else_comes_in(request, signed_in, who, page):
    assert signed_in(request.getfixturevalue(who)).get(page).status_code == 403


def test_all_staff_see_a_red_banner_while_an_incident_is_open(
    signed_in, incident, moderator, safeguarding_lead, settings
):
    settings.COUNCIL_DUTY_NUMBER = "0344 800 8020"
    client = signed_in(moderator)

    html = client.get("/en/forum/").content.decode()
    assert BANNER in html
    assert "0344 800 8020" in html
    assert INCIDENTS not in html
    assert INCIDENTS in signed_in(safeguarding_lead).get(INCIDENTS).content.decode()

    end_incident(by=safeguarding_lead, incident=incident, outcome="Done", at=timezone.now())
    assert BANNER not in client.get("/en/forum/").content.decode()


def test_young_people_see_no_banner_and_pay_no_query(
    signed_in, amina, incident, django_assert_num_queries
):
    from django.template import Context, Template
    from django.test import RequestFactory

    assert BANNER not in signed_in(amina).get("/en/forum/").content.decode()
    request = RequestFactory().get("/")
    request.user = amina
    with django_assert_num_queries(0):
        drawn = Template("{% load safeguarding_tags %}{% staff_alarm %}").render(
            Context({"request": request})
        )
    assert BANNER not in drawn
