import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404

from cms.interpreting.actions import hand_in, take_task
from cms.interpreting.models import Task
from cms.interpreting.reading import english_of
from forum.actions.posting import send_again
from forum.actions.staff_moderating import Why, approve, return_to_writer, take_down
from forum.actions.taking_back import take_back
from forum.enums import PostStatus, Priority
from forum.models import Decision, Idea, Post, SearchRow, Thread
from tests.factories.forum import NOW, draft, make_edit

WHY = Why(reason="private")


@pytest.fixture
def post(amina, say):
    return say(amina, "The old words", title="An old title")


def read_again(post):
    return Post.objects.with_space().get(pk=post.pk)


def test_old_words_stay_until_the_new_ones_are_approved(post, amina, moderator):
    edit = make_edit(amina, post, "The new words", title="A new title")
    assert (read_again(post).text, Thread.objects.get().heading) == (
        "The old words",
        "An old title",
    )
    approve(by=moderator, post=edit, now=NOW)
    changed = read_again(post)
    assert (changed.text, changed.revision, changed.status) == (
        "The new words",
        2,
        PostStatus.APPROVED,
    )
    assert Thread.objects.get().heading == "A new title"
    assert Thread.objects.get().posts_count == 1
    assert not SearchRow.objects.holding("old").exists()
    assert SearchRow.objects.holding("new words").get().post == post


def test_what_was_read_before_stays_in_the_history(post, amina, moderator):
    approve(by=moderator, post=make_edit(amina, post, "The new words"), now=NOW)
    decisions = Decision.objects.filter(post=post).order_by("pk")
    assert list(decisions.values_list("revision", "title", "text")) == [
        (1, "An old title", "The old words"),
        (2, "", "The new words"),
    ]


