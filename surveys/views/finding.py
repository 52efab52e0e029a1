"""If you want somebody to find you, write how: apart from all answers, and not anonymous."""

from uuid import uuid4

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.languages.registry import DEFAULT_CODE
from surveys.actions.finding import ask_to_be_found
from surveys.forms.finding import FindMeForm
from surveys.views.slowing import WrongCodes

wishes = WrongCodes()  # Counted apart from wrong codes, and forgotten like them.


@open_to(Audience.ANYONE)
@never_cache
def find_me(request: HttpRequest) -> HttpResponse:
    """Asks neither who is there nor what they answered; only the words are kept."""
    if request.method != "POST":
        return _show(request, FindMeForm(initial={"key": uuid4()}))
    if is_language_switch(request):
        return _show(request, shown_again(FindMeForm, request))
    form = FindMeForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    wishes.slow_down(request, at=timezone.now())
    ask_to_be_found(**form.cleaned_data, language=get_language() or DEFAULT_CODE)
    return render(request, "surveys/find_me_sent.html")


def _show(request: HttpRequest, form: Form) -> HttpResponse:
    return render(request, "surveys/find_me.html", {"form": form})
