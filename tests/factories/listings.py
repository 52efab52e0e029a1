"""Listings as rows, and records as a feed writes them."""

from django.utils import timezone

from cms.resources.enums import Felt, TellingKind
from cms.resources.models import (
    Attribute,
    Category,
    HeldField,
    ListingImport,
    Location,
    Organisation,
    Phone,
    RecordKind,
    Service,
    SpokenLanguage,
    Taxonomy,
    TaxonomyTerm,
    Telling,
)

HUB = "0d7f1c1e-4b0a-4a57-9a55-8f5d0b6f1a01"
PLACE = "0d7f1c1e-4b0a-4a57-9a55-8f5d0b6f1a02"
SERVICE = "5b1f0c1e-4b0a-4a57-9a55-8f5d0b6f1a03"
COLLEGE = "5b1f0c1e-4b0a-4a57-9a55-8f5d0b6f1a04"


def make_service(
    name: str = "Youth club", *, category: str = "", speaks: str = "", phone: str = "", **fields
):
    organisation = Organisation.objects.get_or_create(identifier=HUB, defaults={"name": "Hub"})[0]
    service = Service.objects.create(organisation=organisation, name=name, **fields)
    if phone:
        Phone.objects.create(service=service, number=phone)
    if category:
        row = Category.objects.get_or_create(code=category, defaults={"name": category.title()})[0]
        service.categories.add(row)
    if speaks:
        SpokenLanguage.objects.create(service=service, code=speaks, name=speaks)
    place = Location.objects.get_or_create(identifier=PLACE, defaults={"city": "Norwich"})[0]
    service.locations.add(place)
    return service


def record(**fields):
    """One service as Open Referral UK 3.0 writes it."""
    return {
        "id": SERVICE,
        "name": "English class",
        "description": "Free classes.",
        "status": "active",
        "organization": {"id": COLLEGE, "name": "College", "website": "https://college.example"},
        "attributes": [{"id": "a", "taxonomy_term": {"code": "learning/esol", "name": "Esol"}}],
        "languages": [{"id": "x", "code": "en", "name": "English"}],
    } | fields


def make_term(service: Service, name: str = "Football") -> TaxonomyTerm:
    scheme = Taxonomy.objects.get_or_create(name="Places and services")[0]
    term = TaxonomyTerm.objects.get_or_create(name=name, defaults={"scheme": scheme})[0]
    Attribute.objects.create(service=service, term=term)
    return term


def make_telling(writer, service: Service | None = None, **fields) -> Telling:
    """A visit to this service, or without one a place that somebody suggests."""
    kind = (
        {"kind": TellingKind.VISIT, "service": service, "felt": Felt.WELCOME}
        if service
        else {"kind": TellingKind.SUGGESTION, "name": "Boxing club"}
    )
    return Telling.objects.create(
        **{"writer": writer, "language": "en", "told_at": timezone.now()} | kind | fields
    )


def listing_arguments(*, young_person) -> dict[str, list[object]]:
    """For each route of the room what leads to something."""
    service = make_service("Youth club", category="learning")
    term = make_term(service)
    held = HeldField.objects.create(
        kind=RecordKind.SERVICE, identifier=service.identifier, key="name", theirs="Other"
    )
    told = make_telling(young_person, service, text="They were kind.")
    brought = ListingImport.objects.create(source="feed.json", digest="0", total=0, state="done")
    return {
        "resources:checked": [service.pk],
        "resources:details": [service.pk],
        "resources:settle": [held.pk],
        "resources:undo": [brought.pk],
        "resources:service": [service.pk],
        "resources:save": [service.pk],
        "resources:forget": [service.pk],
        "resources:visited": [service.pk],
        "resources:telling": [told.pk],
        "resources:untell": [told.pk],
        "open_data:service": [service.identifier],
        "open_data:organisation": [service.organisation.identifier],
        "open_data:place": [service.at_locations.get().identifier],
        "open_data:taxonomy": [term.scheme.identifier],
        "open_data:nothing": ["services/7"],
        "open_data:term": [term.identifier],
    }
