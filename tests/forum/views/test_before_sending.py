"""Between "Send" and the deed: one page at most, kind, and never in the way."""

import logging
from uuid import uuid4

import pytest
from django.urls import reverse

from cms.languages import doubting
from cms.languages.detecting import Guess
from cms.safeguarding import telling
from forum.actions.staff_moderating import Why, return_to_writer
from forum.models import Post
from tests.factories.forum import NOW, make_post

WORDS = "Ring me on 07700 900123"
ASKS = "Before you send this"


@pytest.fixture
def url(board):
    return reverse("forum:write", args=[board.slug])


@pytest.fixture
def client(amina, signed_in):
    return signed_in(amina)


def words(**fields):
    return {"text": WORDS, "language": "en", "key": str(uuid4()), **fields}


def hidden(page, name):
    """The value of the page's hidden field."""
    return page.content.decode().split(f'name="{name}" value="')[1].split('"')[0]


def test_what_tells_who_somebody_is_is_marked_with_a_word_and_nothing_is_sent(client, url):
    page = client.post(url, words(title="Hi", wants_help="on"))
    html = page.content.decode()
    assert ASKS in html
    assert "<mark>07700 900123</mark>" in html
    assert "a phone number" in html
    assert '<div class="user-text" lang="en" dir="ltr">' in html
    assert 'name="wants_help" value="True"' in html
    assert not Post.objects.exists()


def test_send_as_it_is_sends_it_as_it_is(client, url):
    sent = words()
    page = client.post(url, sent)
    client.post(url, {**sent, "looked": hidden(page, "looked"), "send": "on"})
    assert Post.objects.get().text == WORDS


def test_change_my_words_shows_the_form_with_them(client, url):
    page = client.post(url, words(title="Hi", change="on"))
    form = page.context["form"]
    assert (form["text"].value(), form["title"].value()) == (WORDS, "Hi")
    assert "Before you send" not in page.content.decode()
    assert not Post.objects.exists()


def test_other_words_are_asked_about_again_and_harmless_ones_are_not(client, url):
    looked = hidden(client.post(url, words()), "looked")
    other = client.post(url, words(text="Ring 07700 900456", looked=looked))
    assert ASKS in other.content.decode()
    assert client.post(url, words(text="Hello", looked=looked)).status_code == 302


def test_page_and_its_words_are_in_the_readers_language(client, url):
    page = client.post(
        url.replace("/en/", "/ar/"), words(text="رقم أمي +963 944 123 456", language="ar")
    )
    html = page.content.decode()
    assert '<html lang="ar" dir="rtl"' in html
    assert "<mark>+963 944 123 456</mark>" in html


@pytest.mark.parametrize(("text", "is_legal"), [("I asked for asylum", True), (WORDS, False)])
def test_story_of_asylum_may_need_a_solicitor_first(client, url, text, is_legal):
    html = client.post(url, words(text=text)).content.decode()
    assert ("A solicitor may need to see it first." in html) is is_legal


def test_language_and_marks_are_asked_about_on_one_page(client, url, monkeypatch):
    monkeypatch.setattr(doubting, "detect", lambda text: Guess("so", is_sure=True))
    sent = words()
    page = client.post(url, sent)
    html = page.content.decode()
    assert ASKS in html
    assert 'type="radio" name="language" value="so"' in html
    answer = {**sent, "language": "so", "asked": "on", "looked": hidden(page, "looked")}
    assert client.post(url, answer).status_code == 302
    assert Post.objects.get().language == "so"


def test_reply_passes_the_guard(opened, dawit, signed_in):
    page = signed_in(dawit).post(reverse("forum:reply", args=[opened.pk]), words())
    assert ASKS in page.content.decode()
    assert not Post.objects.waiting().exists()


def test_post_sent_again_passes_the_guard(client, board, amina, moderator):
    post = make_post(amina, board)
    return_to_writer(by=moderator, post=post, why=Why("unclear"), now=NOW)
    address = reverse("forum:edit", args=[post.pk])
    page = client.post(address, words())
    assert ASKS in page.content.decode()
    client.post(address, words(looked=hidden(page, "looked")))
    post.refresh_from_db()
    assert (post.text, post.revision) == (WORDS, 2)


def test_guard_that_fails_keeps_nobody_from_sending_and_logs_no_word(
    client, url, monkeypatch, caplog
):
    def broken(text, language):
        raise RuntimeError(text)

    monkeypatch.setattr(telling, "find_identity", broken)
    with caplog.at_level(logging.WARNING, "chorus.forum"):
        assert client.post(url, words()).status_code == 302
    assert Post.objects.get().text == WORDS
    assert "safeguarding.marks.failed why=RuntimeError" in caplog.text
    assert "07700" not in caplog.text


def test_detector_that_fails_keeps_nobody_from_sending(client, url, monkeypatch, caplog):
    monkeypatch.setattr(doubting, "detect", lambda text: 1 / 0)
    assert client.post(url, words(text="Hello")).status_code == 302
    assert "languages.detecting.failed why=ZeroDivisionError" in caplog.text


def test_asking_logs_no_word(client, url, caplog):
    with caplog.at_level(logging.DEBUG):
        client.post(url, words())
    assert "07700" not in caplog.text


@pytest.mark.parametrize("print_", ["", "\x00", "x" * 5000, "0" * 64])
def test_forged_print_skips_nothing_by_chance(client, url, print_):
    assert ASKS in client.post(url, words(looked=print_)).content.decode()


def test_moderator_sees_the_marks(moderator, board, amina, signed_in):
    """Promise 20: contact details are marked for whoever decides."""
    post = make_post(amina, board, "شماره من ۰۷۷۰۰۹۰۰۱۲۳ است", language="fa")
    html = signed_in(moderator).get(post.moderation_url).content.decode()
    assert "<mark>۰۷۷۰۰۹۰۰۱۲۳</mark>" in html


def test_moderator_decides_without_marks_when_the_guard_fails(
    moderator, board, amina, signed_in, monkeypatch
):
    post = make_post(amina, board, WORDS)
    monkeypatch.setattr(telling, "find_identity", lambda text, language: 1 / 0)
    html = signed_in(moderator).get(post.moderation_url).content.decode()
    assert WORDS in html
    assert "<mark>" not in html
