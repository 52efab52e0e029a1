"""Promise 14: members can hide any other member's posts; the other is not told."""

import re

import pytest
from django.urls import reverse

from forum.actions.hiding import hide_writer
from forum.actions.staff_moderating import Why, take_down
from forum.models import Hidden, Thread
from tests.factories.forum import NOW
from tests.factories.ideas import make_idea
from tests.factories.people import make_young_person
from tests.forum.test_queries import asked
from tests.forum.views.test_searching import ask

MARK = "unkindword"
HIDDEN = "/en/forum/hidden/"


@pytest.fixture
def unkind(dawit, say):
    """A thread that Dawit starts, with an answer of another's below it."""
    return say(dawit, f"{MARK} first of all")


@pytest.fixture
def as_amina(amina, signed_in):
    return signed_in(amina)


@pytest.fixture
def hidden(unkind, amina):
    hide_writer(by=amina, post=unkind, now=NOW)
    return Hidden.objects.get()


def pages_about(client, post):
    """Every page on which others read a post or its thread's heading."""
    places = [
        reverse("forum:board", args=["city"]),
        reverse("forum:thread", args=[post.thread_id]),
        reverse("forum:reply", args=[post.thread_id]),
        HIDDEN,
    ]
    pages = [client.get(place) for place in places] + [ask(client, "answer"), ask(client, MARK)]
    return "".join(page.content.decode() for page in pages).replace(f'value="{MARK}"', "")


@pytest.mark.promise(14)
def test_members_can_hide_any_other_members_posts_and_the_other_is_not_told(
    unkind, say, as_amina, signed_in, *, dawit, care_leaver
):
    say(care_leaver, "a kind answer", unkind.thread)
    before = pages_about(signed_in(dawit), unkind)
    link = reverse("forum:hide", args=[unkind.pk])
    thread = as_amina.get(reverse("forum:thread", args=[unkind.thread_id])).content.decode()
    assert link in thread
    assert "<bdi>Dawit</bdi>" in as_amina.get(link).content.decode()
    assert as_amina.post(link).headers["Location"] == HIDDEN
    after = pages_about(as_amina, unkind)
    assert MARK not in after.replace(f"<mark>{MARK}</mark>", MARK)
    assert "kind answer" in after
    assert MARK in pages_about(signed_in(care_leaver), unkind)
    assert _plain(pages_about(signed_in(dawit), unkind)) == _plain(before)


def _plain(pages):
    """Without what differs from one request to the next."""
    return re.sub(r'(name="key" value|csrfmiddlewaretoken" value|nonce|kept)="?[^"]*"', "", pages)


def test_hidden_names_stand_in_a_list_that_undoes_it(hidden, unkind, as_amina):
    page = as_amina.get(HIDDEN).content.decode()
    assert "<bdi>Dawit</bdi>" in page
    as_amina.post(reverse("forum:show_again", args=[hidden.pk]))
    assert "You have hidden nobody." in as_amina.get(HIDDEN).content.decode()
    assert MARK in pages_about(as_amina, unkind)


@pytest.mark.usefixtures("hidden")
def test_board_leaves_out_threads_of_hidden_starters_and_keeps_answers_to_them(
    unkind, care_leaver, moderator, say, as_amina
):
    answer = say(care_leaver, "a kind answer", unkind.thread)
    board = reverse("forum:board", args=["city"])
    assert as_amina.get(board).context["threads"] == []
    # The heading is now the answer's: who wrote that is not hidden.
    take_down(by=moderator, post=unkind, why=Why("unclear"), now=NOW)
    assert Thread.objects.get().starter_id == answer.author_id
    assert "a kind answer" in as_amina.get(board).content.decode()


@pytest.mark.usefixtures("hidden")
def test_idea_of_a_hidden_writer_is_told_in_the_teams_words(
    unkind, as_amina, signed_in, *, moderator, subgroup_lead, care_leaver
):
    idea = reverse("forum:idea", args=[make_idea(moderator, unkind, subgroup_lead).pk])
    page = as_amina.get(idea).content.decode()
    assert "A desk in every room" in page
    assert MARK not in page
    assert MARK in signed_in(care_leaver).get(idea).content.decode()


def test_no_link_to_hide_an_adult_or_oneself(amina, second_moderator, say, as_amina):
    mine = say(amina, "mine")
    theirs = say(second_moderator, "from the team", mine.thread)
    page = as_amina.get(reverse("forum:thread", args=[mine.thread_id])).content.decode()
    assert "Hide what this person writes" not in page
    for post in (mine, theirs):
        assert as_amina.get(reverse("forum:hide", args=[post.pk])).status_code == 302
        assert as_amina.post(reverse("forum:hide", args=[post.pk])).status_code == 403


def test_outsiders_and_staff_get_no_further(unkind, outsider, moderator, signed_in, client):
    link = reverse("forum:hide", args=[unkind.pk])
    assert signed_in(outsider).get(link).status_code == 404
    assert signed_in(outsider).post(link).status_code == 404
    for place in (link, HIDDEN):
        assert signed_in(moderator).get(place).status_code == 403
        assert "/account/login/" in client.get(place).headers["Location"]
    assert not Hidden.objects.exists()


@pytest.mark.parametrize("rows", [1, 21])
def test_list_costs_the_same_for_few_and_many(rows, amina, as_amina):
    Hidden.objects.bulk_create(
        Hidden(by=amina, person=make_young_person(f"p{number}")) for number in range(rows)
    )
    with asked(most=5):
        page = as_amina.get(HIDDEN)
    assert len(page.context["rows"]) == min(rows, 20)
