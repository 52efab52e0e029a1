"""Meetings for officers: the plan, one meeting, its agenda."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.enums import AgeBand
from cms.accounts.permissions import person_of
from cms.core.asked import number_of, pressed_in
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.core.paging import PARAMETER, Order, page_of
from cms.core.typed_beside import keep_typed, take_typed, with_typed
from cms.languages.registry import DEFAULT_CODE
from cms.meetings.access import get_meeting_for_staff, meetings_for_staff
from cms.meetings.actions import staff_agenda as agenda_deeds
from cms.meetings.actions.agreeing import agree_agenda
from cms.meetings.actions.staff_planning import cancel_meeting, change_meeting, plan_meeting
from cms.meetings.agenda_lines import show_points
from cms.meetings.agendas import agenda_of, offered_for
from cms.meetings.forms.staff_meetings import MeetingForm, PointForm, add_problem, start_of
from cms.meetings.lines import about_one
from cms.meetings.models import MANAGE, Meeting, NeedTask, Note
from cms.meetings.models.meetings import entitled
from cms.meetings.models.replies import OPEN_STATES, coming_to
from cms.meetings.staff_line_states import unasked_of
from cms.meetings.staff_reaching import counts_of

ON_A_PAGE = 30
PAST = "past"
NEXT_FIRST = Order(("starts_at", "id"))
LATEST_FIRST = Order(("starts_at", "id"), falling=True)
EVERY_AGE = {"bands": [band.value for band in AgeBand]}


@open_to(Audience.STAFF, permission=MANAGE)
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """What comes, the next one first; or what is over, the last one first."""
    now, rows = timezone.now(), meetings_for_staff(person_of(request))
    show = PAST if request.GET.get("show") == PAST else ""
    rows, order = (
        (rows.filter(ends_at__lte=now), LATEST_FIRST)
        if show
        else (rows.filter(ends_at__gt=now), NEXT_FIRST)
    )
    page = page_of(rows, order, cursor=request.GET.get(PARAMETER, ""), size=ON_A_PAGE)
    tasks = NeedTask.objects.aggregate(
        to_arrange=Count("pk", filter=Q(state__in=OPEN_STATES)),
        overdue=Count("pk", filter=Q(state__in=OPEN_STATES, due_at__lt=now)),
    )
    late = Note.objects.late(today=timezone.localdate(now)).select_related("meeting__locality")
    context = {
        "rows": page.rows,
        "show": show,
        "promises": late.order_by("due_on", "pk")[:ON_A_PAGE],
        "back": page.back,
        "onward": page.onward,
        **tasks,
    }
    return render(request, "meetings/staff/plan.html", context)


@open_to(Audience.STAFF, permission=MANAGE)
@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting with all that is to do for it."""
    meeting, now = get_meeting_for_staff(person_of(request), pk), timezone.now()
    by, today = person_of(request), timezone.localdate(now)
    agenda = agenda_of(meeting, on=today)
    context = {
        "meeting": meeting,
        "about": about_one(meeting),
        "agenda": agenda,
        "shown": show_points(agenda.points, reader=by, language=DEFAULT_CODE),
        "unasked": 0 if meeting.is_cancelled else unasked_of(meeting, reader=by, on=today),
        "counts": counts_of(meeting),
        "people": entitled(meeting, on=today).count(),
        "coming": coming_to(meeting),
        "may_change": not meeting.is_cancelled and not meeting.has_begun(now=now),
    }
    return render(request, "meetings/staff/one.html", context)


