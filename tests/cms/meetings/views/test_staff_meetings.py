"""Officers' pages: the plan, the form, the agenda."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.accounts.enums import AgeBand
from cms.meetings.models import Meeting
from tests.factories.meetings import make_meeting, with_points
from tests.factories.people import make_locality
from tests.factories.pressing import Page

WORK = "/en/meetings/work/"
NOW = timezone.now()


@pytest.fixture
def officer(moderator, signed_in):
    return signed_in(moderator)


def typed(**fields):
    day = timezone.localdate() + timedelta(days=9)
    return {
        "kind": "locality",
        "locality": make_locality("city").pk,
        "bands": list(AgeBand.values),
        "day": day.isoformat(),
        "starts": "17:30",
        "ends": "19:00",
        "place": "Marker Hall",
        "food": "Soup",
    } | fields


def test_officer_plans_a_meeting_and_changes_it(officer):
    answer = officer.post(f"{WORK}new/", typed(), follow=True)
    assert "The meeting is planned" in answer.content.decode()
    meeting = Meeting.objects.get()
    assert timezone.localtime(meeting.starts_at).strftime("%H:%M") == "17:30"
    page = officer.get(f"{WORK}{meeting.pk}/change/").content.decode()
    assert 'value="17:30"' in page
    officer.post(f"{WORK}{meeting.pk}/change/", typed(place="The pier"))
    meeting.refresh_from_db()
    assert (meeting.place, meeting.version) == ("The pier", 1)


def test_a_county_board_invites_everybody_only_if_that_was_chosen(officer, amina):
    board = {"kind": "county_board", "locality": ""}
    page = officer.post(f"{WORK}new/", typed(**board), follow=True).content.decode()
    assert "County Board member" in page
    assert "This meeting is for nobody now." in page
    meeting = Meeting.objects.get()
    assert meeting.role == "board_member"
    where = f"{WORK}{meeting.pk}/change/"
    assert '<option value="" selected>' in officer.get(where).content.decode()
    page = officer.post(where, typed(role="everybody", **board), follow=True).content.decode()
    assert "This meeting is for <bdi>1</bdi> person now." in page
    assert '<option value="everybody" selected>' in officer.get(where).content.decode()


def test_a_group_that_becomes_the_county_board_is_not_for_the_whole_roll(officer):
    officer.post(f"{WORK}new/", typed())
    meeting = Meeting.objects.get()
    where = f"{WORK}{meeting.pk}/change/"
    page = officer.get(where).content.decode()
    assert '<option value="" selected>The people who are usually meant' in page
    officer.post(where, typed(kind="county_board", locality=""))
    meeting.refresh_from_db()
    assert meeting.role == "board_member"


def test_a_day_that_is_over_is_refused_and_nothing_typed_is_lost(officer):
    answer = officer.post(f"{WORK}new/", typed(day="2020-01-31"))
    page = answer.content.decode()
    assert "This day and time are over" in page
    assert 'value="Marker Hall"' in page
    assert 'value="2020-01-31"' in page
    assert not Meeting.objects.exists()


def test_another_language_keeps_what_was_typed(officer):
    answer = officer.post("/fr/meetings/work/new/", typed() | {"switch_language": "fr"})
    assert 'value="Marker Hall"' in answer.content.decode()
    assert not Meeting.objects.exists()


def test_calling_off_asks_first(officer):
    meeting = make_meeting(now=NOW)
    assert "cannot be taken back" in officer.get(f"{WORK}{meeting.pk}/cancel/").content.decode()
    assert (
        "is called off" in officer.post(f"{WORK}{meeting.pk}/cancel/", follow=True).content.decode()
    )
    assert "Called off" in officer.get(WORK).content.decode()


def test_agenda_is_made_by_buttons(officer, moderator):
    meeting = with_points(make_meeting(now=NOW), moderator, "Food", "Buses")
    where = f"{WORK}{meeting.pk}/agenda/"
    food, buses = meeting.points.all()
    officer.post(where, {"line": "Wi-Fi"})
    officer.post(where, {"do": "up", "which": buses.pk})
    officer.post(where, {"do": "remove", "which": food.pk})
    assert [point.line for point in meeting.points.all()] == ["Buses", "Wi-Fi"]
    meeting.refresh_from_db()
    answer = officer.post(where, {"do": "agree", "which": meeting.agenda_version}, follow=True)
    assert "members read it" in answer.content.decode()
    for do in ("take", "agree", "up"):
        assert officer.post(where, {"do": do, "which": "x" * 99}).status_code == 302


def test_a_point_that_was_typed_waits_while_others_are_put_in_order(officer, moderator):
    meeting = with_points(make_meeting(now=NOW), moderator, "Food", "Buses")
    food, buses = meeting.points.all()
    page = Page.at(officer, f"{WORK}{meeting.pk}/agenda/")
    for pressed in (f"up {buses.pk}", f"remove {food.pk}"):
        page = page.press_here("do", pressed, line="Wi-Fi")
        assert page.fields["line"] == ["Wi-Fi"]
    meeting.refresh_from_db()
    page = page.press_here("do", f"agree {meeting.agenda_version}")
    assert page.fields["line"] == ["Wi-Fi"]
    assert [point.line for point in meeting.points.all()] == ["Buses"]
    assert page.switch("ar").fields["line"] == ["Wi-Fi"]


@pytest.mark.parametrize("page", ["", "new/", "{pk}/", "{pk}/change/", "{pk}/agenda/"])
def test_nobody_else_comes_in(page, amina, elected_member, client, signed_in):
    where = WORK + page.format(pk=make_meeting(now=NOW).pk)
    assert client.get(where).status_code == 302
    for person in (amina, elected_member):
        assert signed_in(person).get(where).status_code == 403


@pytest.mark.parametrize("rows", [1, 20])
def test_plan_is_quick_whatever_its_length(officer, django_assert_max_num_queries, rows):
    for day in range(rows):
        make_meeting(now=NOW, days=day + 1)
    with django_assert_max_num_queries(8):
        officer.get(WORK)
