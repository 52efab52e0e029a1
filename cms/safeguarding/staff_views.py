"""Pages of the people on duty: what waits, and one concern behind a reason."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cms.accounts.models import User
from cms.core.audience import Audience, open_to
from cms.safeguarding.access import HANDLE, open_concern_for, reason_given_by
from cms.safeguarding.actions import acknowledge_concern, close_concern, note_step
from cms.safeguarding.enums import ConcernKind, ConcernState
from cms.safeguarding.models import KIND_NAMES, Concern
from cms.safeguarding.staff_forms import OutcomeForm, ReasonForm, StepForm

PER_PAGE = 25


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


@open_to(Audience.STAFF, permission=HANDLE)
@require_GET
def concerns(request: HttpRequest) -> HttpResponse:
    """Every open concern, the one whose answer is due first on top; no words, no names."""
    rows = Concern.objects.still_open().select_related("held_by").oldest_due_first()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "concerns": page.object_list,
        "now": timezone.now(),
        "newer_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "older_url": f"?page={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "safeguarding/staff/concerns.html", context)


@open_to(Audience.STAFF, permission=HANDLE)
@require_http_methods(["GET", "POST"])
def concern(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for a reason first; with one, shows the concern and logs the look."""
    user = _person(request)
    if not Concern.objects.filter(pk=pk).exists():
        raise Http404
    if request.method == "POST":
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return _ask_for_reason(request, form, pk)
        open_concern_for(user, pk, form.cleaned_data["reason"])
        return redirect("safeguarding:concern", pk=pk)
    reason = reason_given_by(user, pk, at=timezone.now())
    if not reason:
        return _ask_for_reason(request, ReasonForm(), pk)
    return _show(request, open_concern_for(user, pk, reason))


def _ask_for_reason(request: HttpRequest, form: ReasonForm, pk: int) -> HttpResponse:
    context = {"form": form, "number": pk}
    return render(request, "safeguarding/staff/reason.html", context)


def _show(request: HttpRequest, found: Concern, **forms: Any) -> HttpResponse:
    context = {
        "concern": found,
        "signs": [
            {"kind": KIND_NAMES[ConcernKind(sign["kind"])], "because": sign["because"]}
            for sign in found.signs
        ],
        "events": list(found.events.select_related("by")),
        "looks": list(found.looks.select_related("by")[:PER_PAGE]),
        "is_new": found.state == ConcernState.RAISED,
        "step_form": forms.get("step_form") or StepForm(),
        "outcome_form": forms.get("outcome_form") or OutcomeForm(),
    }
    return render(request, "safeguarding/staff/concern.html", context)


def _opened(request: HttpRequest, pk: int) -> Concern | None:
    """The concern for somebody who gave a reason a short while ago; None where it ran out."""
    user = _person(request)
    reason = reason_given_by(user, pk, at=timezone.now())
    return open_concern_for(user, pk, reason) if reason else None


@open_to(Audience.STAFF, permission=HANDLE)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """ "I have this", or a further step of somebody's work on it."""
    found = _opened(request, pk)
    if found is None:
        return redirect("safeguarding:concern", pk=pk)
    form = StepForm(request.POST)
    if not form.is_valid():
        return _show(request, found, step_form=form)
    words = form.cleaned_data["note"]
    if acknowledge_concern(by=_person(request), concern=found, next_step=words):
        messages.success(request, _("You have this now."))
    elif note_step(by=_person(request), concern=found, note=words):
        messages.success(request, _("The step is kept."))
    else:
        messages.error(request, _("This concern is closed."))
    return redirect("safeguarding:concern", pk=pk)


@open_to(Audience.STAFF, permission=HANDLE)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Closes a concern that somebody has taken, with its outcome."""
    found = _opened(request, pk)
    if found is None:
        return redirect("safeguarding:concern", pk=pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _show(request, found, outcome_form=form)
    if close_concern(by=_person(request), concern=found, reason=form.cleaned_data["reason"]):
        messages.success(request, _("The concern is closed."))
        return redirect("safeguarding:concerns")
    messages.error(request, _("Only a concern that somebody has taken can be closed."))
    return redirect("safeguarding:concern", pk=pk)
