"""A map that moves, for whoever asks for it, with a thumb or with keys; nobody else is asked."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys

from tests.browser.conftest import PHONE, Site, resize
from tests.browser.test_axe import faults_here
from tests.browser.visiting import Visitor, next_page, wait_until

pytestmark = pytest.mark.browser

FETCHED = "return performance.getEntriesByType('resource').map((one) => one.name)"
FOCUSED = "return document.activeElement.className"
# Every pin and button that can be pressed, and how small its smaller side is.
SIZES = """
return [...document.querySelectorAll(".moving-map button")]
  .map((one) => one.getBoundingClientRect()).map((box) => Math.min(box.width, box.height));
"""
PRESS = "[data-offer] button"
PIN = ".moving-map__pin"
IN_POPUP = ".leaflet-popup a"


def keys(driver: Chrome, *pressed: str) -> None:
    """To the page, as a keyboard does it: the pin that has the focus may just be drawn anew."""
    for key in pressed:
        ActionChains(driver).send_keys(key).perform()


@pytest.mark.promise(33)
@pytest.mark.parametrize("arrive", ["script"], indirect=True)
def test_the_map_moves_by_keys_alone_in_arabic(site: Site, arrive: Callable[..., Visitor]):
    visitor = arrive()
    visitor.open("ar/places/map/")
    driver = visitor.driver
    before = driver.execute_script(FETCHED)
    assert not [one for one in before if "leaflet" in one], "paid for by whoever did not ask"
    visitor.find(PRESS).send_keys(Keys.ENTER)
    wait_until(driver, lambda: visitor.all(PIN))
    assert not visitor.find("svg.map").is_displayed()
    assert "moving-map__ground" in driver.execute_script(FOCUSED)
    assert min(driver.execute_script(SIZES)) >= 48

    keys(driver, Keys.TAB, Keys.ENTER)
    wait_until(driver, lambda: visitor.all(IN_POPUP))
    assert visitor.find(".moving-map__popup").get_attribute("dir") == "rtl"
    assert not faults_here(driver)
    resize(driver, PHONE)
    keys(driver, Keys.ESCAPE)
    wait_until(driver, lambda: not visitor.all(IN_POPUP))
    assert PIN[1:] in driver.execute_script(FOCUSED)

    # Pins are drawn anew whenever the map has moved: they are counted, and never held on to.
    count = len(visitor.all(PIN))
    farther = visitor.find("[data-zoom='-1']")
    keys(driver, "+", Keys.ARROW_LEFT, Keys.ARROW_RIGHT)
    wait_until(driver, lambda: farther.get_attribute("aria-disabled") == "false")
    keys(driver, "-")
    wait_until(driver, lambda: farther.get_attribute("aria-disabled") == "true")
    wait_until(driver, lambda: len(visitor.all(PIN)) == count)

    keys(driver, Keys.TAB, Keys.ENTER)
    wait_until(driver, lambda: visitor.all(IN_POPUP))
    link = driver.switch_to.active_element
    name = link.find_element("css selector", "bdi[lang=en]").text
    hosts = {urlsplit(one).netloc for one in driver.execute_script(FETCHED)}
    assert hosts == {urlsplit(site.url).netloc}
    with next_page(driver):
        link.send_keys(Keys.ENTER)
    visitor.look()
    assert visitor.find("h1").text == name


@pytest.mark.parametrize("arrive", ["script"], indirect=True)
def test_a_map_that_does_not_come_leaves_the_picture(arrive: Callable[..., Visitor]):
    visitor = arrive()
    visitor.open("en/places/map/")
    visitor.driver.execute_script(
        f"document.querySelector('{PRESS}').dataset.leaflet = '/static/nothing.js'"
    )
    visitor.find(PRESS).click()
    status = visitor.find("[data-places-map] [role=status]")
    wait_until(visitor.driver, lambda: status.text == status.get_attribute("data-failed"))
    assert visitor.find("svg.map").is_displayed()
    assert not visitor.find(".moving-map").is_displayed()
