"""A tablet that goes from hand to hand: a cookie says so, and an idle page does not stay open."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from surveys.enums import AnswerMode
from surveys.views.progress import question_in

SECONDS_OF_THANKS = 120


def is_shared(request: HttpRequest) -> bool:
    return settings.SURVEY_TABLET_COOKIE_NAME in request.COOKIES


def way_of_answering(request: HttpRequest) -> AnswerMode:
    """Counted for the wave, apart from answers: surveys/models/ways.py."""
    return AnswerMode.TABLET if is_shared(request) else AnswerMode.SCREEN


def idle_seconds(request: HttpRequest) -> int:
    """After how long a page of answering ends on this device; 0 is never."""
    return settings.SURVEY_TABLET_MINUTES * 60 if is_shared(request) else 0


def ends_when_sent(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The thanks stay for two minutes, then the tablet waits for the next person."""
    if is_shared(request):
        response.headers["Refresh"] = f"{SECONDS_OF_THANKS}; url={reverse('surveys:tablet')}"
    return response


def ends_when_idle(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """On a shared tablet the page goes on by itself to "Are you still there?": needs no script."""
    if is_shared(request) and response.status_code == HTTPStatus.OK:
        kwargs = request.resolver_match.kwargs if request.resolver_match else {}
        number = kwargs.get("number") or question_in(request)
        where = f"{reverse('surveys:still_there')}?question={number}"
        response.headers.setdefault("Refresh", f"{idle_seconds(request)}; url={where}")
    return response
