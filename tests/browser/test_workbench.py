"""An officer drags a voice onto a theme; the same goes with ticks, which every other test uses."""

from collections.abc import Callable

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tests.browser.conftest import DESK, Site, resize
from tests.browser.visiting import next_page, press

pytestmark = pytest.mark.browser

# WebDriver's own mouse drops nothing that a page handles itself.
DRAG = """
const [voice, theme] = arguments, carried = new DataTransfer();
const happens = (to, kind) => to.dispatchEvent(
  new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
happens(voice, "dragstart");
const isWelcome = !happens(theme, "dragover");
happens(theme, "drop");
return isWelcome;
"""


def count_of(driver: Chrome, row: str) -> int:
    return int(driver.find_element(By.CSS_SELECTOR, f"{row} td.number").text)


def test_a_voice_is_dragged_onto_a_theme(
    site: Site, signed_in_browser: Callable[[str], Chrome]
) -> None:
    driver = signed_in_browser("sam")
    resize(driver, DESK)
    workbench = f"{site.url}/en/feedback/workbench/?theme=-"
    driver.get(workbench)
    row = "tr[data-theme=faith]"
    before = count_of(driver, row)
    voice = driver.find_element(By.CSS_SELECTOR, "[data-voice]")
    assert voice.get_attribute("draggable") == "true"
    with next_page(driver):
        assert driver.execute_script(DRAG, voice, driver.find_element(By.CSS_SELECTOR, row))
    assert count_of(driver, row) == before + 1
    assert driver.current_url == workbench
    driver.get(f"{site.url}/en/feedback/workbench/changes/")
    press(driver.find_element(By.XPATH, "//button[.='Take back']"))
    driver.get(workbench)
    assert count_of(driver, row) == before
