"""Themes that no list knows: several say the same, and an officer confirms or dismisses it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.core.typed_beside import Typed, keep_typed, take_typed, with_typed
from cms.feedback.actions import staff_theming as deeds
from cms.feedback.forms.staff_workbench import ConfirmForm, LookForm
from cms.feedback.models import Theme
from cms.feedback.periods import Period
from cms.feedback.theming.staff_workbench import suggestions_of
from cms.feedback.views.staff_workbench import CORRECT, DONE
from cms.subgroups.models import Subgroup

SUGGESTIONS = "suggestions"
Choices = list[tuple[str, str]]


@open_to(Audience.STAFF, permission=CORRECT)
@require_http_methods(["GET", "HEAD", "POST"])
def suggestions(request: HttpRequest) -> HttpResponse:
    """What several say and no list knows; sent to itself, it shows again what was typed."""
    return _page(request, take_typed(request, SUGGESTIONS))


def _page(request: HttpRequest, typed: Typed, wrong: ConfirmForm | None = None) -> HttpResponse:
    """Every suggestion with a form of its own name, all of them in one that is sent."""
    period, choices = _period(request), _choices()
    forms = {wrong.prefix: wrong} if wrong else {}
    listed = [
        (one, forms.get(_prefix(one.theme)) or with_typed(_offered(one.theme, choices), typed))
        for one in suggestions_of(period)
    ]
    context = {"listed": listed, "period": period}
    return render(request, "feedback/staff/workbench_suggestions.html", context)


def _period(request: HttpRequest) -> Period:
    look = LookForm(request.GET, today=timezone.localdate())
    look.is_valid()
    return look.period_now


def _choices() -> Choices:
    return list(Subgroup.objects.values_list("code", "name"))


def _prefix(theme: Theme) -> str:
    return str(theme.pk)


def _offered(theme: Theme, choices: Choices) -> ConfirmForm:
    start = {"name": theme.name, "subgroups": theme.subgroups}
    return ConfirmForm(initial=start, subgroups=choices, prefix=_prefix(theme))


def _back(request: HttpRequest, done: Theme | None) -> HttpResponse:
    """To the same period, with what was typed beside the others."""
    names = [f"{_prefix(done)}-{name}" for name in ConfirmForm.base_fields] if done else []
    keep_typed(request, SUGGESTIONS, done=names)
    there = reverse("feedback:workbench_suggestions")
    return redirect(f"{there}?period={_period(request).code}")


@open_to(Audience.STAFF, permission=CORRECT)
@require_POST
def confirm_suggestion(request: HttpRequest, slug: str) -> HttpResponse:
    """Takes a suggested theme into use."""
    found = get_object_or_404(Theme, slug=slug)
    typed = take_typed(request, SUGGESTIONS)
    if is_language_switch(request):
        return _page(request, typed)
    form = ConfirmForm(request.POST, subgroups=_choices(), prefix=_prefix(found))
    if not form.is_valid():
        return _page(request, typed, form)
    said = form.cleaned_data
    by, now = person_of(request), timezone.now()
    try:
        deeds.confirm(by=by, theme=found, name=said["name"], subgroups=said["subgroups"], now=now)
    except ValidationError as problem:
        form.add_error(None, problem)
        return _page(request, typed, form)
    messages.success(request, DONE)
    return _back(request, found)


@open_to(Audience.STAFF, permission=CORRECT)
@require_POST
def dismiss_suggestion(request: HttpRequest, slug: str) -> HttpResponse:
    """Says that a suggestion is no theme."""
    found = get_object_or_404(Theme, slug=slug)
    try:
        deeds.dismiss(by=person_of(request), theme=found, now=timezone.now())
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return _back(request, None)
    messages.success(request, DONE)
    return _back(request, found)
