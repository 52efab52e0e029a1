"""Elections for officers. They see who stands, and nothing of the votes before the count."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.core.paging import PARAMETER, Order, page_of
from cms.meetings.access import get_election_for
from cms.meetings.actions import staff_electing as deeds
from cms.meetings.enums import Phase
from cms.meetings.forms.staff_elections import AgainForm, CallForm, NominateForm
from cms.meetings.forms.staff_meetings import add_problem
from cms.meetings.models import MANAGE, Election, Nomination
from cms.meetings.results import turnout_of, votes_of_winner
from cms.meetings.staff_holders import holders_beside

ON_A_PAGE = 30
NEWEST_FIRST = Order(("vote_until", "id"), falling=True)
# The steps of an election that are one button each.
BUTTONS = {"open": deeds.open_voting, "count": deeds.count_votes}


@open_to(Audience.STAFF, permission=MANAGE)
@require_safe
def staff_elections(request: HttpRequest) -> HttpResponse:
    rows = Election.objects.select_related("locality")
    page = page_of(rows, NEWEST_FIRST, cursor=request.GET.get(PARAMETER, ""), size=ON_A_PAGE)
    today = timezone.localdate()
    context = {
        "rows": [(election, election.phase(today=today)) for election in page.rows],
        "newer_url": page.back_url,
        "older_url": page.onward_url,
    }
    return render(request, "meetings/staff/elections.html", context)


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_election(request: HttpRequest) -> HttpResponse:
    template = "meetings/staff/new_election.html"
    if is_language_switch(request):
        return render(request, template, {"form": shown_again(CallForm, request)})
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = deeds.call_election(by=person_of(request), call=form.call, now=timezone.now())
        except ValidationError as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The election is called. The group gets a notice."))
            return redirect("meetings:staff_election", pk=found.pk)
    return render(request, template, {"form": form})


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def staff_election(request: HttpRequest, pk: int) -> HttpResponse:
    """Who stands, and the next step."""
    found, now = get_election_for(person_of(request), pk), timezone.now()
    if request.method != "POST" or is_language_switch(request):
        return _page(request, found)
    step = request.POST.get("do", "")
    if step in BUTTONS:
        try:
            BUTTONS[step](by=person_of(request), election=found, now=now)
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        return redirect("meetings:staff_election", pk=found.pk)
    form = _again_form(request) if step == "again" else _nominate_form(request, found)
    if form.is_valid():
        deed = deeds.vote_again if step == "again" else deeds.nominate
        try:
            deed(by=person_of(request), election=found, now=now, **form.cleaned_data)
        except ValidationError as problem:
            if not hasattr(problem, "error_dict"):
                messages.error(request, " ".join(problem.messages))
                return redirect("meetings:staff_election", pk=found.pk)
            add_problem(form, problem)
        else:
            messages.success(request, _("Saved."))
            return redirect("meetings:staff_election", pk=found.pk)
    return _page(request, found, **{step if step == "again" else "nominate": form})


def _again_form(request: HttpRequest) -> Form:
    return AgainForm(request.POST)


def _nominate_form(request: HttpRequest, found: Election) -> Form:
    return NominateForm(request.POST, election=found, on=timezone.localdate())


def _page(request: HttpRequest, found: Election, **forms: Form) -> HttpResponse:
    today = timezone.localdate()
    phase = found.phase(today=today)
    is_after = today > found.vote_until and found.decided_at is None
    context: dict[str, Any] = {
        "election": found,
        "phase": phase,
        "nominations": Nomination.objects.filter(
            election=found, person__isnull=False
        ).select_related("person"),
        "holding": holders_beside(found, on=today),
        "turnout": turnout_of(found),
        "votes": votes_of_winner(found),
        "may_open": phase is Phase.PREPARING and found.opened_at is None and not is_after,
        "may_count": phase is Phase.COUNTING,
        "nominate": forms.get("nominate") or NominateForm(election=found, on=today),
        "again": (forms.get("again") or AgainForm()) if is_after else None,
    }
    return render(request, "meetings/staff/election.html", context)
