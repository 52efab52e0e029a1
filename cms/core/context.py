"""What every template may know about the council, and about whom its page is for."""

from django.conf import settings
from django.http import HttpRequest

from cms.core.audience import Audience


def council(request: HttpRequest) -> dict[str, object]:
    return {"council_name": settings.COUNCIL_NAME}


def audience(request: HttpRequest) -> dict[str, object]:
    """Pages for staff may hold English in whatever language they are read: their frame knows.

    A view that shows staff another page than young people says `is_staff_page` itself.
    """
    view = getattr(request.resolver_match, "func", None)
    return {"is_staff_page": getattr(view, "audience", None) is Audience.STAFF}
