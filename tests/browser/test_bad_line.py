"""Promise 62: a survey on a bad telephone line can be finished, and no word is lost.

Each answer takes 400 ms to come, nearly a third of what is sent must be sent again, and three
times the line is cut: between two pages, while an answer is on its way, and on handing in. By then
the device may have sent all the answers, or not: how fast the line and the machine were decides it.
"""

import contextlib
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.remote.webelement import WebElement

from tests.browser.conftest import PHONE, Site, resize
from tests.browser.line import Line, Weather, line_to
from tests.browser.surveying import (
    NEXT,
    Pointer,
    held,
    lay_out_code,
    translated,
    wait_until_kept,
)
from tests.browser.visiting import NOBODY, SharedBrowser, next_page, wait_until

pytestmark = pytest.mark.browser

AGES = "4-7"
BAD = Weather(delay=0.4, loss=0.3)
SEND_ALL = "main form[action$='/check/'] button[type=submit]"
# The line about answers that wait stands only where some do; the page has a button of its own.
SEND_AGAIN = f"[data-does=send], {SEND_ALL}"
# Bytes, as the demo serves everything: not packed, as production does it.
FIRST_PAGE = 150_000
LONG = 25  # seconds: the device itself waits ten for an answer
MOST_PRESSES = 3
WORDS = "Thêm thời gian với bạn bè của em"
THANKS = "We have your answers. Your code does not work any more, so nobody can see them with it."
WE_HAVE_IT = "There is nothing to send. If you pressed Send before, we have it."


@pytest.fixture
def line(site: Site) -> Iterator[Line]:
    with line_to(site.url, BAD) as line:
        yield line


def is_told(visitor: Pointer) -> bool:
    """That the answers are there: whoever never got the answer to Send hears it in other words."""
    said = [translated(one, visitor.language) for one in (THANKS, WE_HAVE_IT)]
    return any(one in visitor.words for one in said)


def shown(visitor: Pointer, selector: str) -> list[WebElement]:
    return [one for one in visitor.all(selector) if one.is_displayed()]


def send_until_told(visitor: Pointer) -> None:
    """The button comes when the device has found what is left to send.

    Whoever has waited long presses again: a press too many would begin the last page anew.
    """

    def press_or_be_told() -> bool:
        if is_told(visitor):
            return True
        buttons = shown(visitor, SEND_AGAIN)
        for one in buttons[:1]:
            one.click()
        return bool(buttons)

    for _press in range(MOST_PRESSES):
        wait_until(visitor.driver, press_or_be_told)
        with contextlib.suppress(TimeoutException):
            wait_until(visitor.driver, lambda: is_told(visitor), patience=LONG)
            return
    pytest.fail(f"not sent: {visitor.words}")


def send_what_waits(visitor: Pointer) -> None:
    """So that only the handing in is left to do."""

    def has_nothing_left() -> bool:
        buttons = shown(visitor, "[data-does=send]")
        for one in buttons:
            one.click()
        return not buttons

    # Before that the page has not told yet what waits.
    wait_until_kept(visitor)
    wait_until(visitor.driver, has_nothing_left, pause=1)


@pytest.mark.promise(62)
@pytest.mark.parametrize("is_all_sent", [False, True], ids=["words wait", "only Send waits"])
def test_a_survey_on_a_bad_line_is_finished_and_arrives_once(
    site: Site, line: Line, browser_with_script: SharedBrowser, is_all_sent: bool
):
    driver = browser_with_script.seat(NOBODY)
    resize(driver, PHONE)
    visitor = Pointer(driver, line.url, "vi")
    code = lay_out_code(site, AGES)
    before = held(site, AGES, code)
    visitor.open("surveys/")
    assert line.carried <= FIRST_PAGE
    visitor.write("input[name=code]", code)
    visitor.press(NEXT)
    wait_until_kept(visitor)
    # The faces stand behind three pages that only tell something.
    visitor.open("surveys/question/4/")
    visitor.choose("happy")
    visitor.press(NEXT)
    line.cut()
    visitor.choose("never")
    visitor.press(NEXT)
    line.mend()
    visitor.choose("always")
    send_while_the_line_is_cut(visitor, line, NEXT)
    line.mend()
    visitor.open("surveys/question/16/")
    visitor.write("textarea[name=answer]", WORDS)
    visitor.press(NEXT)
    if is_all_sent:
        send_what_waits(visitor)
    send_while_the_line_is_cut(visitor, line, SEND_ALL)
    line.mend()
    send_until_told(visitor)

    rows, texts, is_left = held(site, AGES, code)
    assert len(rows) == len(before[0]) + 1
    assert {"happy_today": "happy", "sleep": "never", "safe_home": "always"} in rows
    assert Counter(texts) == Counter([*before[1], WORDS])
    assert not is_left


def send_while_the_line_is_cut(visitor: Pointer, line: Line, button: str) -> None:
    """The press has left, nobody knows how far it came."""
    with next_page(visitor.driver):
        press = "setTimeout(() => arguments[0].click(), 50)"
        visitor.driver.execute_script(press, visitor.find(button))
        time.sleep(0.3)
        line.cut()
    visitor.look()
