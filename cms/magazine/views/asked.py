"""What every page of the desk asks of its request."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest


def did(request: HttpRequest, deed: Callable[[], object], thanks: str) -> bool:
    """Does it and says so; or says what stands in the way, in the deed's own words."""
    try:
        deed()
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return False
    messages.success(request, thanks)
    return True
