from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cms.notices.models import Notice
from forum.actions.ideas import follow
from forum.actions.staff_answering import add_words
from forum.actions.staff_moderating import Why, take_down
from forum.models import Follow, Happening, Idea, NamedAdult
from tests.factories.forum import NOW
from tests.factories.ideas import LATER, bring, make_idea

LIST = "forum:ideas"
OWN_WORDS = "أريد مكتبا في غرفتي"


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def url(idea):
    return reverse("forum:idea", args=[idea.pk])


@pytest.fixture
def news(idea):
    return reverse("forum:idea_news", args=[idea.pk])


@pytest.fixture
def happened(idea):
    return reverse("forum:idea_happened", args=[idea.pk])


def text_of(answer):
    return answer.content.decode()


def test_board_sees_the_idea_and_the_writers_own_words_in_their_language(url, as_dawit):
    assert url in text_of(as_dawit.get(reverse(LIST)))
    page = text_of(as_dawit.get(url))
    assert "The team puts it like this:" in page
    assert 'lang="en" dir="ltr">A desk in every room</h1>' in page
    assert f'lang="ar" dir="rtl"><p dir="auto">{OWN_WORDS}' in page
    assert "Amina" not in page


def test_outsider_meets_neither_the_idea_nor_its_buttons(url, news, happened, outsider, signed_in):
    client = signed_in(outsider)
    assert url not in text_of(client.get(reverse(LIST)))
    assert client.get(url).status_code == 404
    assert client.post(news, {"news": "on"}).status_code == 404
    assert client.post(happened, {"happened": "yes", "number": "1"}).status_code == 404


def test_nobody_signs_in_first(url, news, happened):
    client = Client()
    for address in (url, reverse(LIST), news, happened):
        assert "/account/login/" in client.get(address).headers["Location"]


def test_adults_see_it_only_when_named_on_the_board(url, idea, elected_member, signed_in):
    client = signed_in(elected_member)
    assert client.get(url).status_code == 404
    NamedAdult.objects.create(board=idea.board, user=elected_member)
    assert "Follow this idea" not in text_of(client.get(url))


def test_words_that_were_taken_down_are_gone_and_the_idea_stays(
    url, wish, moderator, as_dawit, *, amina, signed_in
):
    take_down(by=moderator, post=wish, why=Why("private"), now=NOW)
    for client in (as_dawit, signed_in(amina)):
        page = text_of(client.get(url))
        assert OWN_WORDS not in page
        assert "A desk in every room" in page


def test_follower_who_moves_hears_on_but_reads_no_words_of_the_board(
    url, news, idea, dawit, *, outsider, signed_in
):
    follow(by=dawit, idea=idea, now=NOW)
    dawit.locality = outsider.locality
    dawit.save()
    client = signed_in(dawit)
    page = text_of(client.get(url))
    assert "A desk in every room" in page
    assert OWN_WORDS not in page
    client.post(news, {"news": "off"})
    assert client.get(url).status_code == 404


def test_follow_and_stop_need_no_script_and_show_no_numbers(url, news, dawit, as_dawit):
    assert "Follow this idea" in text_of(as_dawit.get(url))
    for _ in range(2):
        page = text_of(as_dawit.post(news, {"news": "on"}, follow=True))
    assert "We tell you when something happens." in page
    assert "Stop following" in page
    assert Follow.objects.filter(user=dawit).count() == 1
    as_dawit.post(news, {"news": "off"})
    assert not Follow.objects.exists()


def test_writer_has_nothing_to_follow(url, amina, signed_in):
    page = text_of(signed_in(amina).get(url))
    assert "Follow this idea" not in page
    assert "Stop following" not in page


def test_late_promise_is_called_late_for_everybody(url, idea, moderator, dawit, signed_in):
    bring(moderator, idea, "asked", "promised")
    assert "Late" not in text_of(signed_in(dawit).get(url))
    with time_machine.travel(NOW + timedelta(days=40), tick=False):
        client = signed_in(dawit)
        for address in (url, reverse(LIST)):
            assert ">Late</span>" in text_of(client.get(address))


