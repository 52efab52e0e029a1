"""What every answer of the open data has: JSON, open to any site, and not too many a minute."""

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, cast

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from cms.core.audience import Audience, View, open_to
from cms.core.codes import fingerprint

P = ParamSpec("P")
Answer = Mapping[str, Any]
Source = Callable[Concatenate[HttpRequest, P], Answer]
A_MINUTE = 60
METHODS = "GET, HEAD, OPTIONS"
OPEN_TO_ALL_SITES = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


def open_data(source: Source[P]) -> View[P]:
    """A view from a function that gives plain data, or raises ValidationError or Http404."""

    def view(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = _answer(request, lambda: source(request, *args, **kwargs))
        for name, value in OPEN_TO_ALL_SITES.items():
            response.headers[name] = value
        return response

    # Nothing can be changed here: whoever tries reads so, and not that a token is missing.
    return csrf_exempt(open_to(Audience.ANYONE)(cast("View[P]", wraps(source)(view))))


def _answer(request: HttpRequest, ask: Callable[[], Answer]) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if request.method not in {"GET", "HEAD"}:
        response = _error("This address can only be read.", HTTPStatus.METHOD_NOT_ALLOWED)
        response.headers["Allow"] = METHODS
        return response
    if _asks_too_often(request):
        response = _error("Too many requests. Wait a minute.", HTTPStatus.TOO_MANY_REQUESTS)
        response.headers["Retry-After"] = str(A_MINUTE)
        return response
    try:
        return JsonResponse(dict(ask()), json_dumps_params={"ensure_ascii": False})
    except ValidationError as error:
        return _error(" ".join(error.messages), HTTPStatus.BAD_REQUEST)
    except Http404:
        # Else LocaleMiddleware looks for the address among the pages, which have a language.
        request.urlconf = "cms.resources.api.urls"
        return _error("There is nothing here.", HTTPStatus.NOT_FOUND)


def _error(text: str, status: HTTPStatus) -> HttpResponse:
    return JsonResponse({"error": text}, status=status)


def _asks_too_often(request: HttpRequest) -> bool:
    """Counts the address in this minute, as a fingerprint that changes with it."""
    minute = timezone.now().strftime("%Y-%m-%dT%H:%M")
    address = get_adapter().get_client_ip(request)
    key = f"open-data:{fingerprint(f'{minute} {address}', purpose='open data')}"
    if cache.add(key, 1, timeout=A_MINUTE):
        return False
    try:
        return bool(cache.incr(key) > settings.OPEN_DATA_REQUESTS_A_MINUTE)
    except ValueError:  # forgotten between the two
        return False
