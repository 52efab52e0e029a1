from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils import timezone

from cms.notices.models import Notice
from forum.actions.ideas import follow
from forum.actions.reacting import react
from forum.actions.staff_answering import Change, change_state
from forum.actions.withdrawing import withdraw
from forum.enums import IdeaState, PostStatus, ReactionKind
from forum.models import Follow, Idea, Step, StepNotice
from forum.permissions import next_states
from tests.factories.forum import NOW
from tests.factories.ideas import WORDS, bring


def take(by, idea, because="not_wanted", **fields):
    number = fields.get("number", idea.number)
    return withdraw(by=by, idea=idea, number=number, because=because, now=NOW)


def refreshed(idea):
    return Idea.objects.select_related("post", "answerer", "owner", "subgroup").get(pk=idea.pk)


@pytest.mark.parametrize("states", [(), ("asked",), ("asked", "promised"), ("asked", "answered")])
def test_writer_takes_an_idea_back_and_each_follower_hears_it_once(
    idea, amina, dawit, moderator, states
):
    follow(by=dawit, idea=idea, now=NOW)
    idea = bring(moderator, idea, *states)
    before = Notice.objects.count()
    assert take(amina, idea)
    assert not take(amina, refreshed(idea))
    step = Step.objects.get(state=IdeaState.WITHDRAWN)
    assert (step.before, step.number, step.because) == (idea.state, idea.number + 1, "not_wanted")
    told = StepNotice.objects.filter(step=step).order_by("person")
    assert sorted(row.person.username for row in told) == ["amina", "dawit"]
    assert Notice.objects.count() == before + 2


def test_nobody_is_reminded_of_it_and_no_agenda_has_it(idea, amina, moderator):
    idea = bring(moderator, idea, "asked", "promised")
    take(amina, idea)
    far = timezone.localdate(NOW + timedelta(days=400))
    assert not Idea.objects.waiting_for_somebody().exists()
    assert not Idea.objects.late(today=far).exists()


def test_nothing_comes_after_it(idea, amina, dawit, moderator):
    take(amina, idea)
    found = refreshed(idea)
    assert next_states(moderator, found) == []
    for state in IdeaState:
        change = Change(state=state, number=found.number, words=WORDS)
        with pytest.raises(PermissionDenied):
            change_state(by=moderator, idea=found, change=change, now=NOW)
    react(by=dawit, post=found.post, kind=ReactionKind.WANT, is_wanted=True, now=NOW)
    assert not Follow.objects.exists()


def test_words_go_with_it_only_if_the_writer_says_so(idea, amina):
    take(amina, idea)
    assert refreshed(idea).words_stand


def test_words_and_idea_are_taken_back_together(idea, amina):
    take(amina, idea, "words_back")
    found = refreshed(idea)
    assert (found.state, found.post.status) == (IdeaState.WITHDRAWN, PostStatus.TAKEN_BACK)
    assert not found.words_stand


def test_staff_cannot_take_it_back_and_others_do_not_find_it(idea, dawit, moderator):
    assert IdeaState.WITHDRAWN not in next_states(moderator, idea)
    for person in (dawit, moderator):
        with pytest.raises(Http404):
            take(person, idea)


def test_what_is_done_stays_done(idea, amina, moderator):
    done = bring(moderator, idea, "asked", "promised", "done")
    with pytest.raises(ValidationError):
        take(amina, done)
    assert refreshed(idea).state == IdeaState.DONE


def test_old_form_and_made_up_reason_change_nothing(idea, amina, moderator):
    later = bring(moderator, idea, "asked")
    for found, because in ((idea, "words_back"), (later, "because"), (later, "")):
        with pytest.raises(ValidationError):
            take(amina, found, because)
    found = refreshed(idea)
    assert (found.state, found.words_stand) == (IdeaState.ASKED, True)
