from collections import Counter
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from cms.accounts.models import User
from cms.notices.enums import NoticeKind
from cms.notices.models import Notice
from forum.actions.ideas import follow, say_happened, stop_following
from forum.models import Follow, Happening, Idea
from tests.factories.forum import NOW
from tests.factories.ideas import bring
from tests.factories.people import make_staff


@pytest.fixture
def done(idea, moderator, dawit):
    follow(by=dawit, idea=idea, now=NOW)
    return bring(moderator, idea, "asked", "promised", "done")


def test_following_twice_is_following_once(idea, dawit):
    assert follow(by=dawit, idea=idea, now=NOW)
    assert not follow(by=dawit, idea=idea, now=NOW)
    assert stop_following(by=dawit, idea=idea)
    assert not stop_following(by=dawit, idea=idea)
    assert not Follow.objects.exists()


def test_writer_is_told_without_following(idea, amina):
    assert not follow(by=amina, idea=idea, now=NOW)
    assert not Follow.objects.exists()


def test_outsider_follows_nothing(idea, outsider):
    for deed in (lambda: follow(by=outsider, idea=idea, now=NOW),
                 lambda: stop_following(by=outsider, idea=idea)):  # fmt: skip
        with pytest.raises(Http404):
            deed()


def test_adults_do_not_follow(idea, moderator):
    with pytest.raises(PermissionDenied):
        follow(by=moderator, idea=idea, now=NOW)


def test_one_not_yet_wakes_the_officers(done, amina, dawit):
    say_happened(by=dawit, idea=done, number=4, has_happened=True, now=NOW)
    assert Idea.objects.get().wakes_at is None
    say_happened(by=amina, idea=done, number=4, has_happened=False, now=NOW)
    assert list(Idea.objects.waiting_for_somebody()) == [done]


def test_people_may_change_their_mind_and_the_officers_still_look(done, amina):
    for has_happened in (False, False, True):
        say_happened(by=amina, idea=done, number=4, has_happened=has_happened, now=NOW)
    assert Happening.objects.get().has_happened
    assert Idea.objects.get().wakes_at == NOW


def test_next_step_lets_the_officers_sleep_and_asks_again(done, amina, moderator):
    say_happened(by=amina, idea=done, number=4, has_happened=False, now=NOW)
    again = bring(moderator, Idea.objects.get(), "done")
    assert again.wakes_at is None
    with pytest.raises(ValidationError):
        say_happened(by=amina, idea=again, number=4, has_happened=False, now=NOW)
    say_happened(by=amina, idea=again, number=5, has_happened=True, now=NOW)
    assert Happening.objects.count() == 2


def test_whoever_does_not_follow_is_not_asked(done, care_leaver, outsider):
    with pytest.raises(PermissionDenied):
        say_happened(by=care_leaver, idea=done, number=4, has_happened=True, now=NOW)
    with pytest.raises(Http404):
        say_happened(by=outsider, idea=done, number=4, has_happened=True, now=NOW)


def test_nothing_is_asked_before_it_is_done(idea, amina):
    with pytest.raises(ValidationError):
        say_happened(by=amina, idea=idea, number=1, has_happened=False, now=NOW)
    assert not Happening.objects.exists()


def test_not_yet_tells_officers_and_answerer_once_for_each_answer(
    done, amina, dawit, second_moderator, moderator, *, subgroup_lead, elected_member
):
    gone = make_staff("gone", "participation_officer")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    before = set(Notice.objects.values_list("pk", flat=True))
    for person in (amina, dawit):
        for has_happened in (True, False, False, True, False):
            say_happened(by=person, idea=done, number=4, has_happened=has_happened, now=NOW)
    given = Notice.objects.exclude(pk__in=before)
    told = Counter(given.values_list("to__username", flat=True))
    assert told == dict.fromkeys(("sam", "robin", subgroup_lead.username), 2)
    assert {notice.kind for notice in given} == {NoticeKind.TASK}
    assert {notice.url for notice in given} == {f"/en/forum/answers/{done.pk}/"}


def test_yes_tells_nobody(done, amina):
    before = Notice.objects.count()
    say_happened(by=amina, idea=done, number=4, has_happened=True, now=NOW)
    assert Notice.objects.count() == before


def test_not_yet_whose_notice_fails_is_not_said(done, amina):
    with (
        patch("forum.actions.idea_telling.give_notice", side_effect=OSError("no room")),
        pytest.raises(OSError, match="no room"),
    ):
        say_happened(by=amina, idea=done, number=4, has_happened=False, now=NOW)
    assert not Happening.objects.exists()
