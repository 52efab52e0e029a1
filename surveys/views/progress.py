"""The cookie of somebody who answers: a random key, gone when the answers are sent."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

MOST_DIGITS = 3  # of the number of a question


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
    response.delete_cookie(settings.SURVEY_BESIDE_COOKIE_NAME, samesite="Lax")
    return response


def question_in(request: HttpRequest, *, otherwise: int = 1) -> int:
    """The question to go back to, from the address; `otherwise` if whatever else stands there."""
    typed = request.GET.get("question", "")
    is_number = typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS
    return max(1, int(typed)) if is_number else otherwise
