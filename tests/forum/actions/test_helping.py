"""Help with writing begins, ends by itself, and is said on the post; the writer confirms."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404

from forum.actions.helping import Helper, begin_help, end_help
from forum.actions.posting import send_again
from forum.actions.staff_moderating import Why, return_to_writer
from forum.erasure import ForumKeeper
from forum.models import HelpSession, Post
from tests.factories.forum import NOW, draft, make_post

MAYA = Helper(name="Maya", role="key_worker")


@pytest.fixture
def session(amina):
    return begin_help(by=amina, helper=MAYA, now=NOW)


def test_help_lasts_half_an_hour_at_most(session):
    assert not session.is_over(NOW + timedelta(minutes=29, seconds=59))
    assert session.is_over(NOW + timedelta(minutes=30))


def test_help_can_be_ended_at_once_and_only_once(session, amina):
    later = NOW + timedelta(minutes=3)
    assert end_help(by=amina, session=session, now=later)
    session.refresh_from_db()
    assert session.ended_at == later
    assert not end_help(by=amina, session=session, now=later)


def test_next_help_ends_the_one_before_where_its_half_hour_ended(session, amina):
    begin_help(by=amina, helper=MAYA, now=NOW + timedelta(hours=2))
    session.refresh_from_db()
    assert session.ended_at == session.ends_at
    assert HelpSession.objects.not_ended().count() == 1


def test_nobody_else_ends_it_and_no_adult_begins_it(session, dawit, moderator):
    with pytest.raises(Http404):
        end_help(by=dawit, session=session, now=NOW)
    with pytest.raises(PermissionDenied):
        begin_help(by=moderator, helper=MAYA, now=NOW)


@pytest.mark.parametrize(
    "wrong", [Helper("", "carer"), Helper("\u202e", "carer"), Helper("Maya", "boss"),
              Helper("x" * 81, "carer")]
)  # fmt: skip
def test_helper_without_name_or_role_is_refused(amina, wrong):
    with pytest.raises(ValidationError):
        begin_help(by=amina, helper=wrong, now=NOW)
    assert not HelpSession.objects.exists()


def test_database_knows_one_help_at_a_time_that_names_somebody(session, amina):
    for wrong in ({"helper_name": ""}, {"helper_role": "boss"}, {"ends_at": NOW}):
        with pytest.raises(IntegrityError), transaction.atomic():
            HelpSession.objects.filter(pk=session.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        HelpSession.objects.create(
            young_person=amina, helper_name="Maya", helper_role="carer",
            started_at=NOW, ends_at=NOW + timedelta(minutes=1),
        )  # fmt: skip


def test_post_says_who_helped_once_its_writer_confirmed_it(board, amina, session):
    with pytest.raises(ValidationError):
        make_post(amina, board, help_session=session)
    assert not Post.objects.exists()
    post = make_post(amina, board, help_session=session, is_confirmed=True)
    assert (post.help_session, post.helper_role) == (session, "key_worker")
    assert post.confirmed_at == NOW


def test_help_of_another_person_marks_nothing(board, dawit, session):
    with pytest.raises(Http404):
        make_post(dawit, board, help_session=session, is_confirmed=True)
    assert not Post.objects.exists()


def test_words_changed_alone_stay_marked(board, amina, session, moderator):
    post = make_post(amina, board, help_session=session, is_confirmed=True)
    return_to_writer(by=moderator, post=post, why=Why("unclear"), now=NOW)
    again = send_again(by=amina, post=post, draft=draft("clearer"), now=NOW)
    assert (again.help_session, again.helper_role) == (session, "key_worker")


def test_erased_person_leaves_no_helpers_name(board, amina, session):
    make_post(amina, board, help_session=session, is_confirmed=True)
    kinds = [row["kind"] for row in ForumKeeper().give_back(amina)]
    assert kinds == ["post", "help with writing"]
    assert ForumKeeper().erase(amina) == 2
    assert not HelpSession.objects.exists()
    assert Post.objects.get().helper_role == ""


def test_log_holds_numbers_and_no_name(amina, caplog):
    with caplog.at_level("INFO", "chorus.forum"):
        begin_help(by=amina, helper=MAYA, now=NOW)
    assert "forum.help.begun" in caplog.text
    assert "Maya" not in caplog.text
