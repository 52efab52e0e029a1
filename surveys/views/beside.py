"""The second language of a helper: a cookie with its code, gone with the browser or the finish.

Not in the sitting: no language is ever kept with answers (promise 37).
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cms.languages.registry import CODES

FIELD = "beside"


def is_chosen_now(request: HttpRequest) -> bool:
    """Whether the form came back only for this: what was typed is shown again, not kept."""
    return request.method == "POST" and FIELD in request.POST


def second_language(request: HttpRequest) -> str:
    """The code that was chosen, or nothing."""
    kept = request.COOKIES.get(settings.SURVEY_BESIDE_COOKIE_NAME, "")
    code = request.POST.get(FIELD, kept)
    return code if code in CODES else ""


def remember(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    code = second_language(request)
    if code:
        response.set_cookie(
            settings.SURVEY_BESIDE_COOKIE_NAME,
            code,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(settings.SURVEY_BESIDE_COOKIE_NAME, samesite="Lax")
    return response
