"""The doors to questions: whoever may not see one does not learn that it exists.

Readers get approved questions alone, and of those only what whoever asked allowed in that place.
Whoever answers gets those of their own role, in English, without a trace of whoever asked.
"""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from cms.accounts.models import User, UserQuerySet
from cms.magazine.enums import ArticleKind
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


def get_question_to_arrange(user: User, pk: int, *, now: datetime) -> Contribution:
    """For staff who give questions and check answers; Http404 for everybody else."""
    found = asked(now=now).filter(pk=pk).first() if user.has_perm(EDIT) else None
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
