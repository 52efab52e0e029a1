"""Who may send to the Scoop, see what was sent, and read it. Who fits no rule may do nothing."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from cms.accounts.models import User, UserQuerySet
from cms.languages.registry import DEFAULT_CODE
from cms.magazine.models import Contribution, ContributionPicture
from cms.safeguarding.duty import called_at

READ = "magazine.read_contribution"
Person = User | AnonymousUser


def can_send(user: Person) -> bool:
    return isinstance(user, User) and user.is_active and user.is_young_person


def can_read(user: Person) -> bool:
    return bool(user.is_active) and user.has_perm(READ)


def can_decide(user: Person, contribution: Contribution) -> bool:
    """A reader, but never about what they sent themselves."""
    return can_read(user) and contribution.author_id != user.pk


def readers() -> UserQuerySet:
    """Everybody who reads what was sent and may sign in."""
    return User.objects.staff_with(READ)


def reads_language(user: User, code: str) -> bool:
    """English, and what somebody says they read."""
    return code == DEFAULT_CODE or user.languages_read.filter(code=code).exists()


def somebody_reads(language: str, *, at: datetime) -> bool:
    """Whether a reader or somebody on duty reads this language; if not, it could be urgent."""
    if language == DEFAULT_CODE or readers().filter(languages_read__code=language).exists():
        return True
    return called_at(at).filter(languages_read__code=language).exists()


def get_own_contribution(user: User, pk: int) -> Contribution:
    """Something that this person sent, whatever its state, or Http404."""
    mine = Contribution.objects.sent_by(user).select_related("decided_by").filter(pk=pk).first()
    if mine is None:
        raise Http404
    return mine


def get_contribution_to_read(user: User, pk: int) -> Contribution:
    """Anything sent, for a reader; Http404 for everybody else."""
    rows = Contribution.objects.select_related("author", "first_reader", "decided_by")
    found = rows.filter(pk=pk).first() if can_read(user) else None
    if found is None:
        raise Http404
    return found


def get_picture_for(user: User, pk: int) -> ContributionPicture:
    """A picture of one's own; or one that a reader opened on the desk. Http404 for all others."""
    rows = ContributionPicture.objects.select_related("contribution", "unsent")
    picture = rows.filter(pk=pk).first()
    if picture is None or not _may_see(user, picture):
        raise Http404
    return picture


def _may_see(user: User, picture: ContributionPicture) -> bool:
    if picture.unsent is not None:
        return picture.unsent.author_id == user.pk
    if picture.contribution is None:
        return False
    if picture.contribution.author_id == user.pk:
        return True
    return can_read(user) and picture.looks.filter(by=user).exists()
