"""A draft is opened again with all that was chosen, whatever became of the words it quotes."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from forum.actions.staff_moderating import Why, approve, take_down
from forum.models import Post, Unsent
from tests.factories.forum import NOW, make_edit

TEXT = "One. Two. Three."
GONE = "The words quoted here are gone."


@pytest.fixture
def post(amina, say):
    return say(amina, TEXT)


@pytest.fixture
def url(post):
    return reverse("forum:reply", args=[post.thread_id])


def typed(post, **fields):
    return {
        "text": "half a sentence",
        "language": "ti",
        "content_notes": ["8", "16"],
        "is_anonymous": "on",
        "wants_help": "on",
        "quote": post.pk,
        "quoted_revision": post.revision,
        "part": ["0", "1"],
        **fields,
    }


def values(page):
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields}


@pytest.mark.parametrize("how", ["on", "quietly"])
def test_opened_again_the_form_has_everything(post, url, as_dawit, how):
    sent = typed(post, keep=how)
    assert as_dawit.post(f"{url}?quote={post.pk}", sent).status_code == (
        204 if how == "quietly" else 200
    )
    page = as_dawit.get(url)
    found = values(page)
    assert found["text"] == "half a sentence"
    assert (found["language"], found["part"], found["content_notes"]) == ("ti", ["0", "1"], [8, 16])
    assert (found["is_anonymous"], found["wants_help"]) == (True, True)
    assert (found["quote"], found["quoted_revision"]) == (post.pk, post.revision)
    html = page.content.decode()
    assert "We kept your words." in html
    assert '<details class="field-fold" open>' in html
    send = {name: value for name, value in found.items() if value is not None}
    as_dawit.post(url, {**send, "asked": "on"})
    answer = Post.objects.with_space().get(text="half a sentence")
    assert (answer.quoted_words, answer.content_notes) == ("One. Two.", 24)
    assert answer.someone is not None
    assert not Unsent.objects.exists()


def test_another_quote_that_is_asked_for_is_taken_and_the_words_stay(post, url, as_dawit, say):
    as_dawit.post(url, typed(post, keep="on"))
    other = say(post.author, "Four. Five.", post.thread)
    found = values(as_dawit.get(f"{url}?quote={other.pk}"))
    assert (found["quote"], found["part"], found["text"]) == (other.pk, [], "half a sentence")
    assert values(as_dawit.get(f"{url}?quote={post.pk}"))["part"] == ["0", "1"]


@pytest.mark.parametrize("what", ["taken down", "changed"])
def test_quote_that_is_gone_is_said_and_nothing_else_is_lost(
    post, url, as_dawit, *, amina, moderator, say, what
):
    say(amina, "Still here", post.thread)
    as_dawit.post(url, typed(post, keep="on"))
    if what == "changed":
        approve(by=moderator, post=make_edit(amina, post, "Other words"), now=NOW)
    else:
        take_down(by=moderator, post=post, why=Why(reason="hurtful"), now=NOW)
    page = as_dawit.get(url)
    assert GONE in page.content.decode()
    found = values(page)
    assert (found["text"], found["content_notes"]) == ("half a sentence", [8, 16])
    assert "quote" not in found
    # Kept quietly by a page that was open all the while, it is still said the next time.
    assert as_dawit.post(url, typed(post, text="more", keep="quietly")).status_code == 204
    page = as_dawit.get(url)
    assert GONE in page.content.decode()
    assert values(page)["text"] == "more"
    assert GONE in as_dawit.post(url, typed(post, keep="on")).content.decode()
    # Without it, the words can be sent, and are asked about as ever.
    send = {"text": "more", "language": "en", "asked": "on"}
    assert as_dawit.post(url, send).status_code == 302
    assert Post.objects.get(text="more").quoted is None


def test_words_are_never_sent_without_a_quote_that_went_meanwhile(
    post, url, as_dawit, *, amina, moderator, say
):
    say(amina, "Still here", post.thread)
    take_down(by=moderator, post=post, why=Why(reason="hurtful"), now=NOW)
    telling = typed(post, text="Ring 07700 900123", asked="on")
    page = as_dawit.post(url, telling).content.decode()
    assert GONE in page
    assert "<mark>" not in page
    assert not Post.objects.filter(text__contains="07700").exists()


def test_a_press_takes_the_quote_off_and_keeps_all_else(post, url, as_dawit):
    page = as_dawit.post(url, typed(post, unquote="on"))
    found = values(page)
    assert "quote" not in found
    assert (found["text"], found["content_notes"]) == ("half a sentence", ["8", "16"])
    assert GONE not in page.content.decode()
    assert 'name="unquote"' not in page.content.decode()
    assert not Post.objects.filter(text="half a sentence").exists()


@pytest.mark.parametrize("where", ["board", "thread"])
def test_pictures_are_kept_for_themselves_and_go_when_they_are_sent(post, as_dawit, where):
    board = post.thread.board
    write, draw = {
        "board": ("forum:write", "forum:say_with_pictures"),
        "thread": ("forum:reply", "forum:answer_with_pictures"),
    }[where]
    place = [board.slug] if where == "board" else [post.thread_id]
    write, draw = reverse(write, args=place), reverse(draw, args=place)
    as_dawit.post(write, {"text": "only words", "keep": "quietly"})
    chosen = {"feeling": "sad", "topics": ["home", "helpers"], "text": "", "language": "en"}
    page = as_dawit.post(draw, {**chosen, "is_anonymous": "on", "keep": "on"})
    assert "We kept your words." in page.content.decode()
    found = values(as_dawit.get(draw))
    assert (found["feeling"], found["topics"], found["text"]) == ("sad", ["home", "helpers"], "")
    assert found["is_anonymous"]
    assert values(as_dawit.get(write))["text"] == "only words"
    assert as_dawit.post(draw, {**chosen, "key": str(uuid4())}).status_code == 302
    assert Unsent.objects.get().text == "only words"


def test_words_typed_with_help_are_marked_so_when_they_are_sent_later(board, post, as_dawit, url):
    helper = {"name": "Maya", "role": "key_worker"}
    as_dawit.post(reverse("forum:with_help", args=[board.slug]), helper)
    helped = values(as_dawit.get(url))["helped"]
    as_dawit.post(url, {"text": "We need a cooker", "helped": helped, "keep": "quietly"})
    as_dawit.post(url, {"stop_help": "on"})
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        again = values(as_dawit.get(url))
        assert str(again["helped"]) == str(helped)
        send = {"text": again["text"], "language": "en", "helped": again["helped"], "asked": "on"}
        page = as_dawit.post(url, send).content.decode()
    assert "Are these your own words?" in page


@pytest.mark.parametrize(
    "forged",
    [
        {"quote": "\x00", "part": ["9" * 40]},
        {"quote": "1:2", "quoted_revision": "x"},
        {"content_notes": ["-1", "4096", "x\x00"]},
        {"helped": "²", "text": "x" * 5_000_000},
        {"feeling": "\x00", "topics": ["\x00"] * 50},
    ],
)
def test_forged_fields_are_kept_as_far_as_they_may_be(post, url, as_dawit, forged):
    fields = {"text": "half a sentence", "keep": "quietly", **forged}
    assert as_dawit.post(url, fields).status_code == 204
    kept = Unsent.objects.get()
    assert (kept.content_notes, kept.quoted, kept.feeling, kept.topics) == (0, None, "", "")
    assert as_dawit.get(url).status_code == 200


def test_post_of_pictures_alone_has_no_words_to_quote(amina, say, as_dawit):
    drawn = say(amina, "", feeling="sad", topics=("home",))
    url = reverse("forum:reply", args=[drawn.thread_id])
    assert "quote" not in values(as_dawit.get(f"{url}?quote={drawn.pk}"))
    assert GONE in as_dawit.post(url, typed(drawn, asked="on")).content.decode()
    assert not Post.objects.filter(text="half a sentence").exists()


def test_draft_of_another_person_is_nobody_elses(post, url, as_dawit, care_leaver, signed_in):
    as_dawit.post(url, typed(post, keep="on"))
    assert not values(signed_in(care_leaver).get(url))["text"]
