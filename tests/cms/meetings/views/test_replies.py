"""The page on which somebody says if they come, and the list of what is to arrange."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.meetings.actions.replying import Wish, reply_to
from cms.meetings.enums import Coming, Need
from cms.meetings.models import NeedTask, Reply
from tests.factories.meetings import make_meeting
from tests.factories.people import make_young_person

NOW = timezone.now()
NEEDS = "/en/meetings/work/needs/"


@pytest.fixture
def meeting(db):
    return make_meeting(now=NOW)


def where(meeting, language="en"):
    return f"/{language}/meetings/{meeting.pk}/reply/"


def test_a_young_person_says_yes_and_reads_how_far_it_is(meeting, amina, signed_in, moderator):
    client = signed_in(amina)
    page = client.get(where(meeting)).content.decode()
    assert '<option value="ar" selected>' in page
    said = {"coming": "yes", "travel": "taxi", "interpreter": "ar", "food": ["halal"]}
    page = client.post(where(meeting), said, follow=True).content.decode()
    assert "We arrange what you asked for" in page
    assert page.count("We are arranging it.") == 3
    task = NeedTask.objects.get(need=Need.TAXI)
    signed_in(moderator).post(NEEDS, {"which": task.pk})
    page = client.get(f"/en/meetings/{meeting.pk}/").content.decode()
    assert page.count("It is arranged.") == 1
    assert 'value="taxi" checked' in client.get(where(meeting)).content.decode().replace(
        ' id="id_travel_1"', ""
    ).replace(' class=""', "")


def test_answer_is_changed_and_taken_back(meeting, dawit, signed_in):
    client = signed_in(dawit)
    client.post(where(meeting), {"coming": "no"})
    client.post(where(meeting), {"coming": "maybe", "help_wanted": ["quiet", "talk"]})
    assert NeedTask.objects.count() == 2
    page = client.post(f"/en/meetings/{meeting.pk}/no-reply/", follow=True).content.decode()
    assert "taken your answer back" in page
    assert not Reply.objects.exists()


def test_what_was_ticked_is_not_lost_on_a_mistake_or_in_another_language(meeting, amina, signed_in):
    client = signed_in(amina)
    page = client.post(where(meeting), {"travel": "taxi", "food": ["halal"]}).content.decode()
    assert "Please look at this again" in page
    assert page.count("checked") == 2
    page = client.post(
        where(meeting, "fr"), {"coming": "yes", "travel": "taxi", "switch_language": "fr"}
    ).content.decode()
    assert page.count("checked") == 2
    assert not Reply.objects.exists()


def test_meeting_of_others_is_no_page(meeting, outsider, client, moderator, signed_in):
    assert signed_in(outsider).get(where(meeting)).status_code == 404
    assert signed_in(outsider).post(where(meeting), {"coming": "yes"}).status_code == 404
    assert signed_in(moderator).get(where(meeting)).status_code == 403
    assert client.get(where(meeting)).status_code == 302


@pytest.mark.parametrize("fields", [{"days": -1}, {"days": 0}, {"cancelled_at": NOW}])
def test_too_late_is_said_in_words(amina, signed_in, fields):
    meeting, client = make_meeting(now=NOW, **fields), signed_in(amina)
    for answer in (
        client.get(where(meeting), follow=True),
        client.post(where(meeting), {"coming": "yes"}, follow=True),
    ):
        page = answer.content.decode()
        assert "has begun" in page or "is off" in page
    assert "Say if you come" not in page
    assert not Reply.objects.exists()


def test_officers_list_says_what_is_overdue(meeting, amina, moderator, signed_in):
    reply_to(by=amina, meeting=meeting, wish=Wish(Coming.YES, {Need.TAXI: ""}), now=NOW)
    officer = signed_in(moderator)
    assert "Overdue" not in officer.get(NEEDS).content.decode()
    NeedTask.objects.update(due_at=NOW - timedelta(hours=1))
    assert "1 thing is overdue." in officer.get(NEEDS).content.decode()
    assert "1 thing is overdue." in officer.get("/en/meetings/work/").content.decode()
    task = NeedTask.objects.get()
    officer.post(NEEDS, {"which": task.pk})
    assert (
        "It is so already." in officer.post(NEEDS, {"which": task.pk}, follow=True).content.decode()
    )
    assert "Amina" in officer.get(f"{NEEDS}?show=done").content.decode()
    officer.post(f"{NEEDS}?show=done", {"which": task.pk})
    task.refresh_from_db()
    assert task.is_open


def test_nobody_else_reads_what_people_need(amina, elected_member, signed_in):
    for person in (amina, elected_member):
        assert signed_in(person).get(NEEDS).status_code == 403


@pytest.mark.parametrize("rows", [1, 20])
def test_list_is_quick_whatever_its_length(
    meeting, moderator, signed_in, rows, django_assert_max_num_queries
):
    for number in range(rows):
        wish = Wish(Coming.YES, {Need.TAXI: ""})
        reply_to(by=make_young_person(f"p{number}"), meeting=meeting, wish=wish, now=NOW)
    client = signed_in(moderator)
    with django_assert_max_num_queries(7):
        client.get(NEEDS)


def test_erasure_leaves_nothing_of_an_answer(meeting, amina):
    from cms.meetings.erasure import MeetingsKeeper

    reply_to(by=amina, meeting=meeting, wish=Wish(Coming.YES, {Need.TAXI: ""}), now=NOW)
    (given,) = MeetingsKeeper().give_back(amina)
    assert (given["coming"], given["needs"]) == ("yes", [("taxi", "")])
    assert MeetingsKeeper().erase(amina) == 2
    assert not NeedTask.objects.exists()
