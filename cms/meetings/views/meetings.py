"""The meetings a person may come to."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.models import User
from cms.accounts.permissions import person_of
from cms.core.asked import number_in
from cms.core.audience import Audience, open_to
from cms.languages.registry import DEFAULT_CODE
from cms.meetings.access import get_meeting_for, is_chair
from cms.meetings.actions.agreeing import agree_agenda
from cms.meetings.afterwards import afterwards_of
from cms.meetings.agenda_lines import ShownItem, show_items, show_points
from cms.meetings.agendas import agenda_of
from cms.meetings.calendar_file import Event, write_calendar
from cms.meetings.enums import MeetingKind
from cms.meetings.inviting import address_of
from cms.meetings.lines import Told, about, about_one, all_told
from cms.meetings.models import Meeting, Reply, TaskState
from cms.subgroups.agenda import agenda_for

MOST_SHOWN = 30
MOST_PAST_SHOWN = 5


@open_to(Audience.ANYONE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Anybody learns what meetings are; when and where only after signing in."""
    now = timezone.now()
    theirs = Meeting.objects.visible_to(request.user).select_related("locality")
    upcoming = list(theirs.upcoming(now=now)[:MOST_SHOWN])
    said = about(upcoming, _language())
    next_board = next((one for one in upcoming if one.kind == MeetingKind.COUNTY_BOARD), None)
    return render(
        request,
        "meetings/index.html",
        {
            "upcoming": [(one, said[one.pk]) for one in upcoming],
            "told": all_told(said.values(), _language()),
            "next_board": next_board,
            "agenda": _agenda(request, now) if next_board else [],
            "past": list(theirs.past(now=now)[:MOST_PAST_SHOWN]),
        },
    )


def _language() -> str:
    return get_language() or DEFAULT_CODE


def _agenda(request: HttpRequest, now: datetime) -> list[ShownItem]:
    """What other rooms put before the Board, for somebody who may see its next meeting."""
    if not isinstance(request.user, User):
        return []
    items = agenda_for(request.user, today=timezone.localdate(now))
    return show_items(items, reader=request.user, language=_language())


@open_to(Audience.SIGNED_IN)
@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting, for whom it is for."""
    person, now = person_of(request), timezone.now()
    found = get_meeting_for(person, pk)
    today, language = timezone.localdate(now), _language()
    agenda = agenda_of(found, on=today)
    chairs = not found.is_cancelled and is_chair(person, found, on=today)
    read = agenda.points if agenda.is_agreed or chairs else []
    about_it = about_one(found, language)
    shown = show_points(read, reader=person, language=language)
    afterwards = afterwards_of(found, reader=person, language=language)
    context = {
        "meeting": found,
        "about": about_it,
        "is_over": found.is_over(now=now),
        "agenda": agenda,
        "shown": shown,
        "is_chair": chairs,
        "afterwards": afterwards,
        "told": Told((*about_it.told.lines, *shown.told.lines, *afterwards.lines), language),
        **_reply_of(person, found, now),
    }
    return render(request, "meetings/one.html", context)


def _reply_of(person: User, found: Meeting, now: datetime) -> dict[str, object]:
    if not person.is_young_person:
        return {}
    reply = Reply.objects.filter(meeting=found, person=person).first()
    wanted = (TaskState.TO_DO, TaskState.DONE)
    return {
        "reply": reply,
        "needs": list(reply.tasks.filter(state__in=wanted).order_by("pk")) if reply else [],
        "may_reply": not found.is_cancelled and not found.has_begun(now=now),
    }


@open_to(Audience.SIGNED_IN)
@require_safe
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """A file for one's own calendar, in neutral words."""
    found = get_meeting_for(person_of(request), pk)
    event = Event(
        uid=str(uuid5(NAMESPACE_URL, f"{settings.WAGTAILADMIN_BASE_URL}{address_of(found)}")),
        version=found.version,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        title=_("Meeting"),
        description=_("Sign in to your account to see where."),
        is_cancelled=found.is_cancelled,
    )
    content = write_calendar(event, now=timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return response


@open_to(Audience.YOUNG_PEOPLE)
@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair's yes to the agenda as it stood on the page."""
    found = get_meeting_for(person_of(request), pk)
    version = number_in(request, "version")
    try:
        agree_agenda(by=person_of(request), meeting=found, version=version, now=timezone.now())
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("Thank you. You agree to this agenda."))
    return redirect("meetings:meeting", pk=found.pk)