def test_there_is_one_row_of_new_words_for_a_post(post, amina):
    first = make_edit(amina, post, "The new words")
    assert make_edit(amina, post, "The new words") == first
    assert read_again(first).revision == 1
    second = make_edit(amina, post, "The newest words")
    assert (second, second.text, second.revision) == (first, "The newest words", 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(
            kind="edit", of=post, thread=post.thread, author=amina, text="more", language="en"
        )


def test_same_form_twice_is_one_revision_though_a_sign_was_found_between(post, amina):
    edit = make_edit(amina, post, "The new words")
    Post.objects.filter(pk=edit.pk).update(priority=Priority.FIRST, screened_at=NOW)
    again = make_edit(amina, post, "The new words")
    assert (again, again.revision, again.screened_at) == (edit, 1, NOW)


def test_what_came_back_is_replaced_by_the_next_words(post, amina, moderator):
    edit = make_edit(amina, post, "The new words")
    return_to_writer(by=moderator, post=edit, why=WHY, now=NOW)
    again = make_edit(amina, post, "The newest words")
    assert (again, again.status, again.revision) == (edit, PostStatus.HELD, 2)


def test_after_new_words_are_in_there_can_be_newer_ones(post, amina, moderator):
    for text in ("The second words", "The third words"):
        approve(by=moderator, post=make_edit(amina, post, text), now=NOW)
    assert (read_again(post).text, read_again(post).revision) == ("The third words", 3)


def test_english_of_the_new_words_goes_with_them(amina, say, moderator, interpreter):
    post = say(amina, "ሰላም", language="ti")
    edit = make_edit(amina, post, "ሰላም ንኹሉ", language="ti")
    old, new = (Task.objects.get(source=one.source) for one in (post, edit))
    take_task(by=interpreter, task=new, at=NOW)
    hand_in(by=interpreter, task=new, english="Hello all", at=NOW)
    approve(by=moderator, post=edit, now=NOW)
    source = read_again(post).source
    assert english_of([source])[source].text == "Hello all"
    assert Task.objects.get(pk=old.pk).is_withdrawn


def test_interpreter_goes_on_with_a_task_whose_words_moved(amina, say, moderator, interpreter):
    post = say(amina, "ሰላም", language="ti")
    edit = make_edit(amina, post, "ሰላም ንኹሉ", language="ti")
    task = Task.objects.get(source=edit.source)
    take_task(by=interpreter, task=task, at=NOW)
    approve(by=moderator, post=edit, now=NOW)
    hand_in(by=interpreter, task=Task.objects.get(pk=task.pk), english="Hello all", at=NOW)
    source = read_again(post).source
    assert english_of([source])[source].text == "Hello all"


def test_signs_of_the_new_words_stay_with_the_post(post, amina, moderator):
    edit = make_edit(amina, post, "The new words")
    sign = {"kind": "missing", "because": "a phrase"}
    Post.objects.filter(pk=edit.pk).update(signs=[sign])
    approve(by=moderator, post=read_again(edit), now=NOW)
    assert read_again(post).signs == [sign]


def test_idea_goes_on_showing_its_writers_words(wish, idea, amina, moderator, signed_in):
    edit = make_edit(amina, wish, "أريد مكتبا صغيرا", language="ar")
    page = signed_in(moderator).get(edit.moderation_url).content.decode()
    assert idea.summary in page
    approve(by=moderator, post=edit, now=NOW)
    idea = Idea.objects.select_related("post").get(pk=idea.pk)
    assert (idea.words_stand, idea.post.text) == (True, "أريد مكتبا صغيرا")


def test_post_that_goes_takes_its_new_words_along(post, amina, moderator):
    edit = make_edit(amina, post, "The new words")
    take_back(by=amina, post=post, now=NOW)
    assert (read_again(edit).status, read_again(edit).is_editable) == (
        PostStatus.TAKEN_BACK,
        False,
    )
    with pytest.raises(ValidationError):
        make_edit(amina, post, "The newest words")
    with pytest.raises(ValidationError):
        send_again(by=amina, post=read_again(edit), draft=draft("other words"), now=NOW)


def test_post_that_is_taken_down_takes_its_new_words_along(post, amina, moderator):
    edit = make_edit(amina, post, "The new words")
    take_down(by=moderator, post=post, why=WHY, now=NOW)
    gone = read_again(edit)
    assert (gone.status, gone.reason, gone.decided_by) == (
        PostStatus.TAKEN_DOWN,
        "private",
        moderator,
    )
    assert Decision.objects.filter(post=edit, text="The new words").exists()


def test_new_words_of_a_post_that_is_gone_are_not_approved(post, amina, moderator):
    edit = make_edit(amina, post, "The new words")
    Post.objects.filter(pk=post.pk).update(status=PostStatus.TAKEN_BACK)
    with pytest.raises(ValidationError, match="cannot be approved"):
        approve(by=moderator, post=edit, now=NOW)
    assert read_again(edit).status == PostStatus.HELD


def test_taking_back_new_words_leaves_the_old_ones(post, amina, dawit):
    edit = make_edit(amina, post, "The new words")
    assert take_back(by=amina, post=edit, now=NOW)
    assert Post.objects.visible_to(dawit).get().text == "The old words"
    assert make_edit(amina, post, "The newest words").pk == edit.pk


def test_words_that_are_in_the_post_are_neither_taken_back_nor_down_alone(post, amina, moderator):
    edit = approve(by=moderator, post=make_edit(amina, post, "The new words"), now=NOW)
    assert take_back(by=amina, post=edit, now=NOW) is False
    with pytest.raises(ValidationError):
        take_down(by=moderator, post=edit, why=WHY, now=NOW)
    assert read_again(post).text == "The new words"


def test_nobody_else_changes_a_post_nor_one_that_is_held(post, amina, dawit, moderator):
    for other in (dawit, moderator):
        with pytest.raises(Http404):
            make_edit(other, post)
    edit = make_edit(amina, post)
    with pytest.raises(ValidationError):
        make_edit(amina, edit)
