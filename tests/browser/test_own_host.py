"""Promise 33: a browser that walks through Chorus asks no other host for anything."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import Chrome

from tests.browser.conftest import Site
from tests.browser.pages import ANYONE

pytestmark = pytest.mark.browser

# Everything the page fetched, and everything it would fetch or send to by itself.
ASKED = """
const named = "script[src], img[src], link[href], iframe[src], source[src], form[action]";
const fetched = performance.getEntriesByType("resource").map((one) => one.name);
const written = [...document.querySelectorAll(named)].map((one) =>
  one.getAttribute("src") || one.getAttribute("href") || one.getAttribute("action"));
return [...fetched, ...written].map((one) => new URL(one, document.baseURI).href);
"""
FOR_YOUNG_PEOPLE = (
    "",
    "forum/",
    "forum/mine/",
    "news/",
    "meetings/",
    "feedback/answers/",
    "scoop/",
)
FOR_EDITORS = (
    "/admin/",
    "/admin/pages/",
    "/admin/languages/ar/",
    "/admin/images/",
    "/admin/images/multiple/add/",
    "/admin/reports/aging-pages/",
    "/admin/snippets/resources/service/",
    "/admin/questionnaires/",
)


def strangers(driver: Chrome, address: str) -> list[str]:
    driver.get(address)
    own = (urlsplit(address).netloc, "")
    return [one for one in driver.execute_script(ASKED) if urlsplit(one).netloc not in own]


@pytest.mark.promise(33)
def test_pages_for_anybody_ask_no_other_host(site: Site, chromium: Chrome):
    for path in ANYONE:
        assert strangers(chromium, f"{site.url}/ar/{path}") == [], path


@pytest.mark.promise(33)
def test_pages_of_a_young_person_ask_no_other_host(
    site: Site, signed_in_browser: Callable[[str], Chrome]
):
    driver = signed_in_browser("amina")
    for path in FOR_YOUNG_PEOPLE:
        assert strangers(driver, f"{site.url}/ar/{path}") == [], path


@pytest.mark.promise(33)
def test_the_editors_screens_ask_no_other_host(
    site: Site, signed_in_browser: Callable[[str], Chrome]
):
    driver = signed_in_browser("sam")
    for path in FOR_EDITORS:
        assert strangers(driver, f"{site.url}{path}") == [], path