def test_last_day_itself_is_not_late(url, idea, moderator, dawit, signed_in):
    bring(moderator, idea, "asked", "promised")
    with time_machine.travel(NOW.replace(month=12, day=LATER.day, hour=23, minute=30), tick=False):
        page = text_of(signed_in(dawit).get(url))
    assert "A desk in every room" in page
    assert "Late" not in page


def test_answer_stands_in_english_and_in_the_readers_language(idea, moderator, amina, signed_in):
    step = bring(moderator, idea, "asked", "answered", words="Yes, we can.").steps.last()
    add_words(by=moderator, step=step, language="ar", words="نعم، نستطيع.", now=NOW)
    page = text_of(signed_in(amina).get(f"/ar/forum/ideas/{idea.pk}/"))
    assert 'lang="ar" dir="rtl"><p dir="auto">نعم' in page
    assert 'lang="en" dir="ltr"><p dir="auto">Yes, we can.' in page


def test_did_this_happen_is_asked_of_writer_and_followers_alone(
    url, happened, idea, moderator, *, amina, dawit, care_leaver, signed_in
):
    follow(by=dawit, idea=idea, now=NOW)
    bring(moderator, idea, "asked", "promised", "done")
    question = "Did this happen for you?"
    assert question not in text_of(signed_in(care_leaver).get(url))
    for person in (amina, dawit):
        assert question in text_of(signed_in(person).get(url))
    page = signed_in(dawit).post(happened, {"happened": "not_yet", "number": "4"}, follow=True)
    assert "Thank you for telling us." in text_of(page)
    assert "You said:" in text_of(page)
    assert Idea.objects.waiting_for_somebody().exists()
    assert "You said:" not in text_of(signed_in(amina).get(url))


@pytest.mark.parametrize("number", ["", "x", "3", "9" * 40, "-4", "٤", "4\x00"])
def test_old_or_forged_question_changes_nothing(
    happened, idea, moderator, amina, *, signed_in, number
):
    bring(moderator, idea, "asked", "promised", "done")
    sent = {"happened": "not_yet", "number": number}
    page = signed_in(amina).post(happened, sent, follow=True)
    assert "This form is too old." in text_of(page)
    assert not Happening.objects.exists()


def test_forged_wishes_change_nothing(news, happened, as_dawit):
    for address in (news, happened):
        for value in ("", "\x00", "maybe"):
            assert as_dawit.post(address, {"news": value, "happened": value}).status_code == 302
    assert not Follow.objects.exists()


def test_notice_leads_to_the_idea_in_the_readers_language(idea, amina, signed_in):
    notice = Notice.objects.get(to=amina, url__contains="/ideas/")
    client = signed_in(amina)
    page = client.post(f"/ar/news/{notice.pk}/open/", follow=True)
    assert page.status_code == 200
    assert page.request["PATH_INFO"] == f"/ar/forum/ideas/{idea.pk}/"


@pytest.mark.parametrize("rows", [1, 20])
def test_list_costs_the_same_for_few_and_many(
    say, amina, moderator, subgroup_lead, *, as_dawit, django_assert_max_num_queries, rows
):
    for number in range(rows):
        make_idea(moderator, say(amina, f"words {number}"), subgroup_lead)
    with django_assert_max_num_queries(5):
        as_dawit.get(reverse(LIST))


@pytest.mark.parametrize("rows", [0, 12])
def test_history_costs_the_same_for_few_and_many(
    url, idea, moderator, as_dawit, django_assert_max_num_queries, *, rows
):
    bring(moderator, idea, "asked", "promised", *["promised"] * rows)
    with django_assert_max_num_queries(10):
        as_dawit.get(url)


def test_older_ideas_are_a_page_away(say, amina, moderator, subgroup_lead, as_dawit):
    for number in range(21):
        make_idea(moderator, say(amina, "words"), subgroup_lead, summary=f"Idea number {number}.")
    first = as_dawit.get(reverse(LIST))
    assert "number 0." not in text_of(first)
    assert "number 0." in text_of(as_dawit.get(reverse(LIST) + first.context["older_url"]))


def test_empty_list_says_what_will_be_here(board, as_dawit):
    assert "Ideas from the forum will be here" in text_of(as_dawit.get(reverse(LIST)))
