"""The list of places and services, and one of them."""

from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cms.core.audience import Audience, open_to
from cms.resources.forms import FilterForm
from cms.resources.models import Category, Service

PER_PAGE = 20


@open_to(Audience.ANYONE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET, categories=list(Category.objects.all()))
    category, language = form.chosen("category"), form.chosen("language")
    services = Service.objects.shown().in_category(category).speaking(language).with_everything()
    page: Page[Service] = Paginator(services, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "resources/index.html",
        {
            "form": form,
            "page": page,
            "back_url": _page_url(page, -1, category, language),
            "next_url": _page_url(page, 1, category, language),
        },
    )


def _page_url(page: "Page[Service]", step: int, category: str, language: str) -> str:
    wanted = page.number + step
    if not 1 <= wanted <= page.paginator.num_pages:
        return ""
    return "?" + urlencode({"category": category, "language": language, "page": wanted})


@open_to(Audience.ANYONE)
@require_safe
def service(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Service.objects.shown().with_everything(), pk=pk)
    return render(request, "resources/service.html", {"service": found})
