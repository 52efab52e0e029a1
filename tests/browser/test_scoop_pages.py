"""Reading the Scoop: an issue, an article, the archive, and the whole issue as a PDF."""

import time
from io import BytesIO

import pytest
import requests
from pypdf import PdfReader
from selenium.webdriver.common.by import By

from cms.core.printing import can_print
from tests.browser.pages import WIDTHS

SECONDS_TO_PRINT = 90  # beside other tests
BROKEN = "return [...document.images].filter((one) => one.complete && !one.naturalWidth).length"


@pytest.mark.parametrize("language", ["en", "ar", "ti"])
def test_reader_goes_from_the_scoop_to_an_article_on_a_phone(arrive, site, language):
    driver = arrive().driver
    driver.get(f"{site.url}/{language}/scoop/")
    driver.find_element(By.CSS_SELECTOR, ".cover a").click()
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
    chromium.find_element(By.CSS_SELECTOR, 'main a[href*="/papers/"]').click()
    chromium.find_element(By.CSS_SELECTOR, 'a[href$="/a5/"]').click()
    until = time.monotonic() + SECONDS_TO_PRINT
    while time.monotonic() < until:
        ready = chromium.find_elements(By.CSS_SELECTOR, "a[download]")
        if ready:
            break
        time.sleep(1)
    answer = requests.get(ready[0].get_attribute("href"), timeout=30)
    read = PdfReader(BytesIO(answer.content))
    assert len(read.pages) > 10
    assert read.trailer["/Root"]["/ViewerPreferences"]["/Direction"] == "/R2L"
