"""Where one person is not enough."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from cms.notices.enums import NoticeKind
from cms.notices.models import Notice
from forum.actions.posting import send_again
from forum.actions.staff_moderating import Why, approve, return_to_writer
from forum.actions.staff_second_reading import answer_asking, ask_another
from forum.enums import PostStatus
from forum.models import Asking, Board, Decision, FirstYes, Post
from tests.factories.forum import NOW, draft, make_post

WHY = Why("unclear")


@pytest.fixture
def post(board, amina):
    return make_post(amina, board)


@pytest.fixture(params=["board", "sign"])
def two(request, board, amina):
    """A post that two people must read: by its board, or by a sign in it."""
    if request.param == "board":
        Board.objects.update(needs_two_readers=True)
    post = make_post(amina, board)
    if request.param == "sign":
        Post.objects.update(signs=[{"kind": "exploitation", "because": "a phrase"}])
    return Post.objects.select_related("thread__board").get(pk=post.pk)


def test_the_first_yes_shows_nothing_and_the_second_does(two, dawit, moderator, second_moderator):
    assert approve(by=moderator, post=two, now=NOW).status == PostStatus.HELD
    assert not Post.objects.visible_to(dawit).exists()
    assert not Decision.objects.exists()
    assert approve(by=second_moderator, post=two, now=NOW).status == PostStatus.APPROVED
    decision = Decision.objects.get()
    assert (decision.first_reader, decision.by) == (moderator, second_moderator)


def test_the_same_person_is_not_two(two, moderator):
    approve(by=moderator, post=two, now=NOW)
    with pytest.raises(ValidationError, match="Another person"):
        approve(by=moderator, post=two, now=NOW)
    assert Post.objects.get().status == PostStatus.HELD
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            post=two, revision=1, by=moderator, first_reader=moderator, outcome="approved"
        )


def test_new_words_need_two_readers_again(two, amina, moderator, second_moderator):
    approve(by=moderator, post=two, now=NOW)
    return_to_writer(by=second_moderator, post=two, why=WHY, now=NOW)
    send_again(by=amina, post=two, draft=draft("Other words"), now=NOW)
    Board.objects.update(needs_two_readers=True)
    again = Post.objects.select_related("thread__board").get()
    assert approve(by=second_moderator, post=again, now=NOW).status == PostStatus.HELD
    assert FirstYes.objects.get(revision=2).by == second_moderator


def test_a_stale_first_yes_says_that_somebody_was_quicker(two, moderator, second_moderator):
    stale = Post.objects.select_related("thread__board").get()
    return_to_writer(by=second_moderator, post=two, why=WHY, now=NOW)
    with pytest.raises(ValidationError, match="already decided"):
        approve(by=moderator, post=stale, now=NOW)
    assert not FirstYes.objects.exists()


def test_who_asked_waits_and_somebody_else_decides(post, moderator, second_moderator):
    ask_another(by=moderator, post=post, note="Is this about a real school?", now=NOW)
    assert Notice.objects.get(kind=NoticeKind.TASK).to == second_moderator
    with pytest.raises(ValidationError, match="Wait for their answer"):
        approve(by=moderator, post=post, now=NOW)
    with pytest.raises(ValidationError, match="Wait for their answer"):
        return_to_writer(by=moderator, post=post, why=WHY, now=NOW)
    approve(by=second_moderator, post=post, now=NOW)
    assert Asking.objects.get().answered_by == second_moderator


def test_an_answer_lets_the_asker_decide(post, moderator, second_moderator):
    ask_another(by=moderator, post=post, note="Is this kind?", now=NOW)
    with pytest.raises(PermissionDenied):
        answer_asking(by=moderator, post=post, answer="I think so", now=NOW)
    assert answer_asking(by=second_moderator, post=post, answer="Yes, it is.", now=NOW)
    assert not answer_asking(by=second_moderator, post=post, answer="Yes, it is.", now=NOW)
    assert approve(by=moderator, post=post, now=NOW).status == PostStatus.APPROVED


def test_the_database_keeps_the_asker_from_answering(post, moderator):
    asking = ask_another(by=moderator, post=post, note="Is this kind?", now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Asking.objects.filter(pk=asking.pk).update(answered_by=moderator, answered_at=NOW)


@pytest.mark.parametrize("note", ["", " \x00 ", "x" * 501, "…"])
def test_asking_needs_words(post, moderator, note):
    with pytest.raises(ValidationError):
        ask_another(by=moderator, post=post, note=note, now=NOW)
    assert not Asking.objects.exists()


def test_nobody_asks_twice_or_about_what_is_decided(post, moderator, second_moderator):
    ask_another(by=moderator, post=post, note="Is this kind?", now=NOW)
    with pytest.raises(ValidationError, match="already"):
        ask_another(by=second_moderator, post=post, note="Is this kind?", now=NOW)
    approve(by=second_moderator, post=post, now=NOW)
    with pytest.raises(ValidationError, match="already decided"):
        ask_another(by=moderator, post=post, note="Is this kind?", now=NOW)
