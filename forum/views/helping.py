"""Somebody helps to write: on the young person's own session, and for half an hour at most.

The number of the row stands in the session of the browser, so that posts from another device are
not marked, and that signing out ends it. The row says until when; a number alone proves nothing.
"""

from datetime import datetime

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from forum.actions.helping import begin_help, end_help
from forum.forms.helping import HelperForm
from forum.models import HelpSession
from forum.permissions import get_board_for

KEPT_IN = "forum.help"
STOP = "stop_help"
LONGEST_NUMBER = 18


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def with_help(request: HttpRequest, slug: str) -> HttpResponse:
    """Who helps, before; or who helps until when, with the button that ends it."""
    board = get_board_for(person_of(request), slug)
    form: Form = HelperForm()
    if STOP in request.POST:
        stop_help(request)
    elif is_language_switch(request):
        form = shown_again(HelperForm, request)
    elif request.method == "POST":
        form = sent = HelperForm(request.POST)
        if sent.is_valid():
            now = timezone.now()
            session = begin_help(by=person_of(request), helper=sent.helper, now=now)
            request.session[KEPT_IN] = session.pk
            return redirect("forum:write", slug=board.slug)
    return render(
        request, "forum/with_help.html", {"board": board, "form": form, **help_of(request)}
    )


def stop_help(request: HttpRequest) -> None:
    session = _kept(request)
    if session is not None:
        end_help(by=person_of(request), session=session, now=timezone.now())
    request.session.pop(KEPT_IN, None)


def helped_in(request: HttpRequest) -> int | None:
    """The number that a form carries, so that words typed with help stay so marked."""
    session, is_over = look(request, timezone.now())
    return session.pk if session and not is_over else None


def help_of(request: HttpRequest) -> dict[str, object]:
    """For the page: who helps now, or that the half hour is over, which is said once."""
    session, is_over = look(request, timezone.now())
    if is_over:
        del request.session[KEPT_IN]
    return {"help_session": None if is_over else session, "help_is_over": is_over}


def look(request: HttpRequest, now: datetime) -> tuple[HelpSession | None, bool]:
    """The help that this browser knows of, and whether its half hour is over."""
    session = _kept(request)
    return session, session is not None and session.is_over(now)


def _kept(request: HttpRequest) -> HelpSession | None:
    """Asks the database only where help was begun on this session."""
    number = request.session.get(KEPT_IN)
    return get_session_of(request, str(number)) if number else None


def get_session_of(request: HttpRequest, number: str) -> HelpSession | None:
    """A help session of this person's, however long ago; None for all else."""
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
        return None
    return HelpSession.objects.of(person_of(request)).filter(pk=number).first()
