"""What every page of the desk asks of its request."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from cms.accounts.models import User

LONGEST_NUMBER = 18


def person_of(request: HttpRequest) -> User:
    return cast("User", request.user)


def did(request: HttpRequest, deed: Callable[[], object], thanks: str) -> bool:
    """Does it and says so; or says what stands in the way, in the deed's own words."""
    try:
        deed()
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return False
    messages.success(request, thanks)
    return True


def number_in(request: HttpRequest, name: str) -> int:
    """A number that the page sent along; 0, which is none, for anything else."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0
