"""What the pages of the people on duty share: who asks, pages of a list, one concern's page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.paginator import Page
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cms.accounts.permissions import person_of
from cms.core.forms import is_language_switch
from cms.core.typed_beside import (
    Typed,
    has_words,
    keep_typed,
    take_typed,
    typed_in,
    with_typed,
)
from cms.safeguarding.access import open_concern_for, reason_given_by
from cms.safeguarding.enums import AT_WORK_STATES, ConcernKind, ConcernState
from cms.safeguarding.models import KIND_NAMES, Concern
from cms.safeguarding.staff_forms import CallForm, OutcomeForm, ReasonForm, SendBackForm, StepForm
from cms.safeguarding.wishes import wish_of

PER_PAGE = 25
# The one field of a page that asks why somebody opens a concern or a report.
REASON = "reason"

Deed = Callable[[HttpRequest, Concern], HttpResponse]


def pager_of(page: Page[Any], extra: str = "") -> dict[str, str]:
    """Addresses for components/pager.html; `extra` is a query to keep, for example "week=…&"."""
    return {
        "newer_url": f"?{extra}page={page.previous_page_number()}" if page.has_previous() else "",
        "older_url": f"?{extra}page={page.next_page_number()}" if page.has_next() else "",
    }


def is_reason_sent(request: HttpRequest) -> bool:
    """Whether somebody says why they open it; the fields of the page itself have other names."""
    return REASON in request.POST and not is_language_switch(request)


def kept_while_asking(request: HttpRequest) -> Typed:
    """What was typed on the page whose reason ran out: it goes along, hidden, and comes back."""
    return {name: values for name, values in typed_in(request).items() if name != REASON}


def on_open_concern(deed: Deed) -> Callable[[HttpRequest, int], HttpResponse]:
    """A press on a concern's page: only for somebody who gave a reason a short while ago.

    A change of language sends the same fields and never presses anything.
    """

    @wraps(deed)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        user = person_of(request)
        reason = reason_given_by(user, pk, at=timezone.now())
        if not reason:
            return ask_for_reason(request, pk)
        found = open_concern_for(user, pk, reason)
        return show_concern(request, found) if is_language_switch(request) else deed(request, found)

    return view


def ask_for_reason(request: HttpRequest, pk: int, form: Form | None = None) -> HttpResponse:
    """Why does somebody open this concern? Whatever they typed waits on that page."""
    if not Concern.objects.filter(pk=pk).exists():
        raise Http404
    context = {
        "form": form or with_typed(ReasonForm(), typed_in(request)),
        "number": pk,
        "kept": kept_while_asking(request),
    }
    return render(request, "safeguarding/staff/reason.html", context)


def of_concern(pk: int) -> str:
    """The page of one concern, as what was typed on it is kept."""
    return f"concern:{pk}"


def has_other_words(request: HttpRequest) -> bool:
    """Whether a step or a call is typed and not kept, for which a closed concern has no place."""
    return has_words(typed_in(request), {*StepForm.base_fields, *CallForm.base_fields})


def show_concern(request: HttpRequest, found: Concern, **forms: Any) -> HttpResponse:
    """One concern with its forms; a form that came back with errors is handed in by name."""
    typed = take_typed(request, of_concern(found.pk))
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
        "step_form": with_typed(StepForm(), typed),
        "outcome_form": with_typed(OutcomeForm(), typed),
        "call_form": with_typed(CallForm(), typed),
        "send_back_form": with_typed(SendBackForm(), typed),
    }
    return render(request, "safeguarding/staff/concern.html", context | forms)


def back_to_concern(request: HttpRequest, found: Concern, *done: str) -> HttpResponse:
    """To its page, where what was typed and is not `done` stands again."""
    keep_typed(request, of_concern(found.pk), done=done)
    return redirect("safeguarding:concern", pk=found.pk)
