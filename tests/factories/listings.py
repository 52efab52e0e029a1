"""Listings as rows, and records as a feed writes them."""

from cms.resources.models import Category, Location, Organisation, Service, SpokenLanguage


def make_service(name: str = "Youth club", *, category: str = "", speaks: str = "", **fields):
    organisation = Organisation.objects.get_or_create(identifier="o1", defaults={"name": "Hub"})[0]
    service = Service.objects.create(
        identifier=f"s-{Service.objects.count()}", organisation=organisation, name=name, **fields
    )
    if category:
        row = Category.objects.get_or_create(code=category, defaults={"name": category.title()})[0]
        service.categories.add(row)
    if speaks:
        SpokenLanguage.objects.create(service=service, code=speaks, name=speaks)
    place = Location.objects.get_or_create(identifier="l1", defaults={"city": "Norwich"})[0]
    service.locations.add(place)
    return service


def record(**fields):
    """One service as Open Referral UK 3.0 writes it."""
    return {
        "id": "s-1",
        "name": "English class",
        "description": "Free classes.",
        "status": "active",
        "organization": {"id": "o-1", "name": "College", "website": "https://college.example"},
        "attributes": [{"id": "a", "taxonomy_term": {"code": "learning/esol", "name": "Esol"}}],
        "languages": [{"id": "x", "code": "en", "name": "English"}],
    } | fields
