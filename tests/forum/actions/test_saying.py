"""Posts said with pictures: codes are stored, held like words, and cost no interpreter."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from cms.interpreting.models import Task
from cms.languages.models import MachineDraft
from cms.safeguarding.access import sources_with_open_concern
from forum.actions.posting import send_again
from forum.actions.reading import ask_for_draft
from forum.actions.staff_moderating import Why, approve, return_to_writer, take_down
from forum.actions.taking_back import take_back
from forum.enums import Feeling, PostStatus, Priority, Topic
from forum.erasure import ForumKeeper
from forum.feedback_source import ForumSource
from forum.models import Post, Thread
from forum.translating import readings_for
from tests.factories.forum import NOW, draft, make_post

SAD = {"feeling": Feeling.SAD, "topics": (Topic.HEALTH, Topic.HOME)}


@pytest.fixture
def drawn(board, amina):
    return make_post(amina, board, "", language="ar", **SAD)


def test_codes_are_stored_in_one_order_and_labels_never(drawn):
    drawn.refresh_from_db()
    assert (drawn.feeling, drawn.topics, drawn.text) == ("sad", "home health", "")
    assert (drawn.language, drawn.status) == ("ar", PostStatus.HELD)


def test_each_reader_gets_the_words_of_their_page(drawn):
    with translation.override("en"):
        assert drawn.picture_words == "Sad · My home · Health"


def test_post_without_words_asks_neither_interpreter_nor_machine(drawn):
    assert not Task.objects.exists()
    assert not MachineDraft.objects.exists()
    assert not ask_for_draft(post=drawn, into="ti", now=NOW)


def test_post_with_words_beside_the_pictures_does(board, amina):
    post = make_post(amina, board, "بيتي بارد", language="ar", **SAD)
    assert Task.objects.get().source == post.source


@pytest.mark.parametrize("feeling", Feeling.values)
def test_very_sad_face_is_read_first_and_is_no_concern_by_itself(
    board, amina, feeling, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        post = make_post(amina, board, "", feeling=feeling, topics=("home",))
    post.refresh_from_db()
    is_first = post.priority == Priority.FIRST
    assert is_first is (feeling == Feeling.VERY_SAD)
    assert post.screened_at is not None
    assert sources_with_open_concern([post.source]) == set()


@pytest.mark.parametrize(
    "wrong",
    [
        {"feeling": "sad"},
        {"topics": ("home",)},
        {"feeling": "furious\x00", "topics": ("home",)},
        {"feeling": "sad", "topics": ("home", "<script>")},
        {},
    ],
)
def test_half_a_picture_is_refused_and_nothing_is_written(board, amina, wrong):
    with pytest.raises(ValidationError):
        make_post(amina, board, "", **wrong)
    assert not Thread.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"feeling": "", "topics": "home"},
        {"feeling": "sad", "topics": ""},
        {"feeling": "furious"},
        {"feeling": "", "topics": ""},
        {"helper_role": "carer"},
        {"helper_role": "boss", "confirmed_at": NOW},
    ],
)
def test_database_holds_neither_half_a_picture_nor_help_nobody_confirmed(drawn, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=drawn.pk).update(**wrong)


def test_heading_of_the_thread_is_made_from_codes_for_each_reader(drawn, moderator):
    thread = drawn.thread
    assert (thread.shown_heading, thread.feeling) == ("", "")
    approve(by=moderator, post=drawn, now=NOW)
    thread.refresh_from_db()
    assert (thread.heading, thread.feeling, thread.topics) == ("", "sad", "home health")
    assert (thread.shown_heading, thread.shown_language) == ("Sad · My home · Health", "en")
    take_down(by=moderator, post=drawn, why=Why("unclear"), now=NOW)
    thread.refresh_from_db()
    assert (thread.shown_heading, thread.topics) == ("", "")


def test_heading_follows_the_first_post_that_still_stands(drawn, amina, dawit, moderator):
    approve(by=moderator, post=drawn, now=NOW)
    second = make_post(dawit, drawn.thread, "", feeling="happy", topics=("friends",))
    thread = Thread.objects.get()
    assert thread.shown_heading == "Sad · My home · Health"
    approve(by=moderator, post=second, now=NOW)
    take_back(by=amina, post=drawn, now=NOW)
    thread.refresh_from_db()
    assert thread.shown_heading == "Happy · Friends and fun"


def test_pictures_of_a_held_post_cannot_head_a_thread(drawn):
    with pytest.raises(IntegrityError), transaction.atomic():
        Thread.objects.filter(pk=drawn.thread_id).update(feeling="sad", topics="home")


def test_returned_pictures_are_sent_again(drawn, amina, moderator):
    return_to_writer(by=moderator, post=drawn, why=Why("unclear"), now=NOW)
    again = draft("", "ar", feeling="happy", topics=("friends",))
    post = send_again(by=amina, post=drawn, draft=again, now=NOW)
    assert (post.revision, post.feeling, post.topics) == (2, "happy", "friends")


def test_pictures_are_no_voice_for_a_paper_and_offer_no_translation(drawn, moderator):
    approve(by=moderator, post=drawn, now=NOW)
    today = timezone.localdate()
    assert list(ForumSource().voices(start=NOW.date(), end=today)) == []
    assert readings_for([drawn], "en", now=NOW) == {}


def test_erased_person_leaves_no_pictures(drawn, amina, moderator):
    approve(by=moderator, post=drawn, now=NOW)
    (row,) = ForumKeeper().give_back(amina)
    assert (row["feeling"], row["topics"]) == ("sad", ["home", "health"])
    ForumKeeper().erase(amina)
    assert Post.objects.get().pictures == []
    assert Thread.objects.get().shown_heading == ""
