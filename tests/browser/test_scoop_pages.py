"""Reading the Scoop: an issue, an article, the archive, and the whole issue as a PDF."""

from io import BytesIO

import pytest
import requests
from pypdf import PdfReader
from selenium.webdriver.common.by import By

from cms.core.printing import can_print
from tests.browser.pages import WIDTHS
from tests.browser.visiting import PATIENCE_WITH_THE_WORKER, press, wait_until

BROKEN = "return [...document.images].filter((one) => one.complete && !one.naturalWidth).length"


@pytest.mark.parametrize("language", ["en", "ar", "ti"])
def test_reader_goes_from_the_scoop_to_an_article_on_a_phone(arrive, site, language):
    driver = arrive().driver
    driver.get(f"{site.url}/{language}/scoop/")
    press(driver.find_element(By.CSS_SELECTOR, ".cover a"))
    assert driver.find_elements(By.CSS_SELECTOR, ".cover__picture img[alt][width][height]")
    cards = driver.find_elements(By.CSS_SELECTOR, ".scoop-card")
    assert len(cards) > 9
    width, window = driver.execute_script(WIDTHS)
    assert width <= window
    driver.get(cards[0].find_element(By.TAG_NAME, "a").get_attribute("href"))
    assert driver.find_element(By.TAG_NAME, "h1").text
    assert driver.find_elements(By.CSS_SELECTOR, f'main a[href="/{language}/scoop/archive/"]')
    assert driver.execute_script(BROKEN) == 0


@pytest.mark.skipif(not can_print(), reason="Pango is not installed")
def test_arabic_issue_becomes_a_pdf_that_is_bound_on_the_right(chromium, site):
    chromium.get(f"{site.url}/ar/scoop/november-2026/")
    press(chromium.find_element(By.CSS_SELECTOR, 'main a[href*="/papers/"]'))
    press(chromium.find_element(By.CSS_SELECTOR, 'a[href$="/a5/"]'))
    # Asked as the page stands: it looks again by itself, until there is something to fetch.
    ready = wait_until(
        chromium,
        lambda: chromium.find_element(By.CSS_SELECTOR, "a[download]").get_attribute("href"),
        patience=PATIENCE_WITH_THE_WORKER,
    )
    answer = requests.get(ready, timeout=PATIENCE_WITH_THE_WORKER)
    read = PdfReader(BytesIO(answer.content))
    assert len(read.pages) > 10
    assert read.trailer["/Root"]["/ViewerPreferences"]["/Direction"] == "/R2L"
