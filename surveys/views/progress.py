"""The cookie of somebody who answers: a random key, gone when the answers are sent."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from surveys.actions.answering import Answer, Words


def key_of(request: HttpRequest) -> str:
    """The key this browser holds, or nothing."""
    return request.COOKIES.get(settings.SURVEY_COOKIE_NAME, "")


def remember(response: HttpResponse, key: str) -> HttpResponse:
    """Without an age: the cookie ends with the browser at the latest."""
    response.set_cookie(
        settings.SURVEY_COOKIE_NAME,
        key,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(settings.SURVEY_COOKIE_NAME, samesite="Lax")
    return response


def as_answers(kept: dict[str, Any]) -> dict[str, Answer]:
    """What a sitting keeps, as it is handed in."""
    return {
        key: Words(**value) if isinstance(value, dict) else value for key, value in kept.items()
    }
