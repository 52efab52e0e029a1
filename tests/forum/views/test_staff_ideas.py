from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from forum.actions.ideas import say_happened
from forum.actions.reacting import react
from forum.enums import ReactionKind
from forum.models import Idea, NamedAdult, Step, StepWords
from tests.factories.forum import NOW, make_post
from tests.factories.ideas import WORDS, bring, make_idea, make_subgroup
from tests.factories.people import make_staff, make_young_person

LIST = "forum:answers"


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def client(moderator, signed_in):
    return signed_in(moderator)


@pytest.fixture
def url(idea):
    return reverse("forum:answer_idea", args=[idea.pk])


@pytest.fixture
def take_up_url(wish):
    return reverse("forum:take_up", args=[wish.pk])


def text_of(answer):
    return answer.content.decode()


def seat_of(lead):
    return make_subgroup("housing", lead).memberships.get(user=lead).pk


def question(lead, **fields):
    return {
        "revision": 1,
        "summary": "A desk in every room",
        "seat": seat_of(lead),
        "due_on": "2026-11-30",
        **fields,
    }


def promise(lead, number=2, **fields):
    return {
        "number": number,
        "state": "promised",
        "words": WORDS,
        "seat": seat_of(lead),
        "due_on": "2026-12-20",
        **fields,
    }


@pytest.mark.parametrize("person", ["amina", "interpreter", "safeguarding_lead"])
def test_others_see_no_staff_page(url, take_up_url, person, request, signed_in):
    other = signed_in(request.getfixturevalue(person))
    for address in (url, take_up_url, reverse(LIST), reverse("forum:could_be_ideas")):
        assert other.get(address).status_code == 403
        assert other.post(address, {}).status_code == 403


def test_lead_and_member_see_their_subgroups_only(
    url, idea, subgroup_lead, elected_member, signed_in
):
    stranger = make_staff("nia", "subgroup_lead")
    for person in (stranger, elected_member):
        client = signed_in(person)
        assert url not in text_of(client.get(reverse(LIST)))
        assert client.get(url).status_code == 404
        assert client.post(url, {}).status_code == 404
    make_subgroup("housing", elected_member)
    for person, has_form in ((subgroup_lead, False), (elected_member, False)):
        client = signed_in(person)
        assert url in text_of(client.get(reverse(LIST)))
        assert ("main-form" in text_of(client.get(url))) is has_form
        assert client.post(url, promise(subgroup_lead, 1)).status_code == 403


def test_lead_who_is_not_named_on_the_board_reads_the_teams_words_only(
    url, idea, subgroup_lead, signed_in
):
    client = signed_in(subgroup_lead)
    assert "that you are not named on" in text_of(client.get(url))
    NamedAdult.objects.create(board=idea.board, user=subgroup_lead)
    assert 'lang="ar" dir="rtl"><p dir="auto">أريد' in text_of(client.get(url))


def test_officer_finds_a_post_and_takes_it_up(client, wish, take_up_url, subgroup_lead):
    assert take_up_url in text_of(client.get(reverse("forum:moderate", args=[wish.pk])))
    assert take_up_url in text_of(client.get(reverse("forum:could_be_ideas")))
    page = client.post(take_up_url, question(subgroup_lead), follow=True)
    assert "It is an idea now." in text_of(page)
    assert Idea.objects.get().subgroup.code == "housing"
    assert take_up_url not in text_of(client.get(reverse("forum:could_be_ideas")))


def test_same_form_again_makes_one_idea_and_leads_to_it(client, take_up_url, subgroup_lead):
    client.post(take_up_url, question(subgroup_lead))
    page = text_of(client.post(take_up_url, question(subgroup_lead)))
    assert "already taken up" in page
    assert reverse("forum:answer_idea", args=[Idea.objects.get().pk]) in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"summary": ""},
        {"summary": "s" * 5_000_000},
        {"summary": "\x00"},
        {"seat": "999999"},
        {"seat": "\x00"},
        {"due_on": "2026-11-21"},
        {"due_on": "9999-12-31"},
        {"due_on": "x\x00"},
        {"revision": "2"},
        {"revision": "9" * 40},
    ],
)
def test_wrong_question_gets_a_sentence_and_makes_nothing(
    client, take_up_url, subgroup_lead, wrong
):
    page = client.post(take_up_url, question(subgroup_lead, **wrong))
    assert page.status_code == 200
    assert 'role="alert"' in text_of(page)
    assert not Idea.objects.exists()


def test_held_post_offers_no_form(client, board, amina):
    held = make_post(amina, board)
    page = text_of(client.get(reverse("forum:take_up", args=[held.pk])))
    assert "Only an approved post" in page
    assert 'name="summary"' not in page
    assert "Take this up" not in text_of(client.get(reverse("forum:moderate", args=[held.pk])))


def test_lead_promises_on_their_page(url, idea, moderator, subgroup_lead, signed_in):
    bring(moderator, idea, "asked")
    client = signed_in(subgroup_lead)
    page = text_of(client.get(url))
    assert 'value="promised"' in page
    assert 'value="asked"' not in page
    assert "Saved." in text_of(client.post(url, promise(subgroup_lead), follow=True))
    found = Idea.objects.get()
    assert (found.state, found.owner) == ("promised", subgroup_lead)


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"words": "\x00"},
        {"words": "w" * 5_000_000},
        {"state": "done"},
        {"state": "heard\x00"},
        {"seat": ""},
        {"seat": "999999999999"},
        {"due_on": ""},
        {"due_on": "2020-01-01"},
        {"number": "1"},
        {"number": "9" * 40},
        {"number": ""},
    ],
)
def test_wrong_step_gets_a_sentence_and_changes_nothing(
    client, url, idea, moderator, subgroup_lead, *, wrong
):
    bring(moderator, idea, "asked")
    page = client.post(url, promise(subgroup_lead, **wrong))
    assert page.status_code == 200
    assert 'role="alert"' in text_of(page)
    assert Step.objects.count() == 2


