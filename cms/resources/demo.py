"""Real listings from public pages, and invented ones that show what hours and prices do.

What is real has no hours here, since nobody asked there. What is invented says so in its name.
"""

from collections.abc import Callable
from pathlib import Path

from django.utils import timezone

from cms.resources.actions.importing import import_listings
from cms.resources.importing import read_file
from cms.resources.models import ListingImport

HERE = Path(__file__).parent / "demo_data"
LISTINGS, EXAMPLES = HERE / "listings.json", HERE / "examples.json"


def load(report: Callable[[str], None]) -> None:
    """Imports each file once; a second call changes nothing."""
    for file in (LISTINGS, EXAMPLES):
        if ListingImport.objects.filter(source=file.name).exists():
            report(f"{file.stem} are there")
            continue
        outcome = import_listings(
            by=None, listings=read_file(file).listings, at=timezone.now(), source=file.name
        )
        report(f"{outcome.created} new {file.stem}, {outcome.unchanged} as before")
