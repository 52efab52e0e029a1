import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from forum.actions.posting import reply, send_again
from forum.actions.quoting import Quote
from forum.actions.staff_moderating import Why, approve, take_down
from forum.actions.taking_back import take_back
from forum.erasure import ForumKeeper
from forum.models import Post
from tests.factories.forum import NOW, draft, make_board, make_edit, make_post

TEXT = "I want a desk. I have none. Who else?"


@pytest.fixture
def post(amina, say):
    return say(amina, TEXT)


def quote_of(post, words="I have none."):
    start = TEXT.index(words)
    return Quote(post.pk, post.revision, start, start + len(words))


def answer(by, post, quote):
    return reply(by=by, thread=post.thread, draft=draft("Me too", quote=quote), now=NOW)


def shown(post):
    return Post.objects.with_space().get(pk=post.pk).quoted_words


def test_answer_shows_the_words_and_keeps_none_of_them(post, dawit, moderator):
    quoting = approve(by=moderator, post=answer(dawit, post, quote_of(post)), now=NOW)
    assert shown(quoting) == "I have none."
    assert quoting.text == "Me too"


@pytest.mark.parametrize("way", ["taken back", "taken down", "erased", "sent again", "changed"])
def test_words_are_gone_with_the_post_that_they_are_from(way, post, amina, dawit, moderator):
    quoting = answer(dawit, post, quote_of(post))
    if way == "taken down":
        take_down(by=moderator, post=post, why=Why(reason="hurtful"), now=NOW)
    elif way == "erased":
        ForumKeeper().erase(amina)
    elif way == "changed":
        approve(by=moderator, post=make_edit(amina, post, "I want a desk."), now=NOW)
    else:
        take_back(by=amina, post=post, now=NOW)
        if way == "sent again":
            back = Post.objects.with_space().get(pk=post.pk)
            held = send_again(by=amina, post=back, draft=draft("All else"), now=NOW)
            approve(by=moderator, post=held, now=NOW)
    assert shown(quoting) == ""


def test_words_that_are_still_in_the_new_text_are_found_there(post, amina, dawit, moderator):
    quoting = answer(dawit, post, quote_of(post))
    new = make_edit(amina, post, "Hello! I want a desk and a lamp. I have none.")
    assert shown(quoting) == "I have none."
    approve(by=moderator, post=new, now=NOW)
    assert shown(quoting) == "I have none."


def test_nobody_quotes_what_others_cannot_read(post, board, amina, dawit, moderator):
    held = make_post(amina, post.thread, TEXT)
    own = make_post(dawit, post.thread, TEXT)
    edit = make_edit(amina, post, TEXT + " New.")
    for other in (held, own, edit):
        with pytest.raises(ValidationError, match="gone"):
            answer(dawit, post, Quote(other.pk, other.revision, 0, 5))


def test_only_words_of_the_same_thread_are_quoted(post, amina, dawit, say):
    elsewhere = say(amina, TEXT, make_board("county", kind="county"))
    with pytest.raises(ValidationError, match="gone"):
        answer(dawit, post, quote_of(elsewhere))


@pytest.mark.parametrize("place", [(5, 5), (-1, 4), (0, len(TEXT) + 1), (9, 3)])
def test_impossible_places_are_refused_and_nothing_is_stored(place, post, dawit):
    with pytest.raises(ValidationError):
        answer(dawit, post, Quote(post.pk, 1, *place))
    with pytest.raises(ValidationError):
        answer(dawit, post, Quote(post.pk, 2, 0, 5))
    assert Post.objects.count() == 1


def test_half_a_place_cannot_be_stored(post):
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(quoted=post)
