"""Questions for whoever answers: their own alone, in English, without a trace of who asked."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from cms.accounts.waiting import what_waits
from cms.magazine.models import Contribution, Question
from cms.safeguarding.access import sources_with_open_concern
from tests.factories.people import make_staff
from tests.factories.pressing import Page
from tests.factories.questions import (
    ANSWER,
    NOW,
    TIGRINYA,
    WORDS,
    answer,
    give,
    make_question,
    publish,
)

MINE = "/en/scoop-desk/questions/answering/"


@pytest.fixture(autouse=True)
def _then():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def given(ask_in_tigrinya, moderator, subgroup_lead):
    return give(ask_in_tigrinya(), moderator, subgroup_lead)


@pytest.fixture
def kit(subgroup_lead, signed_in):
    return signed_in(subgroup_lead)


def test_reads_the_english_and_learns_nothing_of_who_asked(kit, given):
    """No name, no age, and no language, which few others may speak here."""
    for place in (MINE, given.answering_url):
        page = kit.get(place).content.decode()
        assert WORDS in page
        main = page[page.index("<main") : page.index("</main>")]
        for trace in (TIGRINYA, "Dawit", "dawit", "ትግርኛ", "Tigrinya", "16 to 17"):
            assert trace not in main


def test_only_who_was_given_it_opens_it(given, moderator, amina, signed_in):
    other = make_staff("lou", "subgroup_lead")
    assert WORDS not in signed_in(other).get(MINE).content.decode()
    assert signed_in(other).get(given.answering_url).status_code == 404
    for person in (moderator, amina):
        assert signed_in(person).get(given.answering_url).status_code == 403


def test_answer_is_written_and_hints_follow(kit, given):
    page = kit.post(given.answering_url, {"version": 0, "words": ""}).content.decode()
    assert "This field is required" in page
    page = kit.post(
        given.answering_url, {"version": 0, "words": "We accommodate everybody."}, follow=True
    ).content.decode()
    assert "Saved. The participation team" in page
    assert "Long word:" not in page
    stale = kit.post(given.answering_url, {"version": 0, "words": "Other words"}).content.decode()
    assert "Somebody has changed this meanwhile" in stale
    assert "Other words" in stale
    assert Question.objects.get().answer == "We accommodate everybody."


def test_published_answer_is_only_read(kit, amina, moderator, subgroup_lead):
    question = publish(make_question(amina, moderator), moderator, subgroup_lead)
    page = kit.get(question.answering_url)
    assert page.context["form"] is None
    assert "You choose with us." in page.content.decode()


def test_list_shows_what_waits_and_all(kit, given, amina, moderator, subgroup_lead):
    done = answer(make_question(amina, moderator), moderator, subgroup_lead)
    assert [row[0] for row in kit.get(MINE).context["rows"]] == [given]
    assert [row[0] for row in kit.get(MINE, {"show": "all"}).context["rows"]] == [done, given]


def test_worry_reaches_the_people_on_duty(kit, given):
    page = kit.post(reverse("magazine:worry_about_asker", args=[given.pk]), follow=True)
    assert "The people on duty are told." in page.content.decode()
    source = f"{given.contribution.source}:answerer"
    assert sources_with_open_concern([source]) == {source}


def test_an_answer_that_is_begun_is_there_after_a_worry_and_in_another_language(
    kit, given, amina, settings
):
    words = {"words": ["We meet.\r\nSoon."]}
    page = Page.at(kit, given.answering_url).press("/worry/", **words)
    assert "The people on duty are told." in page.answer.content.decode()
    page = page.switch("ar")
    assert page.fields["words"] == words["words"]
    assert not Question.objects.get().answer
    team, reader = given.given_by, given.answerer
    question = publish(make_question(amina, team), team, reader)
    assert Page.at(kit, question.answering_url).switch("ar").soup.select("main form")
    Contribution.objects.filter(pk=given.contribution_id).update(until=NOW.date())
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        kit.force_login(reader, backend=settings.AUTHENTICATION_BACKENDS[0])
        over = page.press("/worry/").answer.content.decode()
    assert "needs no answer now" in over
    assert "We meet." in over, "too late to send, and still to be copied"


def test_front_door_tells_what_waits_and_what_is_late(
    given, amina, moderator, subgroup_lead, dawit
):
    answer(make_question(amina, moderator), moderator, subgroup_lead, words=ANSWER)
    make_question(amina, moderator)

    def names(person, now=NOW):
        return {line.what.name for line in what_waits(person, now=now)}

    later = NOW.replace(year=2027)
    team = {"magazine.to_give", "magazine.to_check"}
    assert "magazine.to_answer" in names(subgroup_lead)
    assert "magazine.to_answer_late" in names(subgroup_lead, later)
    assert team <= names(moderator)
    assert team | {"magazine.questions_late"} <= names(moderator, later)
    assert not {name for name in names(dawit, later) if name.startswith("magazine.q")}


@pytest.mark.parametrize("count", [1, 9])
def test_list_costs_the_same_for_one_and_for_many(
    count, kit, given, ask_in_tigrinya, django_assert_max_num_queries
):
    for _number in range(count):
        give(ask_in_tigrinya(), given.given_by, given.answerer)
    with django_assert_max_num_queries(10):
        kit.get(MINE)
