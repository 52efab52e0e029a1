"""Everything can be reached and seen with a keyboard alone."""

from collections.abc import Callable

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from tests.browser.conftest import DESK, Site, resize
from tests.browser.visiting import next_page, wait_until

pytestmark = pytest.mark.browser

FOCUSED = "return document.activeElement.outerHTML.slice(0, 160)"
# A ring of its own, or one around the card or the choice that the focused thing fills.
HAS_RING = """
const ringed = (one) => one && getComputedStyle(one).outlineStyle !== "none"
  && parseFloat(getComputedStyle(one).outlineWidth) >= 2;
const focused = document.activeElement;
const around = ["label", ".card", ".big-choice"].map((one) => focused.closest(one));
return [focused, ...around].some(ringed);
"""
MOST_STOPS = 40


def press(driver: Chrome, *keys: str) -> None:
    for key in keys:
        driver.switch_to.active_element.send_keys(key)


def is_at(driver: Chrome, name: str, value: str) -> bool:
    """Whether the focus is on what has this attribute."""
    return driver.switch_to.active_element.get_attribute(name) == value


@pytest.mark.parametrize("language", ["en", "ar"])
def test_first_stop_is_the_way_past_the_header(site: Site, chromium: Chrome, language: str):
    resize(chromium, DESK)
    chromium.get(f"{site.url}/{language}/places/")
    press(chromium, Keys.TAB)
    skip = chromium.switch_to.active_element
    assert "skip-link" in skip.get_attribute("class")
    assert skip.rect["y"] >= 0
    press(chromium, Keys.ENTER)
    wait_until(chromium, lambda: is_at(chromium, "id", "main"))
    press(chromium, Keys.TAB)
    inside = "return document.getElementById('main').contains(document.activeElement)"
    assert chromium.execute_script(inside)


@pytest.mark.parametrize(
    "path", ["", "account/login/", "account/mine/", "forum/boards/city/write/"]
)
def test_every_stop_shows_where_the_focus_is(
    site: Site, signed_in_browser: Callable[[str], Chrome], chromium: Chrome, path: str
):
    driver = chromium if path in ("", "account/login/") else signed_in_browser("amina")
    resize(driver, DESK)
    driver.get(f"{site.url}/en/{path}")
    for _stop in range(MOST_STOPS):
        press(driver, Keys.TAB)
        focused = driver.execute_script(FOCUSED)
        if focused.startswith("<body"):
            break
        assert driver.execute_script(HAS_RING), focused


def test_languages_open_and_close_by_keyboard(site: Site, chromium: Chrome):
    resize(chromium, DESK)
    chromium.get(f"{site.url}/en/places/")
    summary = chromium.find_element(By.CSS_SELECTOR, ".switcher summary")
    summary.send_keys(Keys.ENTER)
    press(chromium, Keys.TAB)
    assert "switcher__choice" in chromium.switch_to.active_element.get_attribute("class")
    press(chromium, Keys.ESCAPE)
    assert not chromium.find_element(By.CSS_SELECTOR, ".switcher").get_attribute("open")
    assert chromium.switch_to.active_element == summary


def test_focus_goes_to_what_is_wrong_and_from_there_to_the_field(site: Site, chromium: Chrome):
    resize(chromium, DESK)
    chromium.get(f"{site.url}/ar/surveys/")
    with next_page(chromium):
        chromium.find_element("name", "code").send_keys("0000", Keys.ENTER)
    # The script that moves the focus may come after the page.
    wait_until(chromium, lambda: is_at(chromium, "role", "alert"))
    press(chromium, Keys.TAB, Keys.ENTER)
    wait_until(chromium, lambda: is_at(chromium, "name", "code"))
