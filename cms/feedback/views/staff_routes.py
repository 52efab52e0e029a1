"""Which subgroups hear one voice, why, and an officer's word on it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.feedback.actions.staff_routing import decide_route
from cms.feedback.summarising.access import get_voice_for_officer
from cms.feedback.theming.staff_workbench import shown_voices

SIGN = "feedback.sign_summary"
LONGEST_CODE = 50


@open_to(Audience.STAFF, permission=SIGN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def voice_routes(request: HttpRequest, pk: int) -> HttpResponse:
    """Every subgroup with its reason; one press puts the voice in or takes it out."""
    voice = get_voice_for_officer(person_of(request), pk)
    if request.method != "POST":
        (shown,) = shown_voices([voice])
        return render(request, "feedback/staff/workbench_routes.html", {"one": shown})
    code = request.POST.get("in") or request.POST.get("out", "")
    try:
        decide_route(
            by=person_of(request),
            voice=voice,
            subgroup=code.replace("\x00", "")[:LONGEST_CODE],
            belongs="in" in request.POST,
            now=timezone.now(),
        )
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("Saved. The next drafts follow it; no run changes it."))
    return redirect("feedback:workbench_routes", pk=voice.pk)
