import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from forum.actions.consenting import allow_quote, forbid_quote
from forum.actions.editing import change_words
from forum.actions.staff_moderating import Why, approve, return_to_writer
from forum.models import QuoteConsent
from tests.factories.forum import NOW, draft, make_approved_post, make_post


def is_quotable(post):
    return bool(QuoteConsent.objects.posts_among([post]))


@pytest.mark.promise(28)
def test_a_writer_says_yes_and_takes_it_back(board, amina):
    post = make_post(amina, board)
    assert not is_quotable(post)
    assert allow_quote(by=amina, post=post, revision=1, now=NOW)
    assert not allow_quote(by=amina, post=post, revision=1, now=NOW)
    assert is_quotable(post)
    assert forbid_quote(by=amina, post=post)
    assert not forbid_quote(by=amina, post=post)
    assert not is_quotable(post)


def test_nobody_agrees_for_somebody_else(board, amina, dawit):
    post = make_post(amina, board)
    with pytest.raises(Http404):
        allow_quote(by=dawit, post=post, revision=1, now=NOW)
    allow_quote(by=amina, post=post, revision=1, now=NOW)
    with pytest.raises(Http404):
        forbid_quote(by=dawit, post=post)
    assert is_quotable(post)


@pytest.mark.promise(28)
def test_new_words_need_a_new_yes(board, amina, moderator):
    post = make_approved_post(amina, board, moderator)
    allow_quote(by=amina, post=post, revision=1, now=NOW)
    approve(
        by=moderator, post=change_words(by=amina, post=post, draft=draft("New"), now=NOW), now=NOW
    )
    post.refresh_from_db()
    assert post.text == "New"
    assert not is_quotable(post)
    with pytest.raises(ValidationError, match="You changed"):
        allow_quote(by=amina, post=post, revision=1, now=NOW)
    assert allow_quote(by=amina, post=post, revision=post.revision, now=NOW)
    assert is_quotable(post)


def test_words_that_came_back_are_not_asked_about(board, amina, moderator):
    post = make_post(amina, board)
    return_to_writer(by=moderator, post=post, why=Why("other", "Say more"), now=NOW)
    post.refresh_from_db()
    with pytest.raises(Http404):
        allow_quote(by=amina, post=post, revision=1, now=NOW)
