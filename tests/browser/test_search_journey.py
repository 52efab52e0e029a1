"""Somebody looks for something on a phone, with the keyboard alone, with scripts and without."""

from collections.abc import Callable

import pytest
from selenium.webdriver import Keys

from tests.browser.visiting import Visitor, next_page

pytestmark = pytest.mark.browser


def test_a_newcomer_finds_a_mosque_with_the_keyboard(arrive: Callable[..., Visitor]):
    visitor = arrive()
    visitor.open("en/")
    with next_page(visitor.driver):
        visitor.find(".search-link").send_keys(Keys.ENTER)
    with next_page(visitor.driver):
        visitor.find("[name=words]").send_keys("mosque", Keys.ENTER)
    visitor.look()
    assert "mosque" not in visitor.driver.current_url
    with next_page(visitor.driver):
        visitor.find(".found .card__title a").send_keys(Keys.ENTER)
    assert "/en/places/" in visitor.driver.current_url
    with next_page(visitor.driver):
        visitor.driver.back()
    assert visitor.find("[name=words]").get_attribute("value") == "mosque"
