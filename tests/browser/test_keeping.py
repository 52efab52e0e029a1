"""Words that stand in a form are kept on the server before anybody sends them."""

from collections.abc import Callable

import pytest
from selenium.webdriver import Chrome

from tests.browser.conftest import Site
from tests.browser.visiting import press, wait_until

pytestmark = pytest.mark.browser

WORDS = "سأكمل هذه الجملة لاحقا"


@pytest.mark.parametrize(
    "form",
    ["forum/boards/county-board/write/", "scoop-desk/send/", "scoop-desk/questions/ask/"],
)
def test_words_come_back_after_the_page_was_lost(
    site: Site, signed_in_browser: Callable[[str], Chrome], form: str
):
    driver = signed_in_browser("amina")
    url = f"{site.url}/ar/{form}"
    driver.get(url)
    driver.find_element("name", "text").send_keys(WORDS)
    status = driver.find_element("css selector", "[data-keep-status]")
    wait_until(driver, lambda: status.text)
    assert status.text == status.get_attribute("data-kept")

    driver.get(url)
    field = driver.find_element("name", "text")
    assert field.get_attribute("value") == WORDS

    # Nothing typed, nothing kept: the next visit starts afresh.
    field.clear()
    press(driver.find_element("css selector", "button[name=keep]"))
    driver.get(url)
    assert driver.find_element("name", "text").get_attribute("value") == ""
