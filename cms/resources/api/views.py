"""The addresses of the open data."""

from collections.abc import Callable
from math import ceil
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Prefetch, QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from cms.resources import profile
from cms.resources.api import questions, records
from cms.resources.api.answering import Answer, open_data
from cms.resources.api.document import document
from cms.resources.models import (
    Attribute,
    Location,
    Organisation,
    Service,
    ServiceAtLocation,
    Taxonomy,
    TaxonomyTerm,
)
from cms.resources.models.services import ServiceQuerySet

Row = TypeVar("Row", bound=Model)


@open_data
def about(request: HttpRequest) -> Answer:
    address = request.build_absolute_uri(reverse("open_data:document"))
    return {"version": profile.VERSION, "profile": profile.PROFILE, "openapi_url": address}


@open_data
def openapi(request: HttpRequest) -> Answer:
    return document(request.build_absolute_uri(reverse("open_data:about")))


@open_data
def services(request: HttpRequest) -> Answer:
    found = _found(request).select_related("organisation").order_by("name", "pk")
    return _page(request, found, records.short_service)


@open_data
def service(request: HttpRequest, identifier: str) -> Answer:
    return records.open_service(_one(Service.objects.shown().with_record(), identifier))


@open_data
def organisations(request: HttpRequest) -> Answer:
    return _page(request, _organisations().order_by("name", "pk"), records.short_organisation)


@open_data
def organisation(request: HttpRequest, identifier: str) -> Answer:
    shown = Service.objects.shown().with_record()
    services = Prefetch("services", queryset=shown, to_attr="shown_services")
    found = _one(_organisations().prefetch_related(services), identifier)
    return records.whole_organisation(found)


@open_data
def places(request: HttpRequest) -> Answer:
    found = ServiceAtLocation.objects.filter(service__in=_found(request))
    if place := questions.postcode(request.GET):
        near = Location.objects.near(place, km=questions.metres(request.GET) / 1000)
        found = found.filter(location__in=near)
    rows = found.select_related("location", "service__organisation").order_by("pk")
    return _page(request, rows, records.short_place)


@open_data
def place(request: HttpRequest, identifier: str) -> Answer:
    service = Prefetch("service", queryset=Service.objects.with_record())
    shown = ServiceAtLocation.objects.filter(service__in=Service.objects.shown())
    rows = shown.select_related("location").prefetch_related(service)
    return records.whole_place(_one(rows, identifier))


@open_data
def taxonomies(request: HttpRequest) -> Answer:
    return _page(request, _taxonomies().order_by("name", "pk"), records.taxonomy)


@open_data
def taxonomy(request: HttpRequest, identifier: str) -> Answer:
    shown = Prefetch("terms", queryset=_terms(), to_attr="shown_terms")
    return records.whole_taxonomy(_one(_taxonomies().prefetch_related(shown), identifier))


@open_data
def terms(request: HttpRequest) -> Answer:
    rows = _terms().order_by("name", "pk")
    scheme = questions.identifier(request.GET, "taxonomy_id")
    return _page(request, rows.filter(scheme__identifier=scheme) if scheme else rows, records.term)


@open_data
def term(request: HttpRequest, identifier: str) -> Answer:
    return records.term(_one(_terms(), identifier))


@open_data
def nothing(request: HttpRequest, rest: str) -> Answer:
    raise Http404


def _organisations() -> QuerySet[Organisation]:
    """Those that offer something that is shown."""
    offered = Service.objects.shown().filter(organisation=OuterRef("pk"))
    return Organisation.objects.filter(Exists(offered))


def _terms() -> QuerySet[TaxonomyTerm]:
    """Those that a service which is shown has."""
    named = Attribute.objects.filter(term=OuterRef("pk"), service__in=Service.objects.shown())
    return TaxonomyTerm.objects.filter(Exists(named)).select_related("scheme")


def _taxonomies() -> QuerySet[Taxonomy]:
    return Taxonomy.objects.filter(Exists(_terms().filter(scheme=OuterRef("pk"))))


def _found(request: HttpRequest) -> ServiceQuerySet:
    """The services that the request asks for."""
    asked = request.GET
    found = Service.objects.shown().said(questions.words(asked))
    found = found.with_term(questions.identifier(asked, "taxonomy_term_id"))
    found = found.with_scheme(questions.identifier(asked, "taxonomy_id"))
    lowest = questions.age(asked, "minimum_age")
    highest = questions.age(asked, "maximum_age")
    if lowest is not None:
        found = found.filter(minimum_age__gte=lowest)
    if highest is not None:
        found = found.filter(maximum_age__lte=highest)
    return found.held(
        today=localdate(),
        day=questions.day(asked),
        starts=questions.hour(asked, "start_time"),
        ends=questions.hour(asked, "end_time"),
    )


def _one(rows: "QuerySet[Row]", identifier: str) -> Row:
    found = rows.filter(identifier=questions.one_of(identifier)).first()
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, rows: "QuerySet[Row]", give: Callable[[Row], dict[str, Any]]
) -> Answer:
    """A page as the profile describes it; beyond the last one it is empty."""
    size = questions.whole_number(
        request.GET, "per_page", default=questions.PER_PAGE, most=questions.MOST_PER_PAGE
    )
    number = questions.whole_number(request.GET, "page", default=1, most=questions.LAST_PAGE)
    total = rows.count()
    pages = max(1, ceil(total / size))
    contents = [give(row) for row in rows[(number - 1) * size : number * size]]
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }
