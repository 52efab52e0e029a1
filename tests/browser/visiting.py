"""People at a browser: what the journeys share."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

if TYPE_CHECKING:
    from tests.browser.conftest import Site

NOBODY = ""
COUNTY = "forum/boards/county-board/"
AS_LETTERS = str.maketrans("0123456789", "bcdfghjklm")
PATIENCE = 60  # seconds for a page, on a machine that does other things
PATIENCE_WITH_THE_WORKER = 120  # which does one thing after the other
GLANCE = 0.05  # seconds between two looks whether it is there
BREATH = 0.5  # seconds before somebody asks for the page again
T = TypeVar("T")
# Who writes, in which language of the interface and of the words; who reads, in which language.
JOURNEYS = {
    "ar": ("amina", "هذا ما أريد أن أقوله للجميع في المجلس عن المدرسة والأصدقاء", "dawit", "ti"),
    "ti": ("dawit", "ኣብ ቤት ትምህርቲ ሓደሽቲ ኣዕሩኽ ረኺበ ኣለኹ፣ ብዙሕ ደስ ኢሉኒ", "amina", "ar"),
    "en": ("jess", "I would like somebody to ask us before a worker changes again", "dawit", "en"),
}


def a_mark() -> str:
    """Letters that no other test writes; not digits too, which may look like a postcode."""
    return f"{uuid.uuid4().int % 10**8:08}".translate(AS_LETTERS)


def wait_until(
    driver: Chrome, found: Callable[[], T], *, patience: float = PATIENCE, pause: float = GLANCE
) -> T:
    """What `found` finds, as soon as it is something.

    Scripts draw what they show anew, and a page may just be going: what the driver was told of
    before is not there any more then. So `found` looks for everything itself, and looks again.
    """
    waiting = WebDriverWait(driver, patience, pause, ignored_exceptions=[WebDriverException])
    return waiting.until(lambda _driver: found())


@contextmanager
def next_page(driver: Chrome) -> Iterator[None]:
    """What is done in it leads to another page; afterwards that page stands to its footer.

    A press may return while the page before is still there, or is just going: then the driver
    can fail at any question. It names elements after their document, so pages are told apart by
    the name of their root.
    """
    before = driver.find_element(By.TAG_NAME, "html").id

    def has_come() -> bool:
        is_another = driver.find_element(By.TAG_NAME, "html").id != before
        return is_another and bool(driver.find_elements(By.TAG_NAME, "footer"))

    yield
    wait_until(driver, has_come)


def press(button: WebElement) -> None:
    """Presses what leads to another page."""
    with next_page(button.parent):
        button.click()


class SharedBrowser:
    """One browser in which people take turns: each finds their own cookies again.

    Starting a program and signing in takes many times longer than a page.
    """

    def __init__(
        self, driver: Chrome, site: "Site", sign_in: Callable[[Chrome, "Site", str], None]
    ) -> None:
        self.driver, self.who = driver, NOBODY
        self._site, self._sign_in = site, sign_in
        self._cookies: dict[str, list[dict[str, Any]]] = {}

    def seat(self, who: str) -> Chrome:
        """The driver with this person signed in; with nobody, and nothing left, for NOBODY."""
        if who == self.who != NOBODY:
            return self.driver
        if not self.driver.current_url.startswith(self._site.url):
            # Cookies are set for the place that a browser is at.
            self.driver.get(f"{self._site.url}/healthz")
        if self.who != NOBODY:
            self._cookies[self.who] = self.driver.get_cookies()
        self.driver.delete_all_cookies()
        self.who = who
        if who in self._cookies:
            for cookie in self._cookies[who]:
                self.driver.add_cookie(cookie)
        elif who != NOBODY:
            self._sign_in(self.driver, self._site, who)
        return self.driver


class Visitor:
    """Somebody at a browser. Every page they see must have one heading, help and exit."""

    def __init__(self, browser: SharedBrowser, site: "Site", who: str) -> None:
        self.driver, self.site, self.who = browser.driver, site, who
        self._browser = browser

    def open(self, path: str) -> None:
        self._browser.seat(self.who)
        self.driver.get(f"{self.site.url}/{path}")
        self.look()

    def press(self, selector: str) -> None:
        """Every press leads to another page, which is looked at."""
        press(self.find(selector))
        self.look()

    def look(self) -> None:
        assert len(self.all("h1")) == 1, self.driver.current_url
        assert self.all("a.help-now"), self.driver.current_url
        assert self.all("form[data-quick-exit]"), self.driver.current_url

    def find(self, selector: str) -> WebElement:
        found = self.all(selector)
        assert found, f"no {selector} at {self.driver.current_url}"
        return found[0]

    def all(self, selector: str) -> list[WebElement]:
        assert self._browser.who == self.who, f"{self._browser.who} sits there, not {self.who}"
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    @property
    def words(self) -> str:
        return self.find("body").text


def look_again_until(visitor: Visitor, found: Callable[[], T]) -> T:
    """What `found` finds on the page once the worker has come to it: asked for again till then."""

    def look_again() -> T:
        there = found()
        if not there:
            visitor.driver.refresh()
        return there

    return wait_until(visitor.driver, look_again, patience=PATIENCE_WITH_THE_WORKER, pause=BREATH)


def put_into_other_words(interpreter: Visitor, words: str, others: str) -> None:
    """The text that holds these words, on whichever page of the interpreters' queue it waits."""
    interpreter.open("en/interpreting/")
    while not (cards := [one for one in interpreter.all(".cards > .card") if words in one.text]):
        # Fails where there is no next one.
        interpreter.press("a[rel=next]")
    press(cards[0].find_element(By.CSS_SELECTOR, "button"))
    interpreter.find("textarea[name=english]").send_keys(others)
    interpreter.press("button[name=deed][value=hand_in]")


def write(visitor: Visitor, language: str, words: str) -> None:
    visitor.open(f"{language}/{COUNTY}write/")
    root = visitor.find("html")
    assert root.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    visitor.find("[name=text]").send_keys(words)
    Select(visitor.find("[name=language]")).select_by_value(language)
    visitor.press("main form button[type=submit].button")


def assert_help_comes_first(visitor: Visitor, language: str) -> None:
    headings = visitor.all("main h1, main h2")
    assert headings[0].get_attribute("id") == "help-panel-heading"
    assert "999" in visitor.find(".help-panel").text
    assert visitor.all('.help-panel a[href="tel:999"]')
    assert visitor.find("html").get_attribute("lang") == language


def open_waiting(moderator: Visitor, words: str) -> None:
    for _page in range(10):
        rows = [link for link in moderator.all("table a") if words[:30] in link.text]
        if rows:
            break
        moderator.press("a[rel=next]")
    for row in rows:
        address = row.get_attribute("href").removeprefix(f"{moderator.site.url}/")
        moderator.open(address)
        if words in moderator.words:
            return
    pytest.fail("the post is not in the queue")
