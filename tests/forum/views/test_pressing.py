import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from forum.actions.polling import count_due_polls
from forum.actions.reacting import react
from forum.enums import ReactionKind
from forum.models import Poll, Reaction, Vote
from tests.factories.forum import NOW
from tests.factories.people import make_young_person


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def asked(opened, amina, say):
    return say(amina, "What shall we do?", opened, options=("Football", "Swimming", "Cooking"))


@pytest.fixture
def url(opened):
    return reverse("forum:thread", args=[opened.pk])


def address(name, post):
    return reverse(f"forum:{name}", args=[post.pk])


def text_of(answer):
    return answer.content.decode()


def test_press_leads_back_to_the_post_and_shows_what_was_pressed(wish, as_dawit):
    thread = reverse("forum:thread", args=[wish.thread_id])
    assert 'name="me_too" value="on" aria-pressed="false"' in text_of(as_dawit.get(thread))
    answer = as_dawit.post(address("react", wish), {"me_too": "on", "from": "x"})
    assert answer.headers["Location"] == f"{thread}?from=x#post-{wish.pk}"
    page = text_of(as_dawit.get(thread))
    assert 'name="me_too" value="off" aria-pressed="true"' in page
    assert page.count('aria-pressed="true"') == 1
    as_dawit.post(address("react", wish), {"me_too": "off"})
    assert not Reaction.objects.exists()


def test_peers_and_writer_see_no_number_and_no_name(wish, dawit, care_leaver, signed_in, amina):
    for person in (dawit, care_leaver):
        react(by=person, post=wish, kind=ReactionKind.ME_TOO, is_wanted=True, now=NOW)
    client = signed_in(amina)
    mine = text_of(client.get(reverse("forum:my_posts")))
    assert "Somebody said:" in mine
    assert "Me too" in mine
    assert "Thank you" not in mine
    for page in (mine, text_of(client.get(reverse("forum:thread", args=[wish.thread_id])))):
        assert "Dawit" not in page
        assert "Lindita" not in page
        assert "aria-pressed" not in page


def test_outsider_adult_and_nobody_press_nothing(wish, asked, outsider, moderator, signed_in):
    sends = [(address("react", wish), {"want": "on"}), (address("vote", asked), {"choice": "0"})]
    for url, data in sends:
        assert signed_in(outsider).post(url, data).status_code == 404
        assert signed_in(moderator).post(url, data).status_code == 403
        assert "/account/login/" in Client().post(url, data).headers["Location"]
    assert not Reaction.objects.exists()
    assert not Vote.objects.exists()


@pytest.mark.parametrize("data", [{}, {"me_too": "yes"}, {"love": "on"}, {"me_too": "\x00"}])
def test_press_on_no_button_changes_nothing(wish, as_dawit, data):
    assert as_dawit.post(address("react", wish), data).status_code == 302
    assert not Reaction.objects.exists()


def test_reader_chooses_and_sees_their_own_choice_and_no_result(asked, url, as_dawit):
    page = text_of(as_dawit.get(url))
    assert 'type="radio" name="choice" value="2"' in page
    assert "You can choose until <bdi>29 November 2026</bdi>." in page
    as_dawit.post(address("vote", asked), {"choice": "1"})
    page = text_of(as_dawit.get(url))
    assert 'value="1" required checked' in page
    assert "We have your answer. You can change it." in page
    assert "<progress" not in page


@pytest.mark.parametrize("choice", ["", "5", "-1", "9" * 30, "\x00", "one"])
def test_choice_that_is_none_gets_a_sentence(asked, as_dawit, choice):
    page = text_of(as_dawit.post(address("vote", asked), {"choice": choice}, follow=True))
    assert "Choose one of the answers." in page
    assert not Vote.objects.exists()


def test_result_shows_after_the_last_day_and_no_cell_under_five(asked, url, dawit, signed_in):
    for number, choice in enumerate([0] * 9 + [1] * 5 + [2] * 3):
        person = make_young_person(f"voter{number}")
        Vote.objects.create(poll=asked.poll, person=person, choice=choice)
    with time_machine.travel(Poll.objects.get().closes_at, tick=False):
        as_dawit = signed_in(dawit)
        assert "We are counting." in text_of(as_dawit.get(url))
        count_due_polls(now=Poll.objects.get().closes_at, at_most=1)
        page = text_of(as_dawit.get(url))
        late = text_of(as_dawit.post(address("vote", asked), {"choice": "0"}, follow=True))
    assert "17 young people answered." in page
    assert '<progress class="bar" max="17" value="9"' in page
    assert page.count("Not shown") == 2
    assert page.count("<progress") == 1
    assert "This poll is over." in late


def test_few_choices_show_no_numbers(asked, url, dawit, signed_in):
    Vote.objects.create(poll=asked.poll, person=dawit, choice=0)
    with time_machine.travel(Poll.objects.get().closes_at, tick=False):
        count_due_polls(now=Poll.objects.get().closes_at, at_most=1)
        page = text_of(signed_in(dawit).get(url))
    assert "Only a few people chose, so we show no numbers." in page
    assert "Swimming" in page


def test_adult_reads_the_answers_and_has_no_buttons(asked, url, elected_member, signed_in):
    asked.thread.board.named_adults.create(user=elected_member)
    page = text_of(signed_in(elected_member).get(url))
    assert "<li><bdi>Swimming</bdi></li>" in page
    assert 'name="choice"' not in page
    assert "aria-pressed" not in page