def _plan_page(request: HttpRequest, form: Form, meeting: Meeting | None = None) -> HttpResponse:
    return render(request, "meetings/staff/meeting_form.html", {"form": form, "meeting": meeting})


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_meeting(request: HttpRequest) -> HttpResponse:
    if is_language_switch(request):
        return _plan_page(request, shown_again(MeetingForm, request))
    form = MeetingForm(request.POST or None, initial=EVERY_AGE)
    if request.method != "POST" or not form.is_valid():
        return _plan_page(request, form)
    try:
        meeting = plan_meeting(by=person_of(request), plan=form.plan, now=timezone.now())
    except ValidationError as problem:
        add_problem(form, problem)
        return _plan_page(request, form)
    messages.success(request, _("The meeting is planned. Nobody is invited yet."))
    return redirect("meetings:one", pk=meeting.pk)


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_meeting_for_staff(person_of(request), pk)
    if is_language_switch(request):
        return _plan_page(request, shown_again(MeetingForm, request), meeting)
    form = MeetingForm(request.POST or None, initial=start_of(meeting))
    if request.method != "POST" or not form.is_valid():
        return _plan_page(request, form, meeting)
    try:
        change_meeting(by=person_of(request), meeting=meeting, plan=form.plan, now=timezone.now())
    except ValidationError as problem:
        add_problem(form, problem)
        return _plan_page(request, form, meeting)
    messages.success(request, _("Saved."))
    return redirect("meetings:one", pk=meeting.pk)


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first, and says what follows."""
    meeting = get_meeting_for_staff(person_of(request), pk)
    if request.method != "POST" or is_language_switch(request):
        context = {"meeting": meeting, "about": about_one(meeting)}
        return render(request, "meetings/staff/cancel.html", context)
    try:
        is_new = cancel_meeting(by=person_of(request), meeting=meeting, now=timezone.now())
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        said = _("The meeting is called off.") if is_new else _("It is so already.")
        messages.success(request, said)
    return redirect("meetings:one", pk=meeting.pk)


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda, what other rooms offer for it, and the officer's yes."""
    meeting = get_meeting_for_staff(person_of(request), pk)
    here = f"agenda:{meeting.pk}"
    if request.method != "POST" or is_language_switch(request):
        form = with_typed(PointForm(), take_typed(request, here))
        return _agenda_page(request, meeting, form)
    name, which = pressed_in(request)
    deed = AGENDA_DEEDS.get(name)
    if deed is None:
        return _add_point(request, meeting)
    try:
        deed(request, meeting, which)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    keep_typed(request, here)
    return redirect("meetings:agenda", pk=meeting.pk)


def _add_point(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    form = PointForm(request.POST)
    if not form.is_valid():
        return _agenda_page(request, meeting, form)
    try:
        agenda_deeds.add_point(
            by=person_of(request), meeting=meeting, line=form.cleaned_data["line"]
        )
    except ValidationError as problem:
        add_problem(form, problem)
        return _agenda_page(request, meeting, form)
    return redirect("meetings:agenda", pk=meeting.pk)


def _take(request: HttpRequest, meeting: Meeting, which: str) -> None:
    agenda_deeds.take_offered(
        by=person_of(request),
        meeting=meeting,
        key=which[:20],
        today=timezone.localdate(),
    )


def _remove(request: HttpRequest, meeting: Meeting, which: str) -> None:
    agenda_deeds.remove_point(
        by=person_of(request), meeting=meeting, pk=number_of(which), now=timezone.now()
    )


def _up(request: HttpRequest, meeting: Meeting, which: str) -> None:
    agenda_deeds.move_point_up(by=person_of(request), meeting=meeting, pk=number_of(which))


def _agree(request: HttpRequest, meeting: Meeting, which: str) -> None:
    agree_agenda(
        by=person_of(request), meeting=meeting, version=number_of(which), now=timezone.now()
    )


AGENDA_DEEDS: dict[str, Callable[[HttpRequest, Meeting, str], None]] = {
    "take": _take,
    "remove": _remove,
    "up": _up,
    "agree": _agree,
}


def _agenda_page(request: HttpRequest, meeting: Meeting, form: Form) -> HttpResponse:
    today = timezone.localdate()
    context: dict[str, Any] = {
        "meeting": meeting,
        "agenda": agenda_of(meeting, on=today),
        "offered": offered_for(meeting, reader=person_of(request), today=today),
        "form": form,
    }
    return render(request, "meetings/staff/agenda.html", context)
