"""Pages of the people on duty: what waits, and one concern behind a reason."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.safeguarding.access import HANDLE, open_concern_for, reason_given_by
from cms.safeguarding.actions import acknowledge_concern, note_step
from cms.safeguarding.models import Concern
from cms.safeguarding.staff_forms import ReasonForm, StepForm
from cms.safeguarding.staff_pages import PER_PAGE, opened, pager_of, show_concern
from cms.safeguarding.staff_seal_reporting import unsent_reports


@open_to(Audience.STAFF, permission=HANDLE)
@require_GET
def concerns(request: HttpRequest) -> HttpResponse:
    """Every open concern, the one whose answer is due first on top; no words, no names."""
    rows = Concern.objects.still_open().select_related("held_by").oldest_due_first()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "concerns": page.object_list,
        "now": timezone.now(),
        "unsent": unsent_reports(at=timezone.now()),
    }
    context |= pager_of(page)
    return render(request, "safeguarding/staff/concerns.html", context)


@open_to(Audience.STAFF, permission=HANDLE)
@require_http_methods(["GET", "POST"])
def concern(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for a reason first; with one, shows the concern and logs the look."""
    user = person_of(request)
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
    return show_concern(request, open_concern_for(user, pk, reason))


def _ask_for_reason(request: HttpRequest, form: ReasonForm, pk: int) -> HttpResponse:
    context = {"form": form, "number": pk}
    return render(request, "safeguarding/staff/reason.html", context)


@open_to(Audience.STAFF, permission=HANDLE)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """ "I have this", or a further step of somebody's work on it."""
    found = opened(request, pk)
    if found is None:
        return redirect("safeguarding:concern", pk=pk)
    form = StepForm(request.POST, auto_id="step_%s")
    if not form.is_valid():
        return show_concern(request, found, step_form=form)
    words = form.cleaned_data["note"]
    if acknowledge_concern(by=person_of(request), concern=found, next_step=words):
        messages.success(request, _("You have this now."))
    elif note_step(by=person_of(request), concern=found, note=words):
        messages.success(request, _("The step is kept."))
    else:
        messages.error(request, _("This concern is closed or waits for a second person."))
    return redirect("safeguarding:concern", pk=pk)
