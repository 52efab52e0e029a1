"""Invitations for officers: send them, see who was not reached and why, print them."""

from io import BytesIO

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.permissions import person_of
from cms.core.asked import numbers_in
from cms.core.audience import Audience, open_to
from cms.core.paging import PARAMETER, Order, page_of
from cms.core.printing import CannotPrintError, can_print
from cms.meetings.access import get_meeting_for_staff
from cms.meetings.actions.staff_inviting import invite, mark_printed
from cms.meetings.agendas import Agenda, agenda_of
from cms.meetings.models import MANAGE, AgendaPoint, Invitation, Meeting
from cms.meetings.models.invitations import InvitationQuerySet
from cms.meetings.models.meetings import entitled
from cms.meetings.printing import sheets_of, write_pdf
from cms.meetings.staff_reaching import counts_of, row_of

ON_A_PAGE = 50
# Sheets at one printing; whoever is left waits for the next.
AT_ONCE = 80
ALL = "all"
WITH_AGENDA = "agenda"
OLDEST_FIRST = Order(("id",))


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is invited, who could not be reached, and the button that sends."""
    meeting = get_meeting_for_staff(person_of(request), pk)
    if request.method == "POST":
        return _send(request, meeting)
    show = ALL if request.GET.get("show") == ALL else ""
    rows = _chosen(meeting, show).with_ways()
    page = page_of(rows, OLDEST_FIRST, cursor=request.GET.get(PARAMETER, ""), size=ON_A_PAGE)
    now = timezone.now()
    context = {
        "meeting": meeting,
        "counts": counts_of(meeting),
        "entitled": entitled(meeting, on=timezone.localdate(now)).count(),
        "rows": [row_of(invitation) for invitation in page.rows],
        "show": show,
        "may_send": not meeting.is_cancelled and not meeting.has_begun(now=now),
        "back": page.back,
        "onward": page.onward,
    }
    return render(request, "meetings/staff/invitations.html", context)


def _chosen(meeting: Meeting, show: str) -> InvitationQuerySet:
    rows = Invitation.objects.filter(meeting=meeting)
    return rows if show == ALL else rows.not_reached()


def _send(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    try:
        sent = invite(by=person_of(request), meeting=meeting, now=timezone.now())
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        said = ngettext(
            "%(count)d person was invited now.", "%(count)d people were invited now.", sent.new
        )
        messages.success(request, said % {"count": sent.new})
    return redirect("meetings:invitations", pk=meeting.pk)


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def print_invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheets to print; afterwards one button says that they were printed."""
    meeting = get_meeting_for_staff(person_of(request), pk)
    show = ALL if request.GET.get("show") == ALL else ""
    if request.method == "POST":
        return _mark(request, meeting)
    agenda = agenda_of(meeting, on=timezone.localdate())
    context = {
        "meeting": meeting,
        "sheets": sheets_of(meeting, _to_print(meeting, show), points=_points(request, agenda)),
        "show": show,
        "has_agenda": agenda.is_agreed,
        "with_agenda": WITH_AGENDA in request.GET,
        "can_print": can_print(),
    }
    return render(request, "meetings/staff/print_invitations.html", context)


def _points(request: HttpRequest, agenda: Agenda) -> list[AgendaPoint]:
    """What is agreed, where the officer wants it on paper."""
    return agenda.points if agenda.is_agreed and WITH_AGENDA in request.GET else []


def _to_print(meeting: Meeting, show: str) -> list[Invitation]:
    rows = _chosen(meeting, show).with_ways()
    return list(rows.order_by("person__nickname", "pk")[:AT_ONCE])


def _mark(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    try:
        mark_printed(
            by=person_of(request),
            meeting=meeting,
            keys=numbers_in(request, "invitation"),
            now=timezone.now(),
        )
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("Saved."))
    return redirect("meetings:invitations", pk=meeting.pk)


@open_to(Audience.STAFF, permission=MANAGE)
@require_safe
def invitations_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same sheets as a PDF; the page to print where this machine cannot make one."""
    meeting = get_meeting_for_staff(person_of(request), pk)
    show = ALL if request.GET.get("show") == ALL else ""
    try:
        points = _points(request, agenda_of(meeting, on=timezone.localdate()))
        content = write_pdf(sheets_of(meeting, _to_print(meeting, show), points=points))
    except CannotPrintError:
        return redirect("meetings:print_invitations", pk=meeting.pk)
    return FileResponse(
        BytesIO(content), as_attachment=True, filename=f"invitations-{meeting.pk}.pdf"
    )
