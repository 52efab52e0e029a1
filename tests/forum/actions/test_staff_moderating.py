import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.notices.models import Notice
from forum.actions.staff_moderating import Why, approve, return_to_writer, take_down
from forum.enums import LONGEST_TITLE, PostStatus
from forum.models import Decision, Post
from tests.factories.forum import NOW, make_approved_post, make_post

KIND = Why(reason="private", note="Leave the street out, please.")


def test_approved_post_names_the_moderator_and_tells_the_writer(board, amina, dawit, moderator):
    post = approve(by=moderator, post=make_post(amina, board), now=NOW)
    assert (post.status, post.decided_by) == (PostStatus.APPROVED, moderator)
    assert Post.objects.visible_to(dawit).get() == post
    assert Decision.objects.get().by == moderator
    assert Notice.objects.get().to == amina


def test_returned_post_keeps_its_words_and_has_a_kind_reason(board, amina, moderator):
    post = return_to_writer(by=moderator, post=make_post(amina, board), why=KIND, now=NOW)
    assert (post.status, post.text, post.note) == (
        PostStatus.RETURNED,
        "Hello everybody",
        KIND.note,
    )


def test_moderator_does_not_decide_about_their_own_words(board, moderator):
    post = make_post(moderator, board)
    with pytest.raises(PermissionDenied):
        approve(by=moderator, post=post, now=NOW)


@pytest.mark.parametrize("person", ["amina", "interpreter", "elected_member"])
def test_others_decide_nothing(board, dawit, person, request):
    post = make_post(dawit, board)
    with pytest.raises(PermissionDenied):
        approve(by=request.getfixturevalue(person), post=post, now=NOW)


def test_second_moderator_is_told_and_changes_nothing(board, amina, moderator, second_moderator):
    post = make_post(amina, board)
    stale = Post.objects.get()
    approve(by=moderator, post=post, now=NOW)
    with pytest.raises(ValidationError, match="already decided"):
        return_to_writer(by=second_moderator, post=stale, why=KIND, now=NOW)
    assert Post.objects.get().decided_by == moderator
    assert Decision.objects.count() == Notice.objects.count() == 1


@pytest.mark.parametrize("why", [Why(), Why(reason="nonsense"), Why(reason="other", note=" \x00")])
def test_return_needs_a_reason(board, amina, moderator, why):
    with pytest.raises(ValidationError):
        return_to_writer(by=moderator, post=make_post(amina, board), why=why, now=NOW)
    assert Post.objects.get().status == PostStatus.HELD


def test_stored_figures_follow_the_approved_posts(board, amina, dawit, moderator):
    first = make_approved_post(amina, board, moderator, "first words", title="A title")
    thread = first.thread
    reply = make_approved_post(dawit, thread, moderator, "second words", language="en")
    make_post(dawit, thread, "held words")
    thread.refresh_from_db()
    assert (thread.posts_count, thread.heading) == (2, "A title")
    take_down(by=moderator, post=first, why=KIND, now=NOW)
    thread.refresh_from_db()
    assert (thread.posts_count, thread.heading) == (1, "second words")
    take_down(by=moderator, post=reply, why=KIND, now=NOW)
    thread.refresh_from_db()
    board.refresh_from_db()
    assert (thread.posts_count, thread.heading, board.threads_count) == (0, "", 0)


def test_heading_of_a_long_text_is_short(board, amina, moderator):
    thread = make_approved_post(amina, board, moderator, "word " * 900).thread
    assert len(thread.heading) <= LONGEST_TITLE
    assert thread.heading.endswith("…")
