"""Words that a writer put a note before stand folded behind it, wherever others meet them."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from forum.actions.posting import reply
from forum.actions.quoting import Quote
from forum.actions.staff_moderating import approve
from forum.enums import ContentNote
from forum.models import Post, Thread
from tests.factories.forum import NOW, draft, make_alias, make_edit

FOLDED = re.compile(r"<details.*?</details>", re.DOTALL)
NOTES = ContentNote.LOSS | ContentNote.SAD
WORDS = "We lost our house that night"


@pytest.fixture
def noted(amina, say):
    return say(amina, WORDS, content_notes=NOTES)


def unfolded(page):
    return FOLDED.sub("", page.content.decode())


def test_words_stand_folded_on_every_page_that_others_read(noted, board, as_dawit):
    pages = [
        as_dawit.get(reverse("forum:board", args=[board.slug])),
        as_dawit.get(reverse("forum:thread", args=[noted.thread_id])),
        as_dawit.get(reverse("forum:reply", args=[noted.thread_id])),
        as_dawit.post(reverse("forum:search"), {"words": "house"}, follow=True),
    ]
    for page in pages:
        assert "house" not in re.sub(r'value="house"', "", unfolded(page)).replace(
            "<strong>house</strong>", ""
        )
    assert WORDS in pages[1].content.decode()
    assert "Sad things · Losing family, or war" in pages[0].content.decode()


def test_title_of_the_writer_stands_before_the_fold(amina, say, board, as_dawit):
    post = say(amina, WORDS, title="About last year", content_notes=ContentNote.SAD)
    assert Thread.objects.get().heading == "About last year"
    page = as_dawit.get(reverse("forum:thread", args=[post.thread_id]))
    assert "About last year" in unfolded(page)
    assert WORDS not in unfolded(page)


def test_notes_are_in_the_readers_language(noted):
    with translation.override("en"):
        assert noted.notes == ["Sad things", "Losing family, or war"]
    assert all(isinstance(label, str) and label for label in noted.notes)


def test_words_that_quote_folded_words_are_folded_too(noted, dawit, moderator, as_dawit):
    quote = Quote(noted.pk, 1, 0, len(WORDS))
    held = reply(by=dawit, thread=noted.thread, draft=draft("Oh no", quote=quote), now=NOW)
    approve(by=moderator, post=held, now=NOW)
    page = as_dawit.get(reverse("forum:thread", args=[noted.thread_id]))
    assert page.content.decode().count(WORDS) == 2
    assert WORDS not in unfolded(page)


def test_note_can_be_put_before_words_afterwards(amina, say, moderator):
    post = say(amina, WORDS)
    edit = make_edit(amina, post, WORDS, content_notes=ContentNote.SAD)
    approve(by=moderator, post=edit, now=NOW)
    post.refresh_from_db()
    assert post.content_notes == ContentNote.SAD
    assert Thread.objects.get().heading == ""


def test_writer_ticks_them_and_finds_them_ticked_again(amina, signed_in, board):
    client = signed_in(amina)
    sent = {"text": WORDS, "language": "en", "asked": "on", "content_notes": ["1", "8", "1"]}
    client.post(reverse("forum:write", args=[board.slug]), sent)
    post = Post.objects.get()
    assert post.content_notes == NOTES
    assert "Sad things" in client.get(reverse("forum:my_posts")).content.decode()


@pytest.mark.parametrize("forged", ["32", "-1", "x", "999999999999999999999", "\x00"])
def test_forged_note_is_a_sentence_and_stores_nothing(amina, signed_in, board, forged):
    sent = {"text": WORDS, "language": "en", "asked": "on", "content_notes": [forged]}
    page = signed_in(amina).post(reverse("forum:write", args=[board.slug]), sent)
    assert page.status_code == 200
    assert "Choose one of the answers." in page.content.decode()
    assert not Post.objects.exists()


def test_database_knows_the_notes_there_are(noted, board, amina):
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=noted.pk).update(content_notes=32)
    alias = make_alias(amina, board)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=alias.pk).update(content_notes=1)


def test_ticks_are_folded_until_one_is_set(board, as_dawit):
    url = reverse("forum:write", args=[board.slug])
    assert fold_of_ticks(as_dawit.get(url)).get("open") is None
    again = as_dawit.post(url, {"text": "", "content_notes": [ContentNote.SAD.value]})
    assert fold_of_ticks(again).get("open") is not None


def fold_of_ticks(page):
    ticks = BeautifulSoup(page.content, "html.parser").select_one("[name=content_notes]")
    return ticks.find_parent("details")
