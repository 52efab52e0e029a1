"""Questions at the team's desk: given, checked, published, sent back; and who may not."""

import pytest
import time_machine
from django.urls import reverse

from cms.magazine.models import Question
from tests.factories.pressing import Page
from tests.factories.questions import (
    ANSWER,
    NOW,
    ROLE,
    answer,
    give,
    make_question,
    publish,
)

DESK = "/en/scoop-desk/questions/team/"


@pytest.fixture(autouse=True)
def _then():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def asked(amina, moderator):
    return make_question(amina, moderator)


@pytest.fixture
def officer(moderator, signed_in):
    return signed_in(moderator)


@pytest.fixture
def written(asked, moderator, subgroup_lead):
    return answer(asked, moderator, subgroup_lead)


def address(asked, name="arrange_question"):
    return reverse(f"magazine:{name}", args=[asked.pk])


def rows(client, show):
    return [row.sent.pk for row in client.get(DESK, {"show": show}).context["rows"]]


@pytest.mark.parametrize("who", ["amina", "interpreter", "subgroup_lead", "elected_member"])
def test_desk_is_for_the_team_alone(who, request, signed_in, written, asked):
    client = signed_in(request.getfixturevalue(who))
    assert client.get(DESK).status_code == 403
    assert client.get(address(asked)).status_code == 403
    for name in ("publish_answer", "send_answer_back"):
        assert client.post(address(asked, name), {"version": 1}).status_code == 403
    assert Question.objects.get().state == "written"


def test_each_list_holds_its_state(officer, amina, moderator, subgroup_lead, settings):
    new, given, written, done = (make_question(amina, moderator) for _number in range(4))
    make_question(amina, moderator, state="held", decided_by=None, decided_at=None)
    give(given, moderator, subgroup_lead)
    answer(written, moderator, subgroup_lead)
    publish(done, moderator, subgroup_lead)
    found = {show: rows(officer, show) for show in ("", "write", "check", "late", "answered")}
    assert found == {
        "": [new.pk],
        "write": [given.pk],
        "check": [written.pk],
        "late": [],
        "answered": [done.pk],
    }
    with time_machine.travel(NOW.replace(year=2027), tick=False):
        officer.force_login(moderator, backend=settings.AUTHENTICATION_BACKENDS[0])
        assert rows(officer, "late") == [given.pk, written.pk]
        assert "Overdue" in officer.get(DESK, {"show": "late"}).content.decode()


def test_question_is_given_from_its_page(officer, asked, subgroup_lead):
    page = officer.get(address(asked))
    assert page.context["form"].initial["due_on"].isoformat() == "2026-12-20"
    form = {"answerer": subgroup_lead.pk, "role": "", "due_on": "2026-12-01"}
    page = officer.post(address(asked), form).content.decode()
    assert "Name the role" in page
    assert 'value="2026-12-01"' in page
    page = officer.post(address(asked), form | {"role": ROLE}, follow=True).content.decode()
    assert "Given. They have a notice" in page
    assert Question.objects.get().answerer == subgroup_lead


@pytest.mark.parametrize("value", ["", "999999", "x", "1"])
def test_whoever_may_not_answer_cannot_be_chosen(officer, asked, value):
    page = officer.post(address(asked), {"answerer": value, "role": ROLE})
    assert page.status_code == 200
    assert page.context["form"].errors["answerer"]
    assert not Question.objects.exists()


def test_answer_is_published_from_its_page_with_hints(officer, asked, moderator, subgroup_lead):
    long_word = "Notwithstanding that, we will help you."
    answer(asked, moderator, subgroup_lead, words=long_word)
    page = officer.get(address(asked)).content.decode()
    assert "Long word:" in page
    page = officer.post(address(asked, "publish_answer"), {"version": 9}, follow=True)
    assert "changed since" in page.content.decode()
    page = officer.post(address(asked, "publish_answer"), {"version": 1}, follow=True)
    assert "Published." in page.content.decode()
    assert Question.objects.get().is_published


def test_answer_is_sent_back_from_its_page(officer, asked, moderator, subgroup_lead):
    answer(asked, moderator, subgroup_lead)
    back = address(asked, "send_answer_back")
    page = officer.post(back, {"note": ""}).content.decode()
    assert "This field is required" in page
    assert "You choose with us." in page
    officer.post(back, {"note": "Shorter, please."})
    assert Question.objects.get().note == "Shorter, please."


def test_page_names_nobody_who_asked(officer, asked, moderator, subgroup_lead):
    """Whoever needs the name finds it where everything sent is read."""
    answer(asked, moderator, subgroup_lead)
    for place in (f"{DESK}?show=check", address(asked)):
        assert "Amina" not in officer.get(place).content.decode()


def test_question_nobody_was_given_has_no_answer_to_publish(officer, asked):
    for name in ("publish_answer", "send_answer_back"):
        assert officer.post(address(asked, name), {"version": 1}).status_code == 404


@pytest.mark.parametrize("count", [1, 9])
def test_desk_costs_the_same_for_one_and_for_many(
    count, officer, ask_in_tigrinya, django_assert_max_num_queries
):
    for _number in range(count):
        ask_in_tigrinya()
    with django_assert_max_num_queries(12):
        officer.get(DESK)


def test_front_door_tells_what_waits(officer, asked, amina, moderator, subgroup_lead):
    answer(make_question(amina, moderator), moderator, subgroup_lead, words=ANSWER)
    page = officer.get("/en/account/mine/", follow=True).content.decode()
    assert DESK in page


def test_a_note_is_there_when_an_answer_was_not_published(officer, asked, written):
    note = {"note": ["Plainer, please.\r\nAnd shorter."]}
    page = Page.at(officer, address(asked)).switch("ar", **note)
    stale = page.press("/publish/", version="9")
    assert stale.fields["note"] == note["note"]
    assert Question.objects.get().state == "written"
    sent = {**stale.fields, "switch_language": "so"}
    officer.post(address(asked, "send_answer_back"), sent)
    assert Question.objects.get().state == "written"
    stale.press("/back/")
    assert Question.objects.get().note == "Plainer, please.\nAnd shorter."
