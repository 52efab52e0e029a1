from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from cms.interpreting.models import Task
from cms.safeguarding.access import sources_with_open_concern
from cms.safeguarding.enums import ConcernKind
from cms.safeguarding.screening import Look, Sign
from forum import screening, tasks
from forum.actions import posting
from forum.actions.posting import reply, send_again, start_thread
from forum.actions.staff_moderating import Why, return_to_writer
from forum.enums import PostStatus, Priority
from forum.models import Post, Thread
from tests.factories.forum import NOW, draft, make_post


def test_one_send_is_stored_once(board, amina):
    words = draft(key=uuid4())
    first = start_thread(by=amina, board=board, draft=words, now=NOW)
    again = start_thread(by=amina, board=board, draft=words, now=NOW)
    assert first == again
    assert (Post.objects.count(), Thread.objects.count()) == (1, 1)


def test_other_words_with_the_key_of_an_earlier_send_are_stored_once_as_well(board, amina):
    """Whoever goes back in the browser and writes something else loses nothing."""
    first = draft("Hello", key=uuid4())
    sent = start_thread(by=amina, board=board, draft=first, now=NOW)
    Post.objects.filter(pk=sent.pk).update(priority=Priority.FIRST, screened_at=NOW)
    for _press in range(2):
        other = start_thread(by=amina, board=board, draft=replace(first, text="Hello you"), now=NOW)
        assert start_thread(by=amina, board=board, draft=first, now=NOW) == sent
    assert set(Post.objects.values_list("text", flat=True)) == {"Hello", "Hello you"}
    assert Post.objects.count() == 2
    assert other.key != sent.key


@pytest.mark.parametrize(
    "more",
    [
        {"wants_help": True},
        {"content_notes": 2},
        {"title": "A title"},
        {"feeling": "sad", "topics": ("home",)},
        {"options": ("One", "Two")},
    ],
    ids=str,
)
def test_nothing_that_was_chosen_later_is_lost(board, amina, more):
    first = draft(key=uuid4())
    start_thread(by=amina, board=board, draft=first, now=NOW)
    later = start_thread(by=amina, board=board, draft=replace(first, **more), now=NOW)
    assert Post.objects.count() == 2
    assert sources_with_open_concern([later.source]) == (
        {later.source} if "wants_help" in more else set()
    )


def test_two_different_things_with_one_key_at_one_moment_are_two_posts(board, amina, monkeypatch):
    words = draft("Hello", key=uuid4())
    start_thread(by=amina, board=board, draft=words, now=NOW)
    real, looks = posting._sent_with, []

    def look(key):
        looks.append(key)
        return real(key) if len(looks) > 1 else None

    monkeypatch.setattr(posting, "_sent_with", look)
    start_thread(by=amina, board=board, draft=replace(words, text="Hello you"), now=NOW)
    assert (Post.objects.count(), Thread.objects.count()) == (2, 2)


def test_key_of_another_writer_changes_nothing(board, amina, dawit):
    words = draft(key=uuid4())
    start_thread(by=amina, board=board, draft=words, now=NOW)
    with pytest.raises(ValidationError):
        start_thread(by=dawit, board=board, draft=words, now=NOW)
    assert Post.objects.count() == 1


def test_outsider_can_neither_open_a_thread_nor_reply(board, opened, outsider):
    with pytest.raises(Http404):
        start_thread(by=outsider, board=board, draft=draft(), now=NOW)
    with pytest.raises(Http404):
        reply(by=outsider, thread=opened, draft=draft(), now=NOW)


def test_nobody_replies_in_a_thread_that_is_still_held(board, amina, dawit):
    held = make_post(amina, board)
    with pytest.raises(Http404):
        make_post(dawit, held.thread)


@pytest.mark.parametrize(
    "wrong",
    [{"text": "x" * 5001}, {"text": "\u202e\x00 \n"}, {"language": "tlh"}, {"title": "t" * 121}],
)
def test_deed_refuses_bad_words_even_without_a_form(board, amina, wrong):
    with pytest.raises(ValidationError):
        start_thread(by=amina, board=board, draft=draft(**wrong), now=NOW)
    assert not Thread.objects.exists()


def test_wish_for_help_is_a_concern_at_once_and_first_in_the_queue(board, amina):
    post = make_post(amina, board, wants_help=True)
    assert sources_with_open_concern([post.source]) == {post.source}
    assert post.priority == Priority.FIRST


def test_post_in_another_language_goes_to_the_interpreters(board, amina):
    post = make_post(amina, board, "أهلا", language="ar")
    make_post(amina, board, "hello")
    assert list(Task.objects.values_list("source", flat=True)) == [post.source]


def test_signs_move_a_post_up_and_leave_it_held(
    board, amina, monkeypatch, django_capture_on_commit_callbacks
):
    sign = Sign(kind=next(iter(ConcernKind)), because="a phrase")
    monkeypatch.setattr(screening, "look_for_signs", lambda text, language: Look((sign,)))
    with django_capture_on_commit_callbacks(execute=True):
        post = make_post(amina, board)
    post.refresh_from_db()
    assert (post.status, post.priority) == (PostStatus.HELD, Priority.FIRST)
    assert post.signs == [{"kind": sign.kind.value, "because": "a phrase"}]
    assert sources_with_open_concern([post.source])


def test_screening_that_fails_loses_no_post(
    board, amina, monkeypatch, django_capture_on_commit_callbacks
):
    def broken(text, language):
        raise RuntimeError

    monkeypatch.setattr(screening, "look_for_signs", broken)
    with django_capture_on_commit_callbacks(execute=True):
        post = make_post(amina, board)
    post.refresh_from_db()
    assert (post.status, post.priority) == (PostStatus.HELD, Priority.FIRST)
    assert post.screened_at is None


def test_task_for_an_older_revision_does_nothing(board, amina):
    post = make_post(amina, board)
    tasks.screen_post(post.pk, 7)
    post.refresh_from_db()
    assert post.screened_at is None


@pytest.fixture
def returned(board, amina, moderator):
    why = Why(reason="unclear")
    return return_to_writer(by=moderator, post=make_post(amina, board), why=why, now=NOW)


def test_returned_post_is_sent_again_as_the_next_revision(returned, amina):
    post = send_again(by=amina, post=returned, draft=draft("In other words"), now=NOW)
    assert (post.revision, post.status, post.text) == (2, PostStatus.HELD, "In other words")
    assert (post.reason, post.decided_by) == ("", None)
    with pytest.raises(ValidationError):
        send_again(by=amina, post=post, draft=draft("And again"), now=NOW)


def test_nobody_else_sends_a_returned_post_again(returned, dawit):
    with pytest.raises(Http404):
        send_again(by=dawit, post=returned, draft=draft(), now=NOW)


def test_writer_who_left_the_board_does_not_send_again(returned, amina):
    amina.care_status = "ended"
    amina.save()
    with pytest.raises(PermissionDenied):
        send_again(by=amina, post=returned, draft=draft(), now=NOW)


def test_two_sends_at_one_moment_are_one_post(board, amina, monkeypatch):
    """Both have looked and found nothing; the database lets one of them in."""
    words = draft(key=uuid4())
    first = start_thread(by=amina, board=board, draft=words, now=NOW)
    real, looks = posting._sent_with, []

    def look(key):
        looks.append(key)
        return real(key) if len(looks) > 1 else None

    monkeypatch.setattr(posting, "_sent_with", look)
    assert start_thread(by=amina, board=board, draft=words, now=NOW) == first
    assert (Post.objects.count(), Thread.objects.count()) == (1, 1)
