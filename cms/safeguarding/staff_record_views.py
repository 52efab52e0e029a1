"""Test alerts, incidents, and who looked at concerns in a week."""

import re
from datetime import date, time, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.core.typed_beside import typed_in, with_typed
from cms.safeguarding.access import HANDLE
from cms.safeguarding.drills import acknowledge_drill
from cms.safeguarding.duty_hours import wall_time
from cms.safeguarding.incidents import end_incident
from cms.safeguarding.models import Drill, Incident, LookLog
from cms.safeguarding.staff_forms import EndForm
from cms.safeguarding.staff_pages import PER_PAGE, pager_of

REVIEW = "safeguarding.review_looks"
WEEK = re.compile(r"(20[0-9]{2})-W([0-5][0-9])")


@open_to(Audience.STAFF, permission=HANDLE)
@require_GET
def drills(request: HttpRequest) -> HttpResponse:
    """The test alerts, newest first, and who answered them."""
    rows = Drill.objects.select_related("acknowledged_by", "incident").prefetch_related("alerts")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"drills": page.object_list} | pager_of(page)
    return render(request, "safeguarding/staff/drills.html", context)


@open_to(Audience.STAFF, permission=HANDLE)
@require_POST
def answer_drill(request: HttpRequest, pk: int) -> HttpResponse:
    """ "I got it"."""
    drill = get_object_or_404(Drill, pk=pk)
    if acknowledge_drill(by=person_of(request), drill=drill, at=timezone.now()):
        messages.success(request, _("Thank you. The test alert is answered."))
    else:
        messages.info(request, _("Somebody has answered this test alert already."))
    return redirect("safeguarding:drills")


@open_to(Audience.STAFF, permission=HANDLE)
@require_GET
def incidents(request: HttpRequest) -> HttpResponse:
    """Open incidents first, then those that were ended."""
    open_first = F("ended_at").desc(nulls_first=True)
    rows = Incident.objects.select_related("ended_by").order_by(open_first, "-at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"incidents": page.object_list} | pager_of(page)
    return render(request, "safeguarding/staff/incidents.html", context)


@open_to(Audience.STAFF, permission=HANDLE)
@require_http_methods(["GET", "POST"])
def incident(request: HttpRequest, pk: int) -> HttpResponse:
    """One incident; whoever dealt with it says what was done."""
    found = get_object_or_404(
        Incident.objects.select_related("about", "opened_by", "ended_by", "drill"), pk=pk
    )
    is_sent = request.method == "POST" and not is_language_switch(request)
    form = EndForm(request.POST) if is_sent else with_typed(EndForm(), typed_in(request))
    if form.is_valid():
        outcome = form.cleaned_data["outcome"]
        ended = end_incident(
            by=person_of(request), incident=found, outcome=outcome, at=timezone.now()
        )
        if ended:
            messages.success(request, _("The incident is ended."))
        else:
            messages.error(request, _("It is ended already, or its concern has to be taken first."))
        return redirect("safeguarding:incidents")
    is_own = found.about_id == person_of(request).pk
    context = {"incident": found, "form": form, "may_end": not found.ended_at and not is_own}
    return render(request, "safeguarding/staff/incident.html", context)


@open_to(Audience.STAFF, permission=REVIEW)
@require_GET
def looks(request: HttpRequest) -> HttpResponse:
    """Every look at a concern in one week, Monday to Sunday, with its reason (promise 18)."""
    monday = _monday(request.GET.get("week", "")) or _monday_of(timezone.localdate())
    rows = _looks_of_week(monday)
    page = Paginator(rows.select_related("by"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "looks": page.object_list,
        "people": rows.order_by()
        .values("by__nickname")
        .annotate(times=Count("pk"), concerns=Count("concern", distinct=True))
        .order_by("-times", "by__nickname"),
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "before": f"{monday - timedelta(days=7):%G-W%V}",
        "after": f"{monday + timedelta(days=7):%G-W%V}" if monday < timezone.localdate() else "",
    }
    context |= pager_of(page, f"week={monday:%G-W%V}&")
    return render(request, "safeguarding/staff/looks.html", context)


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _monday(words: str) -> date | None:
    """The Monday of "2026-W47"; None for anything else."""
    found = WEEK.fullmatch(words)
    if not found:
        return None
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:  # there is no week 0, and seldom a week 53
        return None


def _looks_of_week(monday: date) -> QuerySet[LookLog]:
    start = wall_time(monday, time())
    return LookLog.objects.filter(
        at__gte=start, at__lt=wall_time(monday + timedelta(days=7), time())
    )
