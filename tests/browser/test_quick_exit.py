"""Leaving is one press, with and without script, and Back does not bring the page again.

The place that the exit leads to is outside: the network is closed, so only the way out is checked.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from tests.browser.conftest import Site, sign_in
from tests.browser.visiting import wait_until

pytestmark = pytest.mark.browser

START = "/en/places/"


def has_left(driver: Chrome) -> bool:
    return urlsplit(driver.current_url).path != START


def wait_until_left(driver: Chrome) -> None:
    wait_until(driver, lambda: has_left(driver))


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_one_press_leaves_and_signs_out(
    site: Site, open_browser: Callable[..., Chrome], javascript: bool
):
    driver = open_browser(javascript=javascript)
    sign_in(driver, site, "amina")
    driver.get(site.url + START)
    driver.find_element(By.CSS_SELECTOR, ".quick-exit button").click()
    wait_until_left(driver)
    driver.get(f"{site.url}/en/news/")
    assert "/account/login/" in driver.current_url


def test_three_escapes_leave(site: Site, open_browser: Callable[..., Chrome]):
    driver = open_browser()
    driver.get(site.url + START)
    driver.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE, Keys.ESCAPE)
    assert not has_left(driver)
    # Together, as a hand that hurries: they count for a second, and each call takes a part of it.
    driver.refresh()
    driver.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE, Keys.ESCAPE, Keys.ESCAPE)
    wait_until_left(driver)


def test_back_does_not_bring_the_page_again(site: Site, open_browser: Callable[..., Chrome]):
    driver = open_browser()
    driver.get(site.url + START)
    driver.find_element(By.CSS_SELECTOR, ".quick-exit button").click()
    wait_until_left(driver)
    driver.back()
    assert urlsplit(driver.current_url).path != START
