"""The doors to a worker's work, on My page and on the front door."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from cms.accounts.models import User
from cms.accounts.roles import WORK
from cms.core.admin_host import admin_address


@dataclass(frozen=True)
class Link:
    url: str
    label: Promise


def work_of(user: User) -> list[Link]:
    """Those that this person's roles open; rooms that are not built in are left out."""
    links: list[Link] = []
    for permission, name, label in WORK:
        if not user.is_staff or not user.has_perm(permission):
            continue
        try:
            links.append(Link(admin_address(reverse(name)), label))
        except NoReverseMatch:
            continue
    return links
