"""When answering cannot go on: why, what was typed a moment ago, and the code again."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.forms import is_language_switch, shown_again
from surveys.actions.sitting import leave_sitting
from surveys.forms.answering import CodeForm
from surveys.views import progress

CODE = re.compile(r"[\w.-]{0,60}", re.ASCII)


def stop(request: HttpRequest, why: str) -> HttpResponse:
    """Nothing of the survey stays in this browser."""
    leave_sitting(key=progress.key_of(request))
    context = {"form": CodeForm(), "why": why, "typed": _typed_words(request)}
    return progress.forget(render(request, "surveys/code.html", context))


def without_sitting(request: HttpRequest) -> HttpResponse:
    """It was sent, it was left too long, or its code was written on another device."""
    if is_language_switch(request):
        return code_in_another_language(request)
    if request.method != "POST":
        return redirect("surveys:start")
    if request.path == reverse("surveys:check"):
        return stop(request, _("There is nothing to send. If you pressed Send before, we have it."))
    return stop(
        request,
        _(
            "This survey is not open on this device any more. Did you write your code on another "
            "device? Then go on there, or write it here again to start anew."
        ),
    )


def code_in_another_language(request: HttpRequest) -> HttpResponse:
    return render(request, "surveys/code.html", {"form": shown_again(CodeForm, request)})


def _typed_words(request: HttpRequest) -> str:
    """Words cost much to write again; a choice, which is sent as its code, does not."""
    typed = request.POST.get("answer", "")
    return "" if CODE.fullmatch(typed) else typed
