"""Pages of the people on duty: what waits, and one concern behind a reason."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.safeguarding.access import HANDLE, open_concern_for
from cms.safeguarding.actions import acknowledge_concern, note_step
from cms.safeguarding.models import Concern
from cms.safeguarding.staff_forms import ReasonForm, StepForm
from cms.safeguarding.staff_pages import (
    PER_PAGE,
    REASON,
    ask_for_reason,
    back_to_concern,
    is_reason_sent,
    on_open_concern,
    pager_of,
    show_concern,
)
from cms.safeguarding.staff_seal_reporting import unsent_reports

_shown = on_open_concern(show_concern)


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
    if not is_reason_sent(request):
        return _shown(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return ask_for_reason(request, pk, form)
    if not Concern.objects.filter(pk=pk).exists():
        raise Http404
    found = open_concern_for(person_of(request), pk, form.cleaned_data["reason"])
    return back_to_concern(request, found, REASON)


@open_to(Audience.STAFF, permission=HANDLE)
@require_POST
@on_open_concern
def take(request: HttpRequest, found: Concern) -> HttpResponse:
    """ "I have this", or a further step of somebody's work on it."""
    form = StepForm(request.POST)
    if not form.is_valid():
        return show_concern(request, found, step_form=form)
    words = form.cleaned_data["note"]
    if acknowledge_concern(by=person_of(request), concern=found, next_step=words):
        messages.success(request, _("You have this now."))
    elif note_step(by=person_of(request), concern=found, note=words):
        messages.success(request, _("The step is kept."))
    else:
        messages.error(request, _("This concern is closed or waits for a second person."))
        return back_to_concern(request, found)
    return back_to_concern(request, found, *form.fields)
