"""Looking for words: only in what is approved, only on my boards, and in no address or log."""

import logging
import re

import pytest
from django.urls import reverse

from cms.core.kept_words import KEPT_IN, MOST_KEPT
from forum.models import NamedAdult, SearchRow
from forum.models.searching import index_posts
from tests.factories.forum import make_board, make_post
from tests.forum.models.test_searching import INJECTIONS

SEARCH = "/en/forum/search/"


def ask(client, words, **fields):
    """The page that the browser shows after sending this search."""
    return client.post(SEARCH, {"words": words, **fields}, follow=True)


def found(page):
    return [one.post.pk for one in page.context["found"]]


@pytest.mark.parametrize("name", ["boards", "board"])
def test_the_field_stands_on_the_boards(board, as_dawit, name):
    page = as_dawit.get(reverse(f"forum:{name}", args=[board.slug] if name == "board" else []))
    assert f'action="{SEARCH}"' in page.content.decode()
    assert ('name="board" value="city"' in page.content.decode()) is (name == "board")


def test_what_is_found_shows_marked_in_its_language_and_leads_to_the_post(amina, say, as_dawit):
    post = say(amina, "ذهبت إلى المدرسة <b>", language="ar")
    page = ask(as_dawit, "مدرسة").content.decode()
    assert '<p class="user-text" lang="ar" dir="rtl">' in page
    assert "<mark>المدرسة</mark> &lt;b&gt;" in page
    assert "<bdi>Amina</bdi>" in page
    place = re.search(rf'href="([^"]+#post-{post.pk})"', page)[1]
    assert f'id="post-{post.pk}"' in as_dawit.get(place.partition("#")[0]).content.decode()


def test_outsiders_find_nothing(
    board, amina, say, signed_in, *, outsider, elected_member, interpreter
):
    say(amina, "words of the city")
    for person in (outsider, elected_member, interpreter):
        page = ask(signed_in(person), "words")
        assert found(page) == []
        assert "of the city" not in page.content.decode()
        assert ask(signed_in(person), "words", board=board.slug).status_code == 404


def test_named_adult_and_moderator_find(board, amina, say, signed_in, *, elected_member, moderator):
    post = say(amina, "words of the city")
    NamedAdult.objects.create(board=board, user=elected_member)
    for person in (elected_member, moderator):
        assert found(ask(signed_in(person), "words")) == [post.pk]


def test_nobody_signs_in_first(client, db):
    assert "/account/login/" in client.get(SEARCH).headers["Location"]
    assert "/account/login/" in client.post(SEARCH, {"words": "x"}).headers["Location"]


def test_held_words_are_found_by_nobody_not_even_their_writer(board, dawit, as_dawit):
    make_post(dawit, board, "words that wait")
    assert found(ask(as_dawit, "words")) == []


def test_one_board_can_be_searched_and_then_all(board, dawit, say, as_dawit):
    wide = make_board("county", kind="county")
    here, there = say(dawit, "words here"), say(dawit, "words there", wide)
    page = ask(as_dawit, "words", board="city")
    assert found(page) == [here.pk]
    assert "Search in all my boards" in page.content.decode()
    assert found(ask(as_dawit, "words")) == [there.pk, here.pk]
    assert found(ask(as_dawit, "nothing", board="city")) == []


def test_the_words_are_in_no_address_no_log_and_no_cache(dawit, say, as_dawit, caplog):
    say(dawit, "secretword")
    with caplog.at_level(logging.DEBUG):
        page = ask(as_dawit, "secretword")
    assert found(page)
    assert "secretword" not in str(page.redirect_chain)
    assert "secretword" not in caplog.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert 'autocomplete="off"' in page.content.decode()


def test_going_back_shows_the_same_again(dawit, say, as_dawit):
    say(dawit, "first word")
    say(dawit, "second word")
    first = ask(as_dawit, "first").redirect_chain[-1][0]
    ask(as_dawit, "second")
    again = as_dawit.get(first)
    assert found(again) == found(ask(as_dawit, "first"))
    assert 'value="first"' in again.content.decode()


def test_few_searches_are_kept_and_only_for_who_made_them(amina, dawit, say, as_dawit, signed_in):
    say(dawit, "words")
    oldest = ask(as_dawit, "words").redirect_chain[-1][0]
    assert "found" not in signed_in(amina).get(oldest).context
    for _time in range(MOST_KEPT):
        ask(as_dawit, "words")
    assert "found" not in as_dawit.get(oldest).context
    assert len(as_dawit.session[KEPT_IN]) == MOST_KEPT
    as_dawit.post("/en/account/logout/")
    assert KEPT_IN not in as_dawit.session


def test_more_than_a_page_is_found_newest_first(dawit, say, as_dawit, opened):
    said = [say(dawit, f"words {number}", opened).pk for number in range(45)]
    page = ask(as_dawit, "words")
    seen = found(page)
    while older := page.context["older_url"]:
        page = as_dawit.get(SEARCH + older)
        seen += found(page)
    assert seen == said[::-1]
    assert found(as_dawit.get(SEARCH + page.context["newer_url"])) == said[24:4:-1]


def test_nothing_found_says_what_to_do(board, as_dawit):
    assert "Nothing found. Try fewer words." in ask(as_dawit, "nothing").content.decode()


@pytest.mark.parametrize("words", INJECTIONS)
def test_odd_searches_get_a_page(opened, as_dawit, words):
    page = ask(as_dawit, words.replace("\ud800", "�"))
    assert page.status_code == 200
    assert not page.context.get("found")


def test_too_long_a_search_says_so(board, as_dawit):
    page = ask(as_dawit, "x" * 10_000).content.decode()
    assert "This is too long" in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize("slug", ["nowhere", "city' OR 1=1", "\x00", "x" * 900, "../.."])
def test_forged_board_shows_no_words(dawit, say, as_dawit, slug):
    say(dawit, "words")
    page = ask(as_dawit, "words", board=slug)
    assert page.status_code in {200, 404}


@pytest.mark.parametrize("key", ["", "x", "\x00", "🙂", "x" * 999])
def test_forged_key_is_an_empty_search(board, as_dawit, key):
    page = as_dawit.get(SEARCH, {"kept": key, "from": "on.1"})
    assert page.status_code == 200
    assert "found" not in page.context


def test_a_row_that_should_not_be_there_shows_nothing(board, dawit, as_dawit):
    """The index is not believed: what it says is asked again of the post."""
    held = make_post(dawit, board, "words that wait")
    index_posts([(held.pk, "", "words that wait")])
    assert SearchRow.objects.exists()
    assert found(ask(as_dawit, "words")) == []