def test_second_officer_is_told_and_nothing_changes(
    client, url, idea, second_moderator, *, signed_in
):
    asked = {"number": 1, "state": "asked", "words": "", "seat": "", "due_on": "2026-11-30"}
    assert client.post(url, asked).status_code == 302
    page = signed_in(second_moderator).post(url, asked)
    assert page.status_code == 200
    assert 'role="alert"' in text_of(page)
    assert Step.objects.count() == 2


def test_changing_the_language_keeps_what_was_typed(client, url, idea):
    typed = {"number": 1, "state": "asked", "words": "half a sen", "switch_language": "fr"}
    assert "half a sen" in text_of(client.post(url, typed))
    assert Step.objects.count() == 1


def test_overdue_stands_first_then_by_day_and_the_rest_by_state(
    say, amina, moderator, subgroup_lead, signed_in
):
    def make(name):
        return make_idea(moderator, say(amina, name), subgroup_lead, summary=name)

    promised = bring(moderator, make("promised"), "asked", "promised")
    overdue = make("overdue")
    done = bring(moderator, make("done"), "asked", "promised", "done")
    with time_machine.travel(NOW + timedelta(days=12), tick=False):
        client = signed_in(moderator)
        page = client.get(reverse(LIST))
        assert [row.idea for row, _overdue in page.context["rows"]] == [overdue, promised]
        assert text_of(page).count(">Overdue</span>") == 1
        ends = client.get(reverse(LIST), {"show": "done"})
        assert [row.idea for row, _overdue in ends.context["rows"]] == [done]
        say_happened(by=amina, idea=done, number=4, has_happened=False, now=NOW)
        page = client.get(reverse(LIST))
        assert page.context["rows"][0][0].idea == done
        assert "Somebody says: not yet" in text_of(page)


def test_made_up_places_and_states_are_the_first_page(client, idea):
    for query in ({"show": "\x00"}, {"from": "on.1"}, {"from": "9" * 900, "show": "done"}):
        assert client.get(reverse(LIST), query).status_code == 200


@pytest.mark.parametrize("rows", [1, 20])
def test_lists_cost_the_same_for_few_and_many(
    client, say, amina, moderator, subgroup_lead, *, django_assert_max_num_queries, rows
):
    for number in range(rows):
        post = say(amina, f"words {number}")
        say(amina, f"other words {number}")
        make_idea(moderator, post, subgroup_lead)
    for name in (LIST, "forum:could_be_ideas"):
        with django_assert_max_num_queries(7):
            client.get(reverse(name))


def test_words_are_added_in_another_language_by_hand(client, idea, moderator):
    bring(moderator, idea, "asked", "answered")
    address = reverse("forum:idea_words", args=[idea.pk])
    assert 'value="ar" selected' in text_of(client.get(address))
    sent = {"step": "3", "language": "ar", "words": "لأن المال موجود"}
    client.post(address, sent)
    page = client.post(address, sent)
    assert "already in this language" in text_of(page)
    assert StepWords.objects.get().by == moderator
    for wrong in ({"step": "1"}, {"step": "\x00"}, {"language": "en"}, {"words": "\x00"}):
        assert client.post(address, {**sent, "language": "ti", **wrong}).status_code == 200
    assert StepWords.objects.count() == 1


def test_officer_mends_the_line_and_others_do_not(client, idea, subgroup_lead, signed_in):
    address = reverse("forum:reword_idea", args=[idea.pk])
    assert "A desk in every room" in text_of(client.get(address))
    for wrong in ({}, {"summary": ""}, {"summary": "\x00"}, {"summary": "s" * 201}):
        assert client.post(address, wrong).status_code == 200
    assert Idea.objects.get().summary == "A desk in every room"
    client.post(address, {"summary": "A desk for everybody"})
    assert signed_in(subgroup_lead).post(address, {"summary": "No"}).status_code == 403
    assert Idea.objects.get().summary == "A desk for everybody"
    assert Step.objects.count() == 1


def test_officer_asks_again_when_nobody_answers(client, url, idea, moderator, subgroup_lead):
    bring(moderator, idea, "asked")
    again = {"number": 2, "state": "asked", "words": "", "seat": "", "due_on": "2026-12-24"}
    assert client.post(url, again).status_code == 302
    found = Idea.objects.get()
    assert (found.number, found.answerer, found.due_on.day) == (3, subgroup_lead, 24)


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (4, "Fewer than 5 young people want this changed."),
        (5, "<bdi>5</bdi> young people want this changed."),
    ],
)
def test_officer_sees_that_a_post_is_wanted_and_small_counts_only_as_small(
    client, wish, signed_in, subgroup_lead, *, count, sentence
):
    for number in range(count):
        person = make_young_person(f"wants{number}")
        react(by=person, post=wish, kind=ReactionKind.WANT, is_wanted=True, now=NOW)
    react(by=person, post=wish, kind=ReactionKind.ME_TOO, is_wanted=True, now=NOW)
    page, many = (
        text_of(client.get(reverse("forum:could_be_ideas") + query))
        for query in ("", "?show=wanted")
    )
    assert sentence in page
    assert ("مكتبا" in many) == (count >= 5)
    other = signed_in(subgroup_lead)
    assert other.get(reverse("forum:could_be_ideas")).status_code == 403
