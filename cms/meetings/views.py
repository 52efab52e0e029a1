"""The meetings a person may come to."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.accounts.models import User
from cms.core.audience import Audience, open_to
from cms.meetings.enums import MeetingKind
from cms.meetings.models import Meeting
from cms.subgroups.agenda import AgendaItem, agenda_for

MOST_SHOWN = 30
MOST_PAST_SHOWN = 5


@open_to(Audience.ANYONE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Anybody learns what meetings are; when and where only after signing in."""
    now = timezone.now()
    theirs = Meeting.objects.visible_to(request.user).select_related("locality")
    upcoming = list(theirs.upcoming(now=now)[:MOST_SHOWN])
    next_board = next((one for one in upcoming if one.kind == MeetingKind.COUNTY_BOARD), None)
    return render(
        request,
        "meetings/index.html",
        {
            "upcoming": upcoming,
            "next_board": next_board,
            "agenda": _agenda(request, now) if next_board else [],
            "past": list(theirs.past(now=now)[:MOST_PAST_SHOWN]),
        },
    )


def _agenda(request: HttpRequest, now: datetime) -> Iterable[AgendaItem]:
    """What other rooms put before the Board, for somebody who may see its next meeting."""
    if not isinstance(request.user, User):
        return []
    return agenda_for(request.user, today=timezone.localdate(now))
