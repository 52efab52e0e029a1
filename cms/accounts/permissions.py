"""Who asks; and who may see and help whom: officers young people, administrators staff."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from cms.accounts.models import User

FOR_YOUNG_PEOPLE = "accounts.issue_card"
FOR_STAFF = "accounts.manage_staff"


def person_of(request: HttpRequest) -> User:
    """Whoever is signed in; nobody else gets this far past `open_to`."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def can_issue_card(by: User, to: User) -> bool:
    """A card opens an account, so it is never made for somebody with more rights of the house."""
    if to.is_superuser and not by.is_superuser:
        return False
    return to.is_active and by.has_perm(FOR_YOUNG_PEOPLE if to.is_young_person else FOR_STAFF)


def can_end_account(by: User, to: User) -> bool:
    """Nobody ends their own, nor that of somebody with more rights of the house."""
    if to.pk == by.pk or (to.is_superuser and not by.is_superuser):
        return False
    return by.is_active and by.has_perm(FOR_YOUNG_PEOPLE if to.is_young_person else FOR_STAFF)


def people_for(user: User) -> QuerySet[User]:
    """Everybody whose account this worker may look after."""
    people = User.objects.none()
    if user.has_perm(FOR_YOUNG_PEOPLE):
        people |= User.objects.young_people()
    if user.has_perm(FOR_STAFF):
        people |= User.objects.staff()
    return people


def get_person_for(user: User, pk: int) -> User:
    """The door: 404 for anybody else, so that not even a number tells who exists."""
    return get_object_or_404(people_for(user).select_related("locality"), pk=pk)
