"""Staff read what young people told of places."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.interpreting.reading import english_of
from cms.resources.actions.checking import MANAGE
from cms.resources.actions.staff_telling import decide_telling, get_telling_for
from cms.resources.models import Telling
from cms.resources.own_forms import DecisionForm

ON_A_PAGE = 20


@open_to(Audience.STAFF, permission=MANAGE)
@require_safe
def tellings(request: HttpRequest) -> HttpResponse:
    """What waits, worrying words first, then the oldest."""
    waiting = Telling.objects.waiting().select_related("service")
    rows = list(waiting[:ON_A_PAGE])
    return render(
        request, "resources/staff/tellings.html", {"rows": rows, "count": waiting.count()}
    )


@open_to(Audience.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def telling(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, with its English; deciding about words that changed since shows them again."""
    by = person_of(request)
    found = get_telling_for(by, pk)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        is_used, read = form.cleaned_data["is_used"], form.cleaned_data["revision"]
        if found.revision == read and decide_telling(
            by=by, telling=found, is_used=is_used, at=timezone.now()
        ):
            messages.success(request, _("Done. The young person hears that it was read."))
            return redirect("resources:tellings")
        messages.warning(
            request, _("It changed, or somebody was quicker. Please read it as it is now.")
        )
        return redirect("resources:telling", pk)
    english = english_of([found.source]).get(found.source)
    context = {"telling": found, "english": english, "may_decide": by.has_perm(MANAGE)}
    return render(request, "resources/staff/telling.html", context)
