"""The pages on which an officer has fresh drafts made and sees how far they are."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.feedback.actions.staff_drafting import ask_for_drafts, remake_draft
from cms.feedback.forms.staff_imports import PeriodForm
from cms.feedback.models import Run, Summary
from cms.feedback.periods import period_of, read_period
from cms.feedback.summarising.access import get_draft_for
from cms.feedback.summarising.staff_remaking import is_being_remade, work_in
from cms.feedback.summarising.working_on_runs import progress_of

SIGN = "feedback.sign_summary"
RUNS_SHOWN = 5


@open_to(Audience.STAFF, permission=SIGN)
@never_cache
def make_drafts(request: HttpRequest) -> HttpResponse:
    """Asks for the drafts of one quarter; the last ones that were asked for, and how far they are.

    What is signed off is never touched.
    """
    now = timezone.now()
    initial = {"period": period_of(timezone.localdate(now)).code}
    if is_language_switch(request):
        form = shown_again(PeriodForm, request, initial=initial)
    elif request.method == "POST":
        form = PeriodForm(request.POST)
        if form.is_valid():
            period = read_period(form.cleaned_data["period"])
            try:
                ask_for_drafts(by=person_of(request), period=period, now=now)
            except ValidationError as error:
                form.add_error("period", error.messages)
            else:
                messages.success(
                    request,
                    _("The drafts of %(quarter)s are being made.") % {"quarter": period.code},
                )
                return redirect("feedback:make_drafts")
    else:
        form = PeriodForm(initial=initial)
    runs = [
        progress_of(run) for run in Run.objects.select_related("asked_by", "subgroup")[:RUNS_SHOWN]
    ]
    return render(request, "feedback/staff/make_drafts.html", {"form": form, "runs": runs})


@open_to(Audience.STAFF, permission=SIGN)
@never_cache
def remake(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what goes and what stays, then has one draft made anew."""
    found = get_draft_for(person_of(request), pk)
    if request.method != "POST" or is_language_switch(request):
        signed = Summary.objects.signed().filter(period=found.period, subgroup=found.subgroup)
        context = {
            "summary": found,
            "work": work_in(found),
            "has_signed": signed.exists(),
            "is_under_way": is_being_remade(found),
        }
        return render(request, "feedback/staff/remake_draft.html", context)
    try:
        remake_draft(by=person_of(request), summary=found, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("feedback:drafts")
    name = {"subgroup": found.subgroup.name, "quarter": found.period}
    messages.success(
        request, _("The draft for %(subgroup)s, %(quarter)s, is being made anew.") % name
    )
    return redirect("feedback:make_drafts")
