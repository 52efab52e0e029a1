"""One printed page of places, in the language of whoever gets it."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from cms.core.printing import can_print
from cms.resources.models import Schedule
from cms.resources.sheets import MOST_ON_A_SHEET
from tests.factories.listings import make_service

pytestmark = pytest.mark.django_db
SHEET = "/en/places/sheet/"


@pytest.fixture
def staff(moderator, signed_in):
    return signed_in(moderator)


def make_full_service(number):
    service = make_service(
        f"Community advice and learning centre number {number}",
        category="learning",
        speaks="ar",
        phone="01603 123456",
        safety_note="Ask first.",
    )
    for days in ("MO,TU,WE,TH,FR", "SA,SU"):
        Schedule.objects.create(service=service, byday=days, opens_at="09:00", closes_at="17:30")
    return service


def test_the_sheet_speaks_the_language_that_was_chosen(staff):
    make_full_service(1)
    page = staff.get(f"{SHEET}?printed=ar&category=learning").content.decode()
    sheet = page[page.index('class="places-sheet') :]
    assert 'lang="ar" dir="rtl"' in sheet
    assert "العربية" in sheet
    assert "/ar/places/" in sheet
    # The page around it stays English.
    assert '<html lang="en"' in page


@pytest.mark.parametrize("query", ["?printed=xx", "?printed=", "?category=nothing&printed=ti"])
def test_strange_address_still_answers(staff, query):
    make_full_service(1)
    assert staff.get(f"{SHEET}{query}").status_code == 200


def test_nothing_fits(staff):
    assert 'class="empty"' in staff.get(f"{SHEET}?category=faith").content.decode()


@pytest.mark.skipif(not can_print(), reason="Pango is not installed")
@pytest.mark.parametrize("language", ["fr", "ti", "uk", "vi"])
def test_a_full_sheet_is_one_page(staff, language):
    """In the languages with the longest words and the tallest lines."""
    for number in range(MOST_ON_A_SHEET + 2):
        make_full_service(number)
    answer = staff.get(f"{SHEET}pdf/?printed={language}")
    pdf = PdfReader(BytesIO(b"".join(answer.streaming_content)))
    assert len(pdf.pages) == 1
    assert pdf.trailer["/Root"]["/Lang"] == language
    assert "01603 123456" in pdf.pages[0].extract_text()


def test_only_staff_print(amina, signed_in, client):
    assert signed_in(amina).get(SHEET).status_code == 403
    assert client.get(SHEET).status_code == 302


@pytest.mark.parametrize("rows", [1, 8])
def test_sheet_is_quick_whatever_its_length(staff, django_assert_max_num_queries, rows):
    for number in range(rows):
        make_full_service(number)
    with django_assert_max_num_queries(11):
        staff.get(SHEET)
