"""What the pages of the people on duty share: who asks, pages of a list, one concern's page."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cms.accounts.permissions import person_of
from cms.safeguarding.access import open_concern_for, reason_given_by
from cms.safeguarding.enums import AT_WORK_STATES, ConcernKind, ConcernState
from cms.safeguarding.models import KIND_NAMES, Concern
from cms.safeguarding.staff_forms import CallForm, OutcomeForm, SendBackForm, StepForm
from cms.safeguarding.wishes import wish_of

PER_PAGE = 25


def pager_of(page: Page[Any], extra: str = "") -> dict[str, str]:
    """Addresses for components/pager.html; `extra` is a query to keep, for example "week=…&"."""
    return {
        "newer_url": f"?{extra}page={page.previous_page_number()}" if page.has_previous() else "",
        "older_url": f"?{extra}page={page.next_page_number()}" if page.has_next() else "",
    }


def opened(request: HttpRequest, pk: int) -> Concern | None:
    """The concern for somebody who gave a reason a short while ago; None where it ran out."""
    user = person_of(request)
    reason = reason_given_by(user, pk, at=timezone.now())
    return open_concern_for(user, pk, reason) if reason else None


def show_concern(request: HttpRequest, found: Concern, **forms: Any) -> HttpResponse:
    """One concern with its forms; a form that came back with errors is handed in by name."""
    context = {
        "concern": found,
        "signs": [
            {"kind": KIND_NAMES[ConcernKind(sign["kind"])], "because": sign["because"]}
            for sign in found.signs
        ],
        "wish": wish_of(found),
        "events": list(found.events.select_related("by")),
        "calls": list(found.calls.select_related("by")),
        "alerts": list(found.alerts.select_related("to")[: 2 * PER_PAGE]),
        "looks": list(found.looks.select_related("by")[:PER_PAGE]),
        "is_new": found.state == ConcernState.RAISED,
        "is_at_work": found.state in AT_WORK_STATES,
        "is_closing": found.state == ConcernState.CLOSING,
        "may_decide": found.closing_by_id != person_of(request).pk,
        "step_form": StepForm(auto_id="step_%s"),
        "outcome_form": OutcomeForm(auto_id="outcome_%s"),
        "call_form": CallForm(auto_id="call_%s"),
        "send_back_form": SendBackForm(auto_id="back_%s"),
    }
    return render(request, "safeguarding/staff/concern.html", context | forms)
