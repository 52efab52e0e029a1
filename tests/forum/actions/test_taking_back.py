from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.http import Http404

from cms.safeguarding.access import sources_with_open_concern
from cms.safeguarding.screening import Look
from forum.actions import staff_letting_go
from forum.actions.posting import send_again
from forum.actions.staff_letting_go import let_go_of_returned
from forum.actions.staff_moderating import Why, approve, return_to_writer, take_down
from forum.actions.taking_back import take_back
from forum.enums import PostStatus, Priority
from forum.models import Board, EarlierWords, Post, Thread
from forum.models.looks import GRACE, LONGEST_TRIED
from forum.schedule import sweep_unscreened_posts
from forum.tasks import screen_earlier_words, screen_post
from tests.factories.forum import NOW, draft, make_post


def test_what_others_read_is_gone_from_every_list_at_once(board, amina, dawit, say):
    post = say(amina, "My first words")
    assert take_back(by=amina, post=post, now=NOW) is True
    post.refresh_from_db()
    assert (post.status, post.text) == (PostStatus.TAKEN_BACK, "My first words")
    assert not Post.objects.visible_to(dawit).exists()
    assert not Thread.objects.visible_to(dawit).exists()
    thread = Thread.objects.get()
    assert (thread.posts_count, thread.heading) == (0, "")
    assert Board.objects.get().threads_count == 0


def test_answers_of_others_stay(amina, dawit, opened, say):
    answer = say(dawit, "Welcome", opened)
    take_back(by=amina, post=opened.posts.get(author=amina), now=NOW)
    opened.refresh_from_db()
    assert list(Post.objects.visible_to(dawit)) == [answer]
    assert (opened.posts_count, opened.heading) == (1, "Welcome")


def test_held_post_leaves_the_queue_but_its_worry_stays(board, amina):
    post = make_post(amina, board, wants_help=True)
    take_back(by=amina, post=post, now=NOW)
    assert not Post.objects.waiting().exists()
    assert sources_with_open_concern([post.source]) == {post.source}


def test_words_under_an_open_worry_stay_when_others_are_written_over_them(
    board, amina, moderator, signed_in
):
    post = make_post(amina, board, text="He hits me", wants_help=True)
    take_back(by=amina, post=post, now=NOW)
    post.refresh_from_db()
    send_again(by=amina, post=post, draft=draft("All is well"), now=NOW)
    page = signed_in(moderator).get(post.moderation_url).content.decode()
    assert "All is well" in page
    assert "He hits me" in page


def test_words_without_a_worry_are_written_over(board, amina):
    post = make_post(amina, board, text="The bus is late")
    screen_post(post.pk, post.revision)
    take_back(by=amina, post=post, now=NOW)
    post.refresh_from_db()
    send_again(by=amina, post=post, draft=draft("All is well"), now=NOW)
    assert not EarlierWords.objects.exists()


@pytest.mark.parametrize(("words", "worries"), [("I want to die", True), ("A calm day", False)])
def test_words_nobody_has_looked_at_are_looked_at_though_written_over(
    board, amina, django_capture_on_commit_callbacks, words, worries
):
    post = make_post(amina, board, text=words)
    take_back(by=amina, post=post, now=NOW)
    post.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        again = send_again(by=amina, post=post, draft=draft("All is well"), now=NOW)
    first = again.source_of(1)
    assert sources_with_open_concern([first]) == ({first} if worries else set())
    assert EarlierWords.objects.filter(text=words).exclude(screened_at=None).exists() is worries
    again.refresh_from_db()
    assert (again.priority == Priority.FIRST) is worries


@time_machine.travel(NOW, tick=False)
def test_look_at_replaced_words_that_breaks_off_is_tried_again_by_the_clock(
    board, amina, monkeypatch
):
    post = make_post(amina, board, text="A calm day")
    take_back(by=amina, post=post, now=NOW)
    post.refresh_from_db()
    send_again(by=amina, post=post, draft=draft("All is well"), now=NOW)
    earlier = EarlierWords.objects.get()
    with monkeypatch.context() as broken:
        broken.setattr("forum.tasks.look_at", lambda _words: Look((), is_whole=False))
        screen_earlier_words(earlier.pk)
    assert EarlierWords.objects.filter(screened_at=None).exists()
    for late, is_left in ((LONGEST_TRIED + GRACE, True), (GRACE, True), (2 * GRACE, False)):
        with time_machine.travel(NOW + late, tick=False):
            sweep_unscreened_posts()
        assert EarlierWords.objects.exists() is is_left


def test_earlier_words_go_with_their_writer_and_after_the_worry(
    board, amina, settings, monkeypatch
):
    post = make_post(amina, board, wants_help=True)
    take_back(by=amina, post=post, now=NOW)
    post.refresh_from_db()
    send_again(by=amina, post=post, draft=draft("All is well"), now=NOW)
    late = NOW + timedelta(days=settings.KEEP_RETURNED_DAYS + 1)
    let_go_of_returned(now=late)
    assert EarlierWords.objects.count() == 1
    monkeypatch.setattr(staff_letting_go, "origins_with_open_concern", set)
    let_go_of_returned(now=late)
    assert not EarlierWords.objects.exists()


def test_returned_post_keeps_its_kind_reason(board, amina, moderator):
    post = make_post(amina, board)
    return_to_writer(by=moderator, post=post, why=Why(reason="private"), now=NOW)
    take_back(by=amina, post=post, now=NOW)
    post.refresh_from_db()
    assert (post.status, post.reason) == (PostStatus.TAKEN_BACK, "private")


def test_sent_again_it_is_held_like_new_words(board, amina, dawit, moderator, say):
    post = say(amina, "Once")
    take_back(by=amina, post=post, now=NOW)
    post.refresh_from_db()
    again = send_again(by=amina, post=post, draft=draft("Once more"), now=NOW)
    assert (again.status, again.revision) == (PostStatus.HELD, 2)
    assert not Post.objects.visible_to(dawit).exists()
    approve(by=moderator, post=again, now=NOW)
    assert Post.objects.visible_to(dawit).get().text == "Once more"
    assert Thread.objects.get().posts_count == 1


def test_twice_changes_nothing_more(amina, say):
    post = say(amina, "Once")
    assert take_back(by=amina, post=post, now=NOW)
    assert take_back(by=amina, post=post, now=NOW) is False
    assert Thread.objects.get().posts_count == 0


def test_what_a_moderator_took_down_stays_taken_down(amina, moderator, say):
    post = say(amina, "Words")
    take_down(by=moderator, post=post, why=Why(reason="hurtful"), now=NOW)
    assert take_back(by=amina, post=post, now=NOW) is False
    post.refresh_from_db()
    assert post.status == PostStatus.TAKEN_DOWN


def test_moderator_cannot_approve_what_was_taken_back_meanwhile(board, amina, moderator):
    read = make_post(amina, board)
    take_back(by=amina, post=read, now=NOW)
    with pytest.raises(ValidationError, match="already decided"):
        approve(by=moderator, post=read, now=NOW)
    assert not Post.objects.approved().exists()


def test_nobody_takes_back_the_words_of_another(amina, dawit, moderator, say):
    post = say(amina, "Words")
    for other in (dawit, moderator):
        with pytest.raises(Http404):
            take_back(by=other, post=post, now=NOW)
    assert Post.objects.approved().exists()
