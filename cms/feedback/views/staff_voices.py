"""An officer takes one imported voice back, or stops it from being quoted; each is asked first."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.feedback.actions import staff_taking_back as deeds
from cms.feedback.summarising.access import get_imported_voice_for
from cms.feedback.theming.staff_workbench import shown_voices

IMPORT = "feedback.import_voice"
METHODS = ["GET", "HEAD", "POST"]


@open_to(Audience.STAFF, permission=IMPORT)
@never_cache
@require_http_methods(METHODS)
def take_back_voice(request: HttpRequest, pk: int) -> HttpResponse:
    """Its words go from everything."""
    voice = get_imported_voice_for(person_of(request), pk)
    if request.method != "POST" or is_language_switch(request):
        (shown,) = shown_voices([voice])
        return render(request, "feedback/staff/voice_take_back.html", {"one": shown})
    try:
        deeds.take_back_voice(by=person_of(request), voice=voice)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("feedback:workbench_routes", pk=voice.pk)
    messages.success(request, _("The voice is taken back. Sentences that rest on it are marked."))
    return redirect(f"{reverse('feedback:workbench')}?period={voice.period}")


@open_to(Audience.STAFF, permission=IMPORT)
@never_cache
@require_http_methods(METHODS)
def stop_quoting(request: HttpRequest, pk: int) -> HttpResponse:
    """It counts as before; its words are in no paper any more."""
    voice = get_imported_voice_for(person_of(request), pk)
    if request.method != "POST" or is_language_switch(request):
        (shown,) = shown_voices([voice])
        return render(request, "feedback/staff/voice_stop_quotes.html", {"one": shown})
    try:
        is_new = deeds.stop_quoting(by=person_of(request), voice=voice, now=timezone.now())
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("feedback:workbench")
    if is_new:
        messages.success(request, _("The voice is not quoted any more. It still counts."))
    else:
        messages.info(request, _("Nothing was changed: nobody could quote this voice."))
    return redirect("feedback:workbench_routes", pk=voice.pk)
