"""A meeting's lines in the languages of its people, for officers: how far they are, and asking."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.meetings.access import get_meeting_for_staff
from cms.meetings.actions.staff_translating import ask_for_lines
from cms.meetings.models import MANAGE, Meeting
from cms.meetings.staff_line_states import states_in, written_of


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def languages(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_meeting_for_staff(person_of(request), pk)
    if request.method == "POST" and not is_language_switch(request):
        return _ask(request, meeting)
    today = timezone.localdate()
    rows = states_in(meeting, reader=person_of(request), on=today)
    context = {
        "meeting": meeting,
        "rows": rows,
        "written": written_of(meeting, on=today),
        "has_points": meeting.points.exists(),
        "may_ask": not meeting.is_cancelled and any(row.missing for row in rows),
    }
    return render(request, "meetings/staff/languages.html", context)


def _ask(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    try:
        asked = ask_for_lines(by=person_of(request), meeting=meeting, now=timezone.now())
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        said = ngettext(
            "Interpreters are asked for %(count)d line now.",
            "Interpreters are asked for %(count)d lines now.",
            asked,
        )
        messages.success(request, said % {"count": asked})
    return redirect("meetings:languages", pk=meeting.pk)
