"""The frame holds on every page: nothing runs off a phone, help and exit are there, the language
changes and the place stays."""

from urllib.parse import urlsplit

import pytest
from selenium.webdriver import Chrome

from cms.languages.registry import CODES
from tests.browser.conftest import PHONE, Site, resize
from tests.browser.pages import ANYONE, WIDTHS
from tests.browser.visiting import press

pytestmark = pytest.mark.browser

TOO_SMALL = """
const targets = "a.button, button.button, .help-now, .rooms a, .brand, summary";
return [...document.querySelectorAll(targets)]
  .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44)
  .map((one) => one.outerHTML.slice(0, 120));
"""


@pytest.mark.parametrize("language", CODES)
def test_every_page_fits_a_phone_and_a_thumb(site: Site, chromium: Chrome, language: str):
    resize(chromium, PHONE)
    for path in ANYONE:
        chromium.get(f"{site.url}/{language}/{path}")
        content, window = chromium.execute_script(WIDTHS)
        assert content <= window, f"/{language}/{path} is {content} wide in a window of {window}"
        assert chromium.execute_script(TOO_SMALL) == [], f"/{language}/{path}"


@pytest.mark.promise(4)
@pytest.mark.parametrize("path", ANYONE)
def test_help_and_exit_are_on_every_page_without_script(
    site: Site, plain_chromium: Chrome, path: str
):
    plain_chromium.get(f"{site.url}/en/{path}")
    helps = plain_chromium.find_elements("css selector", ".help-now")
    assert [urlsplit(link.get_attribute("href")).path for link in helps] == ["/en/help/"]
    exits = plain_chromium.find_elements("css selector", "form.quick-exit button")
    assert [button.is_displayed() for button in exits] == [True]


@pytest.mark.parametrize("path", ANYONE)
def test_heading_stands_on_the_first_screen_of_a_phone(site: Site, chromium: Chrome, path: str):
    resize(chromium, PHONE)
    chromium.get(f"{site.url}/ar/{path}")
    headings = chromium.find_elements("tag name", "h1")
    assert len(headings) == 1
    assert headings[0].rect["y"] + headings[0].rect["height"] < PHONE[1] * 0.6


@pytest.mark.parametrize("path", [path for path in ANYONE if path])
def test_language_changes_and_the_place_stays(site: Site, plain_chromium: Chrome, path: str):
    plain_chromium.get(f"{site.url}/en/{path}")
    # Where nobody may look without signing in, the place is the sign-in page.
    place = urlsplit(plain_chromium.current_url).path
    plain_chromium.find_element("css selector", ".switcher summary").click()
    press(plain_chromium.find_element("css selector", ".switcher__choice[lang='ps']"))
    root = plain_chromium.find_element("tag name", "html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ps", "rtl")
    assert urlsplit(plain_chromium.current_url).path == place.replace("/en/", "/ps/", 1)
