"""Promise 13 for posts: a different person looks at what a moderator decided."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse

from cms.interpreting.models import Task, TaskState
from cms.notices.models import Notice
from forum.actions.looking_again import ask_for_second_look, looks_at
from forum.actions.posting import send_again
from forum.actions.staff_looking_again import keep_decision, put_back
from forum.actions.staff_moderating import Why, return_to_writer, take_down
from forum.enums import PostStatus
from forum.models import Post, SecondLook
from tests.factories.forum import NOW, draft, make_approved_post, make_board, make_post

pytestmark = pytest.mark.django_db
WHY = Why("hurtful", "Please be kind.")


@pytest.fixture
def returned(amina, moderator):
    post = make_post(amina, make_board(), "My words")
    return return_to_writer(by=moderator, post=post, why=WHY, now=NOW)


@pytest.fixture
def taken_down(amina, moderator):
    post = make_approved_post(amina, make_board(), moderator, "كلماتي", language="ar")
    return take_down(by=moderator, post=post, why=WHY, now=NOW)


def asked_about(post: Post) -> SecondLook:
    assert ask_for_second_look(by=post.author, post=post, now=NOW)
    return SecondLook.objects.get()


@pytest.mark.promise(13)
def test_the_same_person_cannot_look_again_at_a_post(returned, moderator, second_moderator):
    look = asked_about(returned)
    for deed in (put_back, lambda **given: keep_decision(why=WHY, **given)):
        with pytest.raises(PermissionDenied):
            deed(by=moderator, look=look, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondLook.objects.update(by=moderator, at=NOW, outcome="put_back")
    assert list(SecondLook.objects.waiting().for_moderator(moderator)) == []
    assert list(SecondLook.objects.waiting().for_moderator(second_moderator)) == [look]


def test_returned_post_is_put_back_by_another(returned, amina, dawit, second_moderator):
    put_back(by=second_moderator, look=asked_about(returned), now=NOW)
    returned.refresh_from_db()
    assert (returned.status, returned.decided_by) == (PostStatus.APPROVED, second_moderator)
    assert Post.objects.visible_to(dawit).filter(pk=returned.pk).exists()


def test_post_that_was_taken_down_comes_back_whole(taken_down, dawit, second_moderator):
    assert not Post.objects.visible_to(dawit).exists()
    put_back(by=second_moderator, look=asked_about(taken_down), now=NOW)
    taken_down.refresh_from_db()
    assert Post.objects.visible_to(dawit).get().text == "كلماتي"
    assert Task.objects.get(source=taken_down.source).state == TaskState.WAITING
    taken_down.thread.refresh_from_db()
    assert taken_down.thread.posts_count == 1


def test_decision_that_stays_is_told_with_the_second_persons_words(
    returned, amina, second_moderator
):
    look, told = asked_about(returned), Notice.objects.to(amina).count()
    keep_decision(by=second_moderator, look=look, why=Why("other", "I agree."), now=NOW)
    assert Notice.objects.to(amina).count() == told + 1
    shown = looks_at([returned])[returned.pk]
    assert (shown.was_kept, shown.note, shown.may_be_asked) == (True, "I agree.", False)
    assert not ask_for_second_look(by=amina, post=returned, now=NOW)
    with pytest.raises(ValidationError):
        put_back(by=second_moderator, look=look, now=NOW)


def test_second_look_needs_a_reason_to_keep(returned, second_moderator):
    look = asked_about(returned)
    for why in (Why(), Why("nonsense"), Why("other")):
        with pytest.raises(ValidationError):
            keep_decision(by=second_moderator, look=look, why=why, now=NOW)
    assert SecondLook.objects.waiting().exists()


def test_new_words_end_the_second_look(returned, amina, second_moderator):
    look = asked_about(returned)
    send_again(by=amina, post=returned, draft=draft("New words"), now=NOW)
    assert not SecondLook.objects.waiting().exists()
    look.refresh_from_db()
    with pytest.raises(ValidationError):
        put_back(by=second_moderator, look=look, now=NOW)


def test_only_the_writer_asks(returned, dawit, amina):
    with pytest.raises(Http404):
        ask_for_second_look(by=dawit, post=returned, now=NOW)
    held = make_post(amina, returned.thread.board)
    assert not ask_for_second_look(by=amina, post=held, now=NOW)


def test_writer_presses_and_another_moderator_answers(
    returned, amina, moderator, second_moderator, signed_in
):
    writer, first, second = map(signed_in, (amina, moderator, second_moderator))
    assert "Ask another person to look" in writer.get("/en/forum/mine/").content.decode()
    writer.post(reverse("forum:ask_again", args=[returned.pk]))
    assert "Another person looks at it again." in writer.get("/en/forum/mine/").content.decode()
    page = reverse("forum:second_look", args=[SecondLook.objects.get().pk])
    assert first.get(page).status_code == 404
    assert page not in first.get("/en/forum/moderation/again/").content.decode()
    assert page in second.get("/en/forum/moderation/again/").content.decode()
    refused = second.post(page, {"outcome": "kept", "note": "My note"}).content.decode()
    assert "Choose a reason." in refused
    assert "My note" in refused
    put_back = {"outcome": "put_back", "note": "My letter, begun"}
    assert "My letter, begun" in second.post(page, put_back, follow=True).content.decode()
    assert Post.objects.get().status == PostStatus.APPROVED


def test_list_of_second_looks_asks_as_much_for_twenty_as_for_one(
    returned, moderator, second_moderator, signed_in, django_assert_max_num_queries
):
    client, amina = signed_in(second_moderator), returned.author
    for _ in range(20):
        post = make_post(amina, returned.thread.board)
        return_to_writer(by=moderator, post=post, why=WHY, now=NOW)
    for post in Post.objects.all():
        ask_for_second_look(by=amina, post=post, now=NOW)
    with django_assert_max_num_queries(8):
        page = client.get("/en/forum/moderation/again/")
    assert len(page.context["looks"]) == 21
