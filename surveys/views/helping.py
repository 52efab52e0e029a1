"""Is somebody helping you? One question before or between the others, and back to them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from surveys.actions.helping import say_who_helps
from surveys.enums import HelpKind
from surveys.forms.helping import HelpForm
from surveys.models import Wave
from surveys.models.sittings import Sitting
from surveys.views.answering import while_answering
from surveys.views.progress import question_in


@open_to(Audience.ANYONE)
@never_cache
@while_answering
def helping(request: HttpRequest, sitting: Sitting, wave: Wave) -> HttpResponse:
    number = question_in(request)
    if is_language_switch(request):
        form = shown_again(HelpForm, request)
    else:
        form = HelpForm(request.POST or None, initial={"kind": sitting.helped})
    if form.is_valid():
        say_who_helps(sitting=sitting, kind=HelpKind(form.cleaned_data["kind"]))
        return redirect("surveys:question", number)
    return render(request, "surveys/helping.html", {"form": form, "number": number})
