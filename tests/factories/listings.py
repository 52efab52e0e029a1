"""Listings as rows, and records as a feed writes them."""

from cms.resources.models import Category, Location, Organisation, Phone, Service, SpokenLanguage

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
