"""The doors to answers: published ones for everybody, all of a subgroup for its members."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from cms.accounts.models import User
from cms.feedback.models import Answer, AnswerStep, Summary
from cms.feedback.models.promises import GIVE, PUBLISH
from cms.feedback.states.answers import (
    ANSWER_STEPS,
    STATES_OF_OFFICERS,
    STATES_OF_YOUNG_PEOPLE,
    AnswerState,
)
from cms.subgroups.models import Subgroup


def get_answer_for_anybody(pk: int) -> Answer:
    """A published answer, or Http404."""
    found = Answer.objects.published().select_related("subgroup").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_answer_for_staff(user: User | AnonymousUser, pk: int) -> Answer:
    """An answer of this member of staff's subgroups, any for an officer, or Http404."""
    answers = Answer.objects.for_staff(user).select_related("subgroup", "summary", "owner", "lead")
    found = answers.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def can_give_for(user: User, subgroup: Subgroup) -> bool:
    """A subgroup lead, for a subgroup that they sit on."""
    return bool(
        user.is_active and user.has_perm(GIVE) and subgroup.memberships.filter(user=user).exists()
    )


def can_put_in_languages(user: User, answer: Answer) -> bool:
    """Whoever publishes answers, or gives them for this subgroup."""
    return user.has_perm(PUBLISH) or can_give_for(user, answer.subgroup)


def can_publish(user: User, step: AnswerStep) -> bool:
    """An officer, but never what they wrote themselves."""
    return user.is_active and user.has_perm(PUBLISH) and step.by_id != user.pk


def next_answers(user: User, answer: Answer) -> list[AnswerState]:
    """Where a lead may bring an answer: officers only ask, and only once, at its beginning."""
    if not can_give_for(user, answer.subgroup):
        return []
    after = ANSWER_STEPS[AnswerState(answer.state)] - STATES_OF_YOUNG_PEOPLE - STATES_OF_OFFICERS
    return [state for state in AnswerState if state in after]


def first_answers(user: User, summary: Summary) -> list[AnswerState]:
    """What this person may begin with: officers ask, leads promise or say no."""
    new = Answer(subgroup=summary.subgroup, state=AnswerState.NEW)
    may_ask = user.is_active and user.has_perm(PUBLISH)
    return [*(STATES_OF_OFFICERS if may_ask else ()), *next_answers(user, new)]


def pending_step_of(answer: Answer) -> AnswerStep | None:
    """The step that waits for a second person."""
    waiting = answer.steps.filter(published_at=None).select_related("by", "owner")
    return waiting.first()
