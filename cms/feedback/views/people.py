"""Who is asking, for pages that only people with an account reach."""

from typing import cast

from django.http import HttpRequest

from cms.accounts.models import User


def person_of(request: HttpRequest) -> User:
    """The signed-in person: the declared audience has already made sure of one."""
    return cast("User", request.user)
