"""Help, and the way out: both must answer when everything behind them is broken."""

import logging

from django.conf import settings
from django.contrib.auth import logout
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.core.audience import Audience, open_to
from cms.safeguarding.help_lines import help_lines

logger = logging.getLogger("chorus.home")
FORGET_EVERYTHING = '"cache", "cookies", "storage"'


@open_to(Audience.ANYONE)
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Numbers to call; reads neither the database nor the session."""
    return render(request, "home/help.html", {"lines": help_lines()})


# Without a token on purpose: a form that was open too long must still let somebody leave, and the
# worst that a strange page could do with it is to sign somebody out.
@csrf_exempt
@open_to(Audience.ANYONE)
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Signs out, makes the browser forget this site, and goes to a page that tells nothing."""
    _sign_out(request)
    url = settings.QUICK_EXIT_URL
    response: HttpResponse
    if request.method == "POST":
        # A redirect would be stopped: `form-action 'self'` holds for where a form ends up, too.
        response = render(request, "home/leaving.html", {"url": url})
        response.headers["Refresh"] = f"0; url={url}"
    else:
        response = redirect(url)
        response.status_code = 303
    # Signing out ends the session's; for browsers that do not know the header below.
    response.delete_cookie(settings.SURVEY_COOKIE_NAME, samesite="Lax")
    response.delete_cookie(settings.SURVEY_BESIDE_COOKIE_NAME, samesite="Lax")
    response.headers["Clear-Site-Data"] = FORGET_EVERYTHING
    response.headers["Cache-Control"] = "no-store"
    return response


def _sign_out(request: HttpRequest) -> None:
    try:
        logout(request)
    except DatabaseError:
        # The cookie goes anyway; the session's row ends by itself.
        logger.warning("home.exit.session_kept")
