"""Whose names are whose: asked of the database, for the rules of names."""

from collections.abc import Callable, Iterable
from itertools import chain

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.accounts.name_rules import check_name, looks_of

Names = Callable[[User | None], Iterable[str]]
_elsewhere: dict[str, Names] = {}


def register_names(room: str, names: Names) -> None:
    """A room says by which other names people go there, all but this person's own."""
    _elsewhere[room] = names


def names_elsewhere(but_of: User | None) -> list[str]:
    return [name for names in _elsewhere.values() for name in names(but_of)]


def check_name_of_member(
    name: str, *, of: User | None, reserved: Iterable[str] = (), others: Iterable[str] = ()
) -> None:
    """Raises ValidationError for a name that peers should not see on a young person.

    `of` is whose name it is to be; None for somebody who has no account yet. `others` are further
    names that somebody else goes by where this one shows.
    """
    staff = list(User.objects.staff().values_list("nickname", "job_title"))
    check_name(
        name,
        staff=[nickname for nickname, _title in staff],
        reserved=[settings.COUNCIL_NAME, *(title for _name, title in staff), *reserved],
    )
    members = User.objects.young_people()
    if of is not None:
        members = members.exclude(pk=of.pk)
    looks = _all_looks(name)
    taken = chain(members.values_list("nickname", flat=True), others)
    if any(looks & _all_looks(other) for other in taken):
        raise taken_name()


def _all_looks(name: str) -> set[str]:
    """As it is written, and all in small letters."""
    return {looks_of(name), looks_of(name.lower())}


def taken_name() -> ValidationError:
    return ValidationError(_("Somebody has this name. Choose another one."), code="taken")
