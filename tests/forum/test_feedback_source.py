from datetime import date

import pytest

from cms.feedback.sources import sources
from forum.actions.consenting import allow_quote, forbid_quote
from forum.actions.staff_moderating import Why, take_down
from forum.feedback_source import ForumSource
from forum.models import NamedAdult
from tests.factories.forum import NOW, make_approved_post, make_post
from tests.factories.people import make_staff

QUARTER = {"start": date(2026, 10, 1), "end": date(2026, 12, 31)}


@pytest.fixture
def post(board, amina, moderator):
    return make_approved_post(amina, board, moderator, "أهلا", language="ar")


def test_source_is_registered():
    assert "forum" in {source.name for source in sources()}


def test_approved_post_is_offered_with_band_and_locality(post):
    (voice,) = ForumSource().voices(**QUARTER)
    assert voice.key == f"forum.post:{post.pk}:1"
    assert (voice.text, voice.language, voice.said_on) == ("أهلا", "ar", NOW.date())
    assert (voice.age_band, voice.locality, voice.may_be_quoted) == ("16-17", "city", False)


def test_words_may_be_quoted_while_their_writer_says_yes(post, amina):
    source = ForumSource()
    assert source.still_quotable([post.source]) == set()
    allow_quote(by=amina, post=post, revision=1, now=NOW)
    (voice,) = source.voices(**QUARTER)
    assert voice.may_be_quoted
    assert source.still_quotable([post.source]) == {post.source}
    forbid_quote(by=amina, post=post)
    assert source.still_quotable([post.source]) == set()


def test_held_posts_and_words_of_adults_are_not_offered(board, amina, moderator):
    make_post(amina, board)
    toni = make_staff("toni", "participation_officer")
    NamedAdult.objects.create(board=board, user=toni)
    make_approved_post(toni, board, moderator)
    assert list(ForumSource().voices(**QUARTER)) == []


def test_speaker_is_the_same_within_a_period_and_another_outside(board, post, amina, moderator):
    make_approved_post(amina, board, moderator, "more")
    here = {voice.speaker for voice in ForumSource().voices(**QUARTER)}
    year = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
    there = {voice.speaker for voice in ForumSource().voices(**year)}
    assert len(here) == len(there) == 1
    assert here != there


@pytest.mark.parametrize(
    ("start", "end"), [("2026-11-22", "2026-11-22"), ("2026-01-01", "2027-01-01")]
)
def test_first_and_last_day_belong_to_the_period(post, start, end):
    days = {"start": date.fromisoformat(start), "end": date.fromisoformat(end)}
    assert len(list(ForumSource().voices(**days))) == 1


def test_only_living_keys_are_still_offered(post, moderator):
    key = post.source
    forged = [f"forum.post:{post.pk}:2", "forum.post:x:1", "survey:1:1", f"forum.post:{10**40}:1"]
    assert ForumSource().still_offered([key, *forged]) == {key}
    take_down(by=moderator, post=post, why=Why(reason="private"), now=NOW)
    assert ForumSource().still_offered([key]) == set()


def test_words_are_told_as_they_stand_under_their_revision(post):
    keys = [post.source, f"forum.post:{post.pk}:2", "forum.post:x:1"]
    assert ForumSource().words_of(keys) == {post.source: "أهلا"}
    type(post).objects.filter(pk=post.pk).update(text="أهل")
    assert ForumSource().words_of(keys) == {post.source: "أهل"}


def test_a_voice_is_readable_to_those_who_may_read_its_post(post, amina, dawit, outsider):
    keys = [post.source, f"forum.post:{post.pk}:2", "survey:1:1"]
    assert ForumSource().readable_by(amina, keys) == {post.source}
    assert ForumSource().readable_by(dawit, keys) == {post.source}
    assert ForumSource().readable_by(outsider, keys) == set()


@pytest.mark.parametrize("rows", [1, 20])
def test_voices_cost_the_same_for_few_and_many(
    board, amina, moderator, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        make_approved_post(amina, board, moderator)
    with django_assert_max_num_queries(3):
        assert len(list(ForumSource().voices(**QUARTER))) == rows
