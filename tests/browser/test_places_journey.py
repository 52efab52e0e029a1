"""Newcomers find Friday prayers near Norwich and an English class, on a phone."""

from collections.abc import Callable

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.support.ui import Select

from tests.browser.conftest import Site
from tests.browser.pages import WIDTHS
from tests.browser.visiting import Visitor, next_page
from tests.factories.listings import record

pytestmark = pytest.mark.browser
# A place that no other test knows, so that nothing else stands near it.
THETFORD = {"id": "journey-hall", "name": "Hall", "addresses": [{"city": "Thetford"}]}
TIGRINYA = record(
    id="journey-class",
    name="English with Tigrinya",
    languages=[{"code": "ti", "name": "Tigrinya"}, {"code": "en", "name": "English"}],
    schedules=[{"byday": "SA", "opens_at": "10:00", "closes_at": "12:00", "freq": "WEEKLY"}],
    cost_options=[{"amount": 0}],
    service_at_locations=[{"location": THETFORD}],
)


BRING = """
from django.utils import timezone
from cms.resources.actions.importing import import_listings
from cms.resources.importing import read_feed
answer = import_listings(
    by=None, listings=read_feed([feed]).listings, at=timezone.now(), source="classes.json"
).of_import
"""
TAKE_BACK = """
from django.utils import timezone
from cms.resources.actions.undoing import undo_import
from cms.resources.models import ListingImport
run = ListingImport.objects.get(pk=number)
answer = undo_import(by=None, of_import=run, at=timezone.now()).removed
"""


@pytest.fixture
def english_class(site: Site):
    """A class where people speak Tigrinya; afterwards it was never there."""
    number = site.ask(BRING, feed=TIGRINYA)
    yield
    # The class, its place, its organisation and its category's word.
    assert site.ask(TAKE_BACK, number=number) == 4


def look_for(visitor: Visitor, **chosen: str) -> None:
    for name, value in chosen.items():
        Select(visitor.find(f"[name={name}]")).select_by_value(value)


def names(visitor: Visitor) -> list[str]:
    return [link.text for link in visitor.all(".card__title a")]


@pytest.mark.parametrize("arrive", ["no script"], indirect=True)
def test_friday_prayers_near_norwich_are_found_in_arabic(arrive: Callable[..., Visitor]):
    visitor = arrive()
    visitor.open("ar/places/")
    assert visitor.find("html").get_attribute("dir") == "rtl"
    look_for(visitor, category="faith", language="ar")
    with next_page(visitor.driver):
        visitor.find("[name=near]").send_keys("نورويتش", Keys.ENTER)
    visitor.look()
    assert "Daily and Friday prayers" in names(visitor)
    assert visitor.all(".card .meta"), "nothing says how far it is"
    with next_page(visitor.driver):
        visitor.driver.find_element("link text", "Daily and Friday prayers").click()
    visitor.look()
    assert visitor.find("h1 [lang=en]").text == "Daily and Friday prayers"
    assert "Norwich" in visitor.find("address[lang=en]").text
    assert "العربية" in visitor.words
    layout = visitor.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})
    assert layout["cssContentSize"]["width"] <= layout["cssLayoutViewport"]["clientWidth"]


@pytest.mark.parametrize("arrive", ["script"], indirect=True)
def test_an_english_class_with_tigrinya_is_found_in_tigrinya(
    arrive: Callable[..., Visitor], english_class: None
):
    visitor = arrive()
    visitor.open("ti/places/")
    look_for(visitor, category="learning", language="ti")
    visitor.find("[name=near]").send_keys("ጤትፎርድ")
    visitor.find("details.field-fold > summary").click()
    look_for(visitor, day="SA")
    visitor.find("[name=free]").click()
    visitor.press("main form[method=get] button[type=submit]")
    assert names(visitor) == ["English with Tigrinya"]
    assert visitor.find("details.field-fold").get_attribute("open")
    visitor.press(".card__title a")
    assert "Thetford" in visitor.find("address").text
    assert "ትግርኛ" in visitor.words
    assert "10:00" in visitor.words
    width, window = visitor.driver.execute_script(WIDTHS)
    assert width <= window
