"""No page has a fault that axe can find: WCAG 2.2 A and AA, both directions, phone and desk.

What runs off a page is measured in a third script as well, whose words are longer.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome, Keys

from surveys.demo import DEMO_CODE
from tests.browser.conftest import DESK, PHONE, Site, lay_out_survey_code, resize
from tests.browser.pages import LANGUAGES, WIDTHS
from tests.browser.visiting import NOBODY, next_page, press
from tests.browser.walking import one_of_each

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {
  resultTypes: ["violations"],
  selectors: false,
  preload: false,
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}).then((found) => done(found.violations), (error) => done([{ id: String(error), nodes: [] }]));
"""
STAFF = ("sam", "hana", "jo", "priya", "kit", "ashley", "alex")
# Pages that no link leads to.
BESIDES = {"": ("/en/there-is-no-such-page/",), "sam": ("/en/components/",)}
# What a desk changes for axe, it changes in English as well; a staff page stands on desks.
LOOKED_AT = {"en": (PHONE, DESK), "ar": (PHONE,)}
LOOKED_AT_AS_STAFF = (DESK,)
QUESTIONS = 8
SUBMIT = "#main-form .button:not(.button--quiet)"


def faults_here(driver: Chrome, *, is_for_staff: bool = False) -> list[str]:
    """What axe finds on the open page, and what runs off it, as on a phone and as at a desk."""
    language = driver.find_element("tag name", "html").get_attribute("lang")
    sizes = LOOKED_AT_AS_STAFF if is_for_staff else LOOKED_AT.get(language or "", ())
    if sizes:
        # The protocol's own evaluation: the pages' policy does not let us add a script to them.
        driver.execute_cdp_cmd("Runtime.evaluate", {"expression": AXE})
    found = []
    for size in (PHONE, DESK):
        resize(driver, size)
        content, window = driver.execute_script(WIDTHS)
        if content > window:
            found.append(f"{driver.current_url} at {window}: is {content} wide")
        if size in sizes:
            found += [in_words(driver, size, fault) for fault in driver.execute_async_script(RUN)]
    return found


def in_words(driver: Chrome, size: tuple[int, int], fault: dict[str, Any]) -> str:
    nodes = (
        f"{node['html'][:160]} | {' '.join(node.get('failureSummary', '').split())[:300]}"
        for node in fault["nodes"][:4]
    )
    head = f"{driver.current_url} at {size[0]}: {fault['id']}: {fault.get('help', '')}"
    return "\n    ".join((head, *nodes))


def walk(
    driver: Chrome, site: Site, paths: Iterable[str], language: str, *, is_for_staff: bool = False
) -> None:
    found: list[str] = []
    for path in paths:
        driver.get(site.url + path.replace("/en/", f"/{language}/", 1))
        found += faults_here(driver, is_for_staff=is_for_staff)
    assert not found, "\n" + "\n".join(found)


def paths_of(site: Site, who: str) -> dict[str, str]:
    """By kind of page, one address that this visitor can come to."""
    paths = {visit.kind: visit.path for visit in one_of_each(site.url, who)}
    return paths | {path: path for path in BESIDES.get(who, ())}


