"""The list of places and services, and one of them."""

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms.core.audience import Audience, open_to
from cms.resources.county import county
from cms.resources.forms import FilterForm
from cms.resources.gazetteer import sources, town_names
from cms.resources.long_lists import lists_of, page_number, part_of
from cms.resources.maps import map_of
from cms.resources.models import Category, CostOption, SavedPlace, Service, Telling
from cms.resources.opening import opening_of

PER_PAGE = 20
MOST_ON_A_MAP = 100
A_DAY = 24 * 60 * 60


@open_to(Audience.ANYONE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET, categories=list(Category.objects.all()))
    asked, now = form.asked(), timezone.now()
    services = Service.objects.shown().answering(asked, at=now).with_everything()
    number, page, has_more = _page_of(services, request.GET.get("page", ""))
    return render(
        request,
        "resources/index.html",
        {
            "form": form,
            "page": page,
            "place": asked.place,
            "map_url": form.address(1),
            "towns": town_names(),
            "back_url": form.address(number - 1) if number > 1 else "",
            "next_url": form.address(number + 1) if has_more else "",
        },
    )


@open_to(Audience.ANYONE)
@require_safe
def on_a_map(request: HttpRequest) -> HttpResponse:
    """The same question, answered by a map with its list."""
    form = FilterForm(request.GET, categories=list(Category.objects.all()))
    asked = form.asked()
    found = Service.objects.shown().answering(asked, at=timezone.now()).with_everything()
    services = list(found[: MOST_ON_A_MAP + 1])
    context = {
        "form": form,
        "towns": town_names(),
        "map": map_of(services[:MOST_ON_A_MAP], near=asked.place),
        "is_cut": len(services) > MOST_ON_A_MAP,
        "most": MOST_ON_A_MAP,
        "list_url": form.address(1),
        "sources": sources(),
    }
    return render(request, "resources/map.html", context)


@open_to(Audience.ANYONE)
@require_safe
@cache_control(public=True, max_age=A_DAY)
def ground(request: HttpRequest) -> HttpResponse:
    """What lies under the map that moves: the same for everybody, whatever is looked for."""
    return JsonResponse(county(), content_type="application/geo+json")


def _page_of(services: QuerySet[Service], asked: str) -> tuple[int, list[Service], bool]:
    """The number of the page, what stands on it, and whether there is more.

    Nothing is counted: that would find everything a second time. Beyond the end is the beginning.
    """
    number = page_number(asked)
    start = (number - 1) * PER_PAGE
    found = list(services[start : start + PER_PAGE + 1])
    if number > 1 and not found:
        return _page_of(services, "")
    return number, found[:PER_PAGE], len(found) > PER_PAGE


@open_to(Audience.ANYONE)
@require_safe
def service(request: HttpRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    services = Service.objects.shown().with_everything().select_related("checked_by")
    mine = SavedPlace.objects.filter(owner=request.user.pk, service=OuterRef("pk"))
    services = services.annotate(is_saved=Exists(mine))
    costs = Prefetch("cost_options", CostOption.objects.not_over(today=today))
    found = get_object_or_404(
        services.prefetch_related("phones", "contacts", "schedules", costs), pk=pk
    )
    part = part_of(lists_of(found), request.GET.get("page", ""))
    context = {
        "service": found,
        "today": today,
        **part.lists,
        "hours": [opening_of(schedule, today=today) for schedule in part.lists["schedules"]],
        "back_url": f"?page={part.number - 1}" if part.number > 1 else "",
        "next_url": f"?page={part.number + 1}" if part.has_more else "",
        "is_stale": found.is_stale(now),
        "is_broken": found.has_broken_link(now),
        "felt": Telling.objects.how_people_felt(found.pk),
    }
    return render(request, "resources/service.html", context)
