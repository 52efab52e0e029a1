"""One step of an idea with one notice to everybody who is told of it, or neither."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from cms.accounts.models import User
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from cms.notices.models import Notice
from forum.enums import IdeaState
from forum.models import Follow, Happening, Idea, Step, StepNotice
from forum.models.ideas import MANAGE


def tell_of(step: Step, idea: Idea) -> None:
    """Call it in the transaction of the step, after the idea's row is locked by its change.

    Following locks that row too, so nobody comes or goes between the step and its notices.
    """
    followers = Follow.objects.filter(idea=idea).values("user")
    told = User.objects.filter(Q(pk=idea.post.author_id) | Q(pk__in=followers)).order_by("pk")
    StepNotice.objects.bulk_create(
        StepNotice(step=step, person=person, notice=_notice(person, idea)) for person in told
    )
    if step.state == IdeaState.ASKED:
        _give_work(idea.answerer, idea)


def tell_of_not_yet(said: Happening, idea: Idea, *, now: datetime) -> None:
    """The officers and whoever answers, once for each answer: a mind changed twice tells nobody.

    Call it in the transaction of the answer, with the idea's row locked.
    """
    if not Happening.objects.filter(pk=said.pk, told_at=None).update(told_at=now):
        return
    told = User.objects.staff().filter(is_active=True)
    officers = User.objects.staff_with(MANAGE).values("pk")
    for person in told.filter(Q(pk__in=officers) | Q(pk=idea.answerer_id)):
        _give_work(person, idea)


def _give_work(person: User, idea: Idea) -> None:
    with translation.override(person.language):
        url = reverse("forum:answer_idea", args=[idea.pk])
        give_notice(to=person, kind=NoticeKind.TASK, url=url)


def _notice(person: User, idea: Idea) -> Notice:
    with translation.override(person.language):
        url = reverse("forum:idea", args=[idea.pk])
        return give_notice(to=person, kind=NoticeKind.FORUM, url=url)