def paths_beyond(site: Site, who: str, others: Iterable[str]) -> list[str]:
    """One address of each kind of page that none of the others comes to."""
    seen = {kind for other in others for kind in paths_of(site, other)}
    return [path for kind, path in paths_of(site, who).items() if kind not in seen]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_faults_for_anyone(site: Site, chromium: Chrome, language: str):
    walk(chromium, site, paths_of(site, "").values(), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_faults_for_young_people(
    site: Site, signed_in_browser: Callable[[str], Chrome], language: str
):
    own = paths_beyond(site, "amina", ("",))
    walk(signed_in_browser("amina"), site, ["/en/", *own], language)


@pytest.mark.parametrize("who", STAFF)
def test_no_faults_for_staff(site: Site, signed_in_browser: Callable[[str], Chrome], who: str):
    own = paths_beyond(site, who, ("", *STAFF[: STAFF.index(who)]))
    walk(signed_in_browser(who), site, [*own, "/en/account/mine/"], "en", is_for_staff=True)


def give_code(driver: Chrome, start: str, code: str) -> None:
    driver.get(start)
    driver.find_element("name", "code").send_keys(code)
    press(driver.find_element("css selector", SUBMIT))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_faults_in_a_survey(site: Site, chromium: Chrome, language: str):
    start = f"{site.url}/{language}/surveys/"
    found: list[str] = []
    for code in ("0000", DEMO_CODE):
        give_code(chromium, start, code)
        found += faults_here(chromium)
    if chromium.find_elements("name", "code") and not chromium.find_elements("name", "anew"):
        # Somebody has sent answers with it.
        give_code(chromium, start, lay_out_survey_code(site))
    if begun := chromium.find_elements("name", "anew"):
        # Somebody has begun with it, in another language.
        press(begun[0])
    assert chromium.current_url.endswith("/surveys/about/")
    for number in range(1, QUESTIONS + 1):
        chromium.get(f"{start}question/{number}/")
        found += faults_here(chromium) if number in (1, 7, 8) else []
        press(chromium.find_element("name", "skip"))
    found += faults_here(chromium)
    assert chromium.current_url.endswith("/surveys/check/")
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_faults_while_writing(
    site: Site, signed_in_browser: Callable[[str], Chrome], language: str
):
    """An empty post, one whose language is not the stated one, and what comes after sending."""
    # Nobody whom the crawl follows: it counts on what they find.
    driver = signed_in_browser("karim")
    driver.get(f"{site.url}/{language}/forum/boards/county-board/write/")
    driver.execute_script("document.getElementById('main-form').noValidate = true")
    press(driver.find_element("css selector", SUBMIT))
    found = faults_here(driver)
    driver.find_element("name", "text").send_keys("We would like to play football on Sundays.")
    press(driver.find_element("css selector", SUBMIT))
    found += faults_here(driver)
    press(driver.find_element("css selector", "button[name=language][value=en]"))
    assert "/forum/sent/" in driver.current_url
    found += faults_here(driver)
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_faults_when_a_post_comes_back(
    site: Site, signed_in_browser: Callable[[str], Chrome], language: str
):
    paths = paths_of(site, "reece")
    mine = (paths["forum:my_posts"], paths["forum:edit"])
    walk(signed_in_browser("reece"), site, mine, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_faults_behind_a_card(
    site: Site, signed_in_browser: Callable[[str], Chrome], language: str
):
    driver = signed_in_browser("sam")
    driver.get(site.url + paths_of(site, "sam")["accounts:person"])
    press(driver.find_element("css selector", "main form .button"))
    found = faults_here(driver) if language == "en" else []
    code = driver.find_element("css selector", ".printed-card__code").text
    driver = signed_in_browser(NOBODY)
    driver.get(f"{site.url}/{language}/account/card/")
    driver.find_element("name", "code").send_keys(code)
    press(driver.find_element("css selector", SUBMIT))
    assert driver.current_url.endswith("/account/card/choose/")
    found += faults_here(driver)
    driver.get(f"{site.url}/{language}/account/card/pictures/")
    assert driver.current_url.endswith("/account/card/pictures/")
    found += faults_here(driver)
    assert not found, "\n" + "\n".join(found)


def test_no_faults_in_an_interpreters_task(site: Site, signed_in_browser: Callable[[str], Chrome]):
    driver = signed_in_browser("hana")
    driver.get(f"{site.url}/en/interpreting/")
    press(driver.find_element("css selector", "main form .button"))
    assert driver.current_url.rstrip("/").split("/")[-1].isdigit()
    found = faults_here(driver)
    assert not found, "\n" + "\n".join(found)


def test_no_faults_in_an_opened_concern(site: Site, signed_in_browser: Callable[[str], Chrome]):
    driver = signed_in_browser("jo")
    driver.get(site.url + paths_of(site, "jo")["safeguarding:concern"])
    # The reason that somebody gave a short while ago still holds.
    for field in driver.find_elements("css selector", "main form input[name=reason][type=text]"):
        with next_page(driver):
            field.send_keys("On duty today", Keys.ENTER)
    found = faults_here(driver)
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_component_has_contrast_in_both_themes(
    site: Site, signed_in_browser: Callable[[str], Chrome], theme: str
):
    driver = signed_in_browser("sam")
    wish = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", wish)
    try:
        walk(driver, site, ("/en/components/",), "en")
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
