"""One printed page of places for a welcome pack, in the words of whoever gets it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from cms.accounts.printing import square_code
from cms.core.printing import pdf_of
from cms.languages.registry import get_language_of
from cms.resources.models import Phone, Service
from cms.resources.opening import Opening, is_over, opening_of
from cms.resources.spoken import Spoken, languages_told

STYLES: Final = ("css/places_sheet.css",)
# So many fit on one page of A4 in every script, with two lines of hours each.
MOST_ON_A_SHEET: Final = 8
MOST_LINES_OF_HOURS: Final = 2
MOST_LANGUAGES: Final = 6


@dataclass(frozen=True)
class Entry:
    """One place as the sheet tells of it."""

    service: Service
    hours: list[Opening]
    languages: list[Spoken]
    phone: Phone | None
    # Who answers there, if it is not the service itself.
    answers: str = ""


def sheet_of(services: Sequence[Service], *, language: str, near: str, today: date) -> SafeString:
    """The services are prefetched with phones, contacts and schedules; `near` names a place."""
    spoken = get_language_of(language)
    with override(language):
        address = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("resources:index")
        context = {
            "entries": [_entry(one, today=today) for one in services[:MOST_ON_A_SHEET]],
            "language": spoken,
            "near": near,
            "address": address,
            "square_code": square_code(address),
        }
        made = render_to_string("resources/printed_sheet.html", context)
    return mark_safe(made)  # noqa: S308  # a template of ours has escaped it


def _entry(service: Service, *, today: date) -> Entry:
    phone, answers = _first_phone(service)
    languages = languages_told(service.spoken.all())[:MOST_LANGUAGES]
    return Entry(service, _hours_of(service, today=today), languages, phone, answers)


def _first_phone(service: Service) -> tuple[Phone | None, str]:
    """What a newcomer rings first: the service's own number, or else that of somebody there."""
    for phone in service.phones.all():
        return phone, ""
    for contact in service.contacts.all():
        if contact.phones:
            return contact.phones[0], contact.title or contact.public_name
    return None, ""


def _hours_of(service: Service, *, today: date) -> list[Opening]:
    rows = (row for row in service.schedules.all() if row.opens_at and not is_over(row, today))
    return [opening_of(row, today=today) for row in islice(rows, MOST_LINES_OF_HOURS)]


def write_pdf(sheet: SafeString, *, language: str) -> bytes:
    """Raises CannotPrintError where the machine lacks what a PDF needs."""
    context = {"body": sheet, "language": get_language_of(language)}
    with override(language):
        page = render_to_string("resources/staff/sheet_paper.html", context)
    return pdf_of(page, stylesheets=STYLES)
