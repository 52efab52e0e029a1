"""Somebody helps to write, on the young person's own session; that person has the last word."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from cms.languages import doubting
from cms.languages.detecting import Guess
from forum.actions.staff_moderating import approve
from forum.models import HelpSession, Post
from tests.factories.forum import NOW

OWN = "Are these your own words?"


@pytest.fixture
def url(board):
    return reverse("forum:write", args=[board.slug])


@pytest.fixture
def client(amina, signed_in):
    return signed_in(amina)


@pytest.fixture
def start(board):
    """Begins help on this client's session."""

    def start(client):
        address = reverse("forum:with_help", args=[board.slug])
        return client.post(address, {"name": "Maya <b>", "role": "key_worker"})

    return start


def words(**fields):
    return {"text": "We need a new cooker", "language": "en", "key": str(uuid4()), **fields}


def prints(page):
    html = page.content.decode()
    seen = html.split('name="confirmed" value="')[1].split('"')[0]
    helped = html.split('name="helped"')[1].split('value="')[1].split('"')[0]
    return {"looked": seen, "helped": helped}, seen


def test_page_says_what_happens_and_names_no_staff(client, board, moderator, start):
    address = reverse("forum:with_help", args=[board.slug])
    assert address in client.get(reverse("forum:board", args=[board.slug])).content.decode()
    html = client.get(address).content.decode()
    assert "It ends after half an hour." in html
    assert moderator.nickname not in html
    assert start(client).headers["Location"] == reverse("forum:write", args=[board.slug])
    assert HelpSession.objects.get().helper_name == "Maya <b>"


def test_form_says_who_helps_until_when(client, url, start):
    start(client)
    html = client.get(url).content.decode()
    assert "<bdi>Maya &lt;b&gt;</bdi> helps you to write" in html
    until = timezone.localtime(HelpSession.objects.get().ends_at)
    assert f"<bdi>{until:%H:%M}</bdi>" in html


@pytest.mark.parametrize("person", ["moderator", "outsider"])
def test_others_begin_nothing(board, person, request, signed_in, start):
    assert start(signed_in(request.getfixturevalue(person))).status_code in {403, 404}
    assert not HelpSession.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": "\x00"}, {"role": "boss\x00"}, {"name": "x" * 5_000_000}]
)
def test_bad_input_gets_a_sentence(client, board, wrong):
    address = reverse("forum:with_help", args=[board.slug])
    page = client.post(address, {"name": "Maya", "role": "carer", **wrong})
    assert "Please look at this again" in page.content.decode()
    assert not HelpSession.objects.exists()


def test_writer_confirms_before_anybody_gets_the_words(client, url, start):
    start(client)
    page = client.post(url, words())
    html = page.content.decode()
    assert OWN in html
    assert "We need a new cooker" in html
    assert not Post.objects.exists()
    kept, seen = prints(page)
    client.post(url, words(confirmed=seen, **kept))
    post = Post.objects.get()
    assert (post.helper_role, post.help_session) == ("key_worker", HelpSession.objects.get())


def test_no_leads_back_to_the_words(client, url, start):
    start(client)
    page = client.post(url, words(change="on"))
    assert page.context["form"]["text"].value() == "We need a new cooker"
    assert OWN not in page.content.decode()
    assert not Post.objects.exists()


@pytest.mark.parametrize("forged", ["on", "\x00", "x" * 5000])
def test_yes_to_other_words_is_no_yes_to_these(client, url, start, forged):
    start(client)
    _kept, seen = prints(client.post(url, words()))
    for confirmed in (seen, forged):
        page = client.post(url, words(text="Other words", confirmed=confirmed))
        assert OWN in page.content.decode()
    assert not Post.objects.exists()


def test_marks_language_and_own_words_are_asked_about_on_one_page(client, url, start, monkeypatch):
    monkeypatch.setattr(doubting, "detect", lambda text: Guess("so", is_sure=True))
    start(client)
    sent = words(text="Ring 07700 900123")
    page = client.post(url, sent)
    html = page.content.decode()
    for part in (OWN, "<mark>07700 900123</mark>", 'name="language" value="so"'):
        assert part in html
    kept, seen = prints(page)
    client.post(url, {**sent, **kept, "confirmed": seen, "language": "so", "asked": "on"})
    assert Post.objects.get().language == "so"


