"""The meetings a person may come to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.core.audience import Audience, open_to
from cms.meetings.models import Meeting

MOST_SHOWN = 30
MOST_PAST_SHOWN = 5


@open_to(Audience.ANYONE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Anybody learns what meetings are; when and where only after signing in."""
    now = timezone.now()
    theirs = Meeting.objects.visible_to(request.user).select_related("locality")
    return render(
        request,
        "meetings/index.html",
        {
            "upcoming": list(theirs.upcoming(now=now)[:MOST_SHOWN]),
            "past": list(theirs.past(now=now)[:MOST_PAST_SHOWN]),
        },
    )
