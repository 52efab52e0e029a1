"""Real listings from public pages, with their categories in every language."""

from collections.abc import Callable
from pathlib import Path

from django.utils import timezone

from cms.resources.actions.importing import import_listings
from cms.resources.importing import read_file
from cms.resources.models import ListingImport

LISTINGS = Path(__file__).parent / "demo_data" / "listings.json"


def load(report: Callable[[str], None]) -> None:
    """Imports once; a second call changes nothing."""
    if ListingImport.objects.filter(source=LISTINGS.name).exists():
        report("places and services are there")
        return
    outcome = import_listings(
        by=None, listings=read_file(LISTINGS).listings, at=timezone.now(), source=LISTINGS.name
    )
    report(f"{outcome.created} new listings, {outcome.unchanged} as before")
