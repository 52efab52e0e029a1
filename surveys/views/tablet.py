"""A shared tablet: hand it over, begin, and end by itself when nobody is there any more."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from cms.core.audience import Audience, open_to
from surveys.actions.sitting import leave_sitting
from surveys.forms.answering import CodeForm
from surveys.models import Wave
from surveys.models.sittings import Sitting
from surveys.views import progress
from surveys.views.answering import while_answering
from surveys.views.shared import is_shared

EVERYTHING = '"cache", "cookies", "storage"'
# Long enough to read the page in a second language (WCAG 2.2, 2.2.1 asks for 20 seconds).
SECONDS_TO_SAY_YES = 120


@open_to(Audience.ANYONE)
@never_cache
def tablet(request: HttpRequest) -> HttpResponse:
    """Between two people. Whoever opened it, a worker who is signed in as well, is forgotten.

    It begins nothing itself: a browser may drop the cookies that come with "forget everything".
    """
    if is_shared(request):
        # The mark of a shared tablet never comes with a link from elsewhere (SameSite=Strict).
        leave_sitting(key=progress.key_of(request))
    response = progress.forget(render(request, "surveys/tablet.html"))
    # For browsers that do not know the header.
    for name in (settings.SESSION_COOKIE_NAME, settings.SURVEY_TABLET_COOKIE_NAME):
        response.delete_cookie(name, samesite="Lax")
    response.headers["Clear-Site-Data"] = EVERYTHING
    return response


@open_to(Audience.ANYONE)
@never_cache
def tablet_start(request: HttpRequest) -> HttpResponse:
    """The code, on a device that is marked as shared until it is handed on."""
    response = render(request, "surveys/code.html", {"form": CodeForm()})
    response.set_cookie(
        settings.SURVEY_TABLET_COOKIE_NAME,
        "1",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


@open_to(Audience.ANYONE)
@never_cache
@while_answering
def still_there(request: HttpRequest, sitting: Sitting, wave: Wave) -> HttpResponse:
    """Nobody says yes: the tablet forgets this person's answers and waits for the next."""
    number = progress.question_in(request)
    if not is_shared(request):
        return redirect("surveys:question", number)
    context = {"number": number, "minutes": SECONDS_TO_SAY_YES // 60}
    response = render(request, "surveys/still_there.html", context)
    response.headers["Refresh"] = f"{SECONDS_TO_SAY_YES}; url={reverse('surveys:tablet')}"
    return response
