"""The doors to questions: whoever may not see one does not learn that it exists.

Readers get approved questions alone, and of those only what whoever asked allowed in that place.
Whoever answers gets those of their own role, in English, without a trace of whoever asked.
"""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from cms.accounts.models import User, UserQuerySet
from cms.magazine.enums import USABLE_STATES, ArticleKind, ContributionState
from cms.magazine.models import Contribution, Question
from cms.magazine.models.desk_rules import EDIT
from cms.magazine.models.questions import ANSWER

OPEN, ANSWERED = "open", "answered"


def asked(*, now: datetime) -> QuerySet[Contribution]:
    """Every question that may be shown to somebody."""
    standing = Contribution.objects.usable(now).filter(kind=ArticleKind.YOU_ASKED)
    return standing.filter(author__isnull=False).select_related("question")


def asked_for(user: User | AnonymousUser, *, now: datetime) -> QuerySet[Contribution]:
    """What this reader may read of them."""
    rows = asked(now=now)
    return rows if user.is_authenticated else rows.filter(may_web=True)


def in_state(rows: QuerySet[Contribution], show: str) -> QuerySet[Contribution]:
    """Only the answered or only the open ones; anything else shows all."""
    its_own = Question.objects.filter(contribution=OuterRef("pk"), revision=OuterRef("revision"))
    has_answer = Exists(its_own.published())
    if show == ANSWERED:
        return rows.filter(has_answer)
    return rows.filter(~has_answer) if show == OPEN else rows


def to_give(*, now: datetime) -> QuerySet[Contribution]:
    """Approved, and given to nobody in these words."""
    given = Question.objects.filter(contribution=OuterRef("pk"), revision=OuterRef("revision"))
    return asked(now=now).filter(~Exists(given))


def get_question_for(user: User | AnonymousUser, pk: int, *, now: datetime) -> Contribution:
    """A question that this reader may read, or Http404."""
    found = asked_for(user, now=now).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_over_question_for(user: User | AnonymousUser, pk: int, *, now: datetime) -> Contribution:
    """One that this reader could read until its last day, or whoever asked until it came back to
    them or they took it back. Http404 for what nobody else ever read.
    """
    once = Contribution.objects.filter(kind=ArticleKind.YOU_ASKED).select_related("question")
    is_read = Q(state__in=USABLE_STATES)
    over = Q(until__lt=timezone.localdate(now), author__isnull=False)
    readable = is_read & over if user.is_authenticated else is_read & over & Q(may_web=True)
    own = Q(author=user.pk) if user.is_authenticated else Q(pk=None)
    held_first = Q(state=ContributionState.HELD, revision=1)
    found = once.filter(readable | (own & ~held_first)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_question_to_arrange(user: User, pk: int, *, now: datetime) -> Contribution:
    """For staff who give questions and check answers; Http404 for everybody else."""
    found = asked(now=now).filter(pk=pk).first() if user.has_perm(EDIT) else None
    if found is None:
        raise Http404
    return found


def get_question_once_arranged(user: User, pk: int) -> Contribution:
    """For the same staff, any question: also one that its writer has, or whose last day is over."""
    rows = Contribution.objects.filter(kind=ArticleKind.YOU_ASKED)
    found = rows.filter(pk=pk).first() if user.has_perm(EDIT) else None
    if found is None:
        raise Http404
    return found


def get_question_to_answer(user: User, pk: int, *, now: datetime) -> Question:
    """For whoever it was given to, and nobody else."""
    rows = Question.objects.standing(now).of_answerer(user).select_related("contribution")
    found = rows.filter(pk=pk).first() if can_answer(user) else None
    if found is None:
        raise Http404
    return found


def get_given_question_for(user: User, pk: int) -> Question:
    """The same, also while nobody is to answer it: its writer has it, or its last day is over."""
    rows = Question.objects.of_answerer(user).select_related("contribution__author")
    found = rows.filter(pk=pk).first() if can_answer(user) else None
    if found is None:
        raise Http404
    return found


def earlier_question(contribution: Contribution) -> Question | None:
    """Who had it in hand in earlier words, with the answer to those as a draft."""
    try:
        found = contribution.question
    except Question.DoesNotExist:
        return None
    return None if found.revision == contribution.revision else found


def given_question(contribution: Contribution) -> Question | None:
    """Who has it in hand in these words; None while nobody has."""
    try:
        found = contribution.question
    except Question.DoesNotExist:
        return None
    return found if found.revision == contribution.revision else None


def can_answer(user: User) -> bool:
    return user.is_active and user.is_staff and user.has_perm(ANSWER)


def answerers() -> UserQuerySet:
    """Everybody to whom a question may be given."""
    return User.objects.staff_with(ANSWER)


def officers() -> UserQuerySet:
    """Everybody who gives questions and checks answers."""
    return User.objects.staff_with(EDIT)