def test_pictures_with_help_are_confirmed_too(client, board, start):
    start(client)
    address = reverse("forum:say_with_pictures", args=[board.slug])
    chosen = {"feeling": "sad", "topics": ["home"], "language": "ar", "key": str(uuid4())}
    page = client.post(address, chosen)
    assert "pictures.svg#sad" in page.content.decode()
    kept, seen = prints(page)
    client.post(address, {**chosen, **kept, "confirmed": seen})
    assert (Post.objects.get().feeling, Post.objects.get().helper_role) == ("sad", "key_worker")


def test_stop_ends_it_at_once_and_keeps_the_words(client, url, start):
    start(client)
    page = client.post(url, words(stop_help="on"))
    assert page.context["form"]["text"].value() == "We need a new cooker"
    assert "helps you to write" not in page.content.decode()
    assert HelpSession.objects.get().ended_at is not None


def test_after_half_an_hour_the_form_says_so_and_keeps_the_words(client, url, start):
    with time_machine.travel(NOW, tick=False):
        start(client)
        helped = client.get(url).context["form"]["helped"].value()
    with time_machine.travel(NOW + timedelta(minutes=31), tick=False):
        page = client.post(url, words(helped=helped))
        assert "The half hour with help is over." in page.content.decode()
        assert page.context["form"]["text"].value() == "We need a new cooker"
        assert not Post.objects.exists()
        # Said once. Words that were typed with help stay so marked and need their writer's yes.
        again = client.post(url, words(helped=helped))
        kept, seen = prints(again)
        client.post(url, words(confirmed=seen, **kept))
    assert Post.objects.get().helper_role == "key_worker"


def test_form_opened_after_half_an_hour_says_so_once(client, url, start):
    with time_machine.travel(NOW, tick=False):
        start(client)
    with time_machine.travel(NOW + timedelta(minutes=31), tick=False):
        assert "The half hour with help is over." in client.get(url).content.decode()
        assert "half hour" not in client.get(url).content.decode()
        assert client.post(url, words()).status_code == 302
    assert Post.objects.get().helper_role == ""


def test_another_device_of_the_same_person_is_not_helped(client, url, start, amina, signed_in):
    start(client)
    assert signed_in(amina).post(url, words()).status_code == 302
    assert Post.objects.get().helper_role == ""


@pytest.mark.parametrize("number", ["", "0", "x", "\x00", "9" * 40, "٣"])
def test_forged_number_of_help_is_no_help(client, url, number):
    assert client.post(url, words(helped=number)).status_code == 302
    assert Post.objects.get().help_session is None


def test_help_of_another_person_is_none_of_mine(client, url, start, dawit, signed_in):
    start(signed_in(dawit))
    client.post(url, words(helped=str(HelpSession.objects.get().pk)))
    assert Post.objects.get().help_session is None


@pytest.fixture
def post(client, url, start):
    """Written with help, and confirmed."""
    start(client)
    kept, seen = prints(client.post(url, words()))
    client.post(url, words(confirmed=seen, **kept))
    return Post.objects.get()


def test_peers_see_that_there_was_help_and_not_whose(client, post, moderator, as_dawit, signed_in):
    staff = signed_in(moderator).get(post.moderation_url).content.decode()
    assert "Maya &lt;b&gt;" in staff
    assert "Key worker" in staff
    assert "<bdi>Key worker</bdi>" in client.get(reverse("forum:my_posts")).content.decode()
    approve(by=moderator, post=post, now=NOW)
    peer = as_dawit.get(reverse("forum:thread", args=[post.thread_id])).content.decode()
    assert "Written with help" in peer
    assert "Maya" not in peer
    assert "Key worker" not in peer


def test_confirming_costs_few_queries(client, url, start, django_assert_max_num_queries):
    start(client)
    kept, seen = prints(client.post(url, words()))
    with django_assert_max_num_queries(13):
        client.post(url, words(confirmed=seen, **kept))


def test_change_of_language_keeps_what_was_typed(client, board):
    address = reverse("forum:with_help", args=[board.slug]).replace("/en/", "/ar/")
    page = client.post(address, {"name": "Maya", "role": "carer", "switch_language": "ar"})
    assert page.context["form"]["name"].value() == "Maya"
    assert not page.context["form"].errors
    assert not HelpSession.objects.exists()
