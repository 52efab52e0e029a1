"""A young person's own list of places, and what they tell of places."""

from uuid import uuid4

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.core.paging import PARAMETER, Order, page_of
from cms.languages.registry import DEFAULT_CODE
from cms.resources.actions.saving import forget_place, save_place
from cms.resources.actions.telling import suggest_place, take_back, tell_of_visit
from cms.resources.models import SavedPlace, Service, Telling
from cms.resources.own_forms import SuggestionForm, TellingForm, VisitForm

ON_A_PAGE = 20
OLDEST_FIRST = Order(("id",))
NEWEST_FIRST = Order(("id",), falling=True)
TELLINGS = "told"
FORM_METHODS = ["GET", "HEAD", "POST"]


@open_to(Audience.SIGNED_IN)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The list, and what became of what was told."""
    person = person_of(request)
    saved = SavedPlace.objects.filter(owner=person, service__in=Service.objects.shown())
    page = page_of(
        saved.select_related("service__organisation").prefetch_related("service__locations"),
        OLDEST_FIRST,
        cursor=request.GET.get(PARAMETER, ""),
        size=ON_A_PAGE,
    )
    tellings = Telling.objects.of(person).select_related("service").order_by("-told_at")
    context = {
        "saved": page.rows,
        "newer_url": page.back_url,
        "older_url": page.onward_url,
        "tellings": tellings[:ON_A_PAGE],
    }
    return render(request, "resources/mine.html", context)


@open_to(Audience.SIGNED_IN)
@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    save_place(by=person_of(request), service=_shown(pk))
    messages.success(request, _("It is on your list. Only you can see your list."))
    return redirect("resources:service", pk)


@open_to(Audience.SIGNED_IN)
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    forget_place(by=person_of(request), service=get_object_or_404(Service, pk=pk))
    messages.success(request, _("It is not on your list any more."))
    return redirect("resources:mine")


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(FORM_METHODS)
def visited(request: HttpRequest, pk: int) -> HttpResponse:
    """ "I went there": how it was, in a tick and in words if somebody wants."""
    service, person = _shown(pk), person_of(request)
    form = _form(request, VisitForm)
    if not isinstance(form, VisitForm) or not form.is_bound or not form.is_valid():
        before = Telling.objects.of(person).filter(service=service).first()
        context = {"form": form, "service": service, "before": before}
        return render(request, "resources/visited.html", context)
    felt = form.cleaned_data["felt"]
    tell_of_visit(by=person, service=service, felt=felt, told=form.told, at=timezone.now())
    return redirect("resources:told")


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(FORM_METHODS)
def suggest(request: HttpRequest) -> HttpResponse:
    form = _form(request, SuggestionForm)
    if not isinstance(form, SuggestionForm) or not form.is_bound or not form.is_valid():
        return render(request, "resources/suggest.html", {"form": form})
    suggest_place(by=person_of(request), told=form.told, at=timezone.now())
    return redirect("resources:told")


@open_to(Audience.YOUNG_PEOPLE)
@require_safe
def told(request: HttpRequest) -> HttpResponse:
    """Help first, whatever was told."""
    return render(request, "resources/told.html")


@open_to(Audience.SIGNED_IN)
@require_http_methods(FORM_METHODS)
def untell(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first: what was taken back does not come again."""
    person = person_of(request)
    telling = Telling.objects.of(person).select_related("service").filter(pk=pk).first()
    if telling is None:
        raise Http404
    if request.method != "POST":
        return render(request, "resources/untell.html", {"telling": telling})
    take_back(by=person, telling=telling, at=timezone.now())
    messages.success(request, _("It is gone."))
    return redirect("resources:mine")


def _shown(pk: int) -> Service:
    return get_object_or_404(Service.objects.shown().select_related("organisation"), pk=pk)


def _form(request: HttpRequest, form_class: type[TellingForm]) -> Form:
    """Empty, with what was typed in another language's words, or as it was sent."""
    if request.method != "POST":
        return form_class(initial={"key": uuid4(), "language": get_language() or DEFAULT_CODE})
    if is_language_switch(request):
        return shown_again(form_class, request)
    return form_class(request.POST)
