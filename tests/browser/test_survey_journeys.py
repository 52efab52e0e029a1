"""From a code to "thank you", in five languages and all four versions of our pack.

Without script, with keys alone, and without a net in between. Nobody answers all of up to fifty
questions: whoever has said enough looks at their answers, goes to what they want to say something
about, and sends. What another answer brings about is met on the way.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from selenium.webdriver import Chrome

from tests.browser.conftest import PHONE, Site, resize
from tests.browser.line import Line, line_to
from tests.browser.surveying import (
    LOOK_BACK,
    NEXT,
    Keyboard,
    Pointer,
    held,
    lay_out_code,
    questions_of,
    translated,
    wait_until_kept,
)
from tests.browser.visiting import PATIENCE, SharedBrowser, next_page, wait_until

pytestmark = pytest.mark.browser

WORDS = {
    "en": "More time with my friends",
    "ar": "وقت أطول مع أصدقائي",
    "fa-af": "وقت بیشتر با دوستانم",
    "ti": "ምስ ኣዕሩኽተይ ዝያዳ ግዜ",
    "vi": "Thêm thời gian với bạn bè của em",
}
# Codes on a card are typed with whatever digits a keyboard has.
DIGITS = {"ar": "٠١٢٣٤٥٦٧٨٩", "fa-af": "۰۱۲۳۴۵۶۷۸۹"}
READ = None
BEGINNING = {"info_start": READ, "info_who_sees": READ, "info_danger": READ, "happy_today": "happy"}
# A string is a code, a list codes to tick, a tuple codes from first to last.
SAID: dict[str, dict[str, Any]] = {
    "4-7": BEGINNING | {"sleep": "never", "family_time": "more", "change": WORDS},
    "8-11": BEGINNING | {"life_scale": "7", "ill": "not_sure", "change": WORDS},
    "11-17": BEGINNING
    | {"newcomer": "yes", "info_newcomer": READ, "interpreter": "sometimes"}
    | {"priorities": ("school", "home", "health", "money", "family"), "change": WORDS},
    "16-25": BEGINNING | {"week": ["study", "looking"], "job_help": "declined", "change": WORDS},
}
# What is known of a code that is not handed in yet: who helps, and the answers.
HELP_OF = """
from surveys.models.codes import fingerprint_of
from surveys.models.sittings import Sitting
sitting = Sitting.objects.get(code=fingerprint_of(code))
answer = [sitting.helped, sitting.answers]
"""
THANKS = "We have your answers. Your code does not work any more, so nobody can see them with it."


def is_at(visitor: Pointer, number: int) -> bool:
    return visitor.driver.current_url.endswith(f"/question/{number}/")


def go_to(visitor: Pointer, number: int) -> None:
    """From wherever somebody is, over the look at the answers."""
    while not is_at(visitor, number):
        if visitor.all(f"main a[href$='/question/{number}/']"):
            visitor.press(f"main a[href$='/question/{number}/']")
        else:
            visitor.press(LOOK_BACK if visitor.all(LOOK_BACK) else NEXT)


def answer(visitor: Pointer, said: Any) -> None:
    if said is WORDS:
        visitor.write("textarea[name=answer]", WORDS[visitor.language])
    elif isinstance(said, tuple):
        # In the order of the page, as the keyboard goes.
        for box in visitor.all("select[name^='place_']"):
            code = str(box.get_attribute("name")).removeprefix("place_")
            visitor.give_place(code, said.index(code) + 1)
    elif said is not READ:
        for code in [said] if isinstance(said, str) else said:
            visitor.choose(code)


def begin(visitor: Pointer, code: str) -> None:
    digits = str.maketrans("0123456789", DIGITS.get(visitor.language, "0123456789"))
    visitor.open("surveys/")
    visitor.write("input[name=code]", code.translate(digits))
    visitor.press(NEXT)
    assert translated("What happens with your words", visitor.language) in visitor.words


def say_everything(
    visitor: Pointer, ages: str, go: Callable[[Pointer, int], None], keys: list[str]
) -> None:
    """Each question stands there in its own words and is answered; ends at the next page."""
    questions = questions_of(ages)
    for key in keys:
        go(visitor, list(questions).index(key) + 1)
        assert questions[key].wording[visitor.language] in visitor.words
        answer(visitor, SAID[ages][key])
        visitor.press(NEXT)


def check_that_it_came_in_once(
    site: Site, visitor: Pointer, ages: str, code: str, before: tuple[Any, ...]
) -> None:
    rows, texts, is_left = held(site, ages, code)
    said = {
        key: list(one) if isinstance(one, tuple) else one
        for key, one in SAID[ages].items()
        if one is not READ and one is not WORDS
    }
    assert counted(rows) == counted([*before[0], said])
    assert Counter(texts) == Counter([*before[1], WORDS[visitor.language]])
    assert not is_left, "the code is used up, and nothing of the sitting stays"


def counted(rows: list[dict[str, Any]]) -> Counter[str]:
    return Counter(json.dumps(row, sort_keys=True) for row in rows)


def check_thanks(visitor: Pointer) -> None:
    assert visitor.driver.current_url.endswith("/surveys/sent/")
    assert translated(THANKS, visitor.language) in visitor.words
    assert visitor.all('.help-panel a[href="tel:999"]')


def go_all_the_way(visitor: Pointer, site: Site, ages: str) -> None:
    code = lay_out_code(site, ages)
    before = held(site, ages, code)
    begin(visitor, code)
    visitor.press("main a.button")
    say_everything(visitor, ages, go_to, list(SAID[ages]))
    assert visitor.driver.current_url.endswith("/check/")
    assert WORDS[visitor.language] in visitor.words
    visitor.press("#send button")
    check_thanks(visitor)
    check_that_it_came_in_once(site, visitor, ages, code, before)


@pytest.mark.parametrize(
    ("language", "ages"),
    [("en", "16-25"), ("ar", "11-17"), ("fa-af", "8-11"), ("ti", "4-7"), ("vi", "11-17")],
)
def test_a_survey_is_answered_without_script(
    site: Site, plain_chromium: Chrome, language: str, ages: str
):
    resize(plain_chromium, PHONE)
    go_all_the_way(Pointer(plain_chromium, site.url, language), site, ages)


@pytest.mark.parametrize(
    ("language", "ages"),
    [("ar", "8-11"), ("ti", "11-17")],
)
def test_a_survey_is_answered_with_keys_alone(
    site: Site, chromium: Chrome, language: str, ages: str
):
    go_all_the_way(Keyboard(chromium, site.url, language), site, ages)


@pytest.fixture
def line(site: Site) -> Iterator[Line]:
    with line_to(site.url) as line:
        yield line


def by_address(visitor: Pointer, number: int) -> None:
    if not is_at(visitor, number):
        visitor.open(f"surveys/question/{number}/")


@pytest.fixture
def phone(browser_with_script: SharedBrowser) -> Chrome:
    driver = browser_with_script.seat("")
    driver.set_script_timeout(PATIENCE)
    resize(driver, PHONE)
    return driver


# The second and the third with keys alone, too.
@pytest.mark.parametrize("person", [("fa-af", "4-7"), ("vi", "16-25"), ("en", "8-11")])
def test_a_survey_is_answered_without_a_net_in_between(
    site: Site, line: Line, phone: Chrome, person: tuple[str, str]
):
    language, ages = person
    kind = Pointer if language == "fa-af" else Keyboard
    visitor = kind(phone, line.url, language)
    code = lay_out_code(site, ages)
    before = held(site, ages, code)
    begin(visitor, code)
    wait_until_kept(visitor)
    visitor.press("main a.button")
    say_everything(visitor, ages, by_address, list(BEGINNING))
    line.cut()
    later = [key for key in SAID[ages] if key not in BEGINNING]
    say_everything(visitor, ages, by_address, later)
    assert visitor.driver.current_url.endswith("/check/")
    # What the device keeps, a script lists when the page has come.
    wait_until(phone, lambda: WORDS[language] in visitor.words)
    visitor.press(NEXT)
    assert translated("Not sent yet", language) in visitor.words
    assert held(site, ages, code)[:2] == before[:2]
    line.mend()
    wait_until(phone, lambda: visitor.find("[data-does=send]").is_displayed())
    with next_page(phone):
        visitor.find("[data-does=send]").click()
    visitor.look()
    check_thanks(visitor)
    check_that_it_came_in_once(site, visitor, ages, code, before)


def say_who_helps(visitor: Pointer, kind: str) -> None:
    visitor.activate(".helped summary")
    visitor.press("button[name=helping]")
    visitor.find(f"input[name=kind][value='{kind}']").find_element("xpath", "..").click()
    visitor.press(NEXT)


def test_without_a_net_too_the_device_goes_back_before_a_private_question(
    site: Site, line: Line, phone: Chrome
):
    visitor = Pointer(phone, line.url, "ar")
    private, ages = "safe_home", "8-11"
    number = list(questions_of(ages)).index(private) + 1
    asked = questions_of(ages)[private].wording["ar"]
    code = lay_out_code(site, ages)
    begin(visitor, code)
    wait_until_kept(visitor)

    visitor.open("surveys/question/4/")
    say_who_helps(visitor, "worker")
    line.cut()
    by_address(visitor, number)
    assert asked not in visitor.words
    visitor.press(NEXT)
    assert asked in visitor.words
    visitor.choose("never")
    visitor.press(LOOK_BACK)
    kept_back = translated("Only for you", "ar")
    never = translated("Never", "ar")
    wait_until(phone, lambda: kept_back in visitor.words)
    assert never not in visitor.words
    visitor.find("[data-does=alone]").click()
    wait_until(phone, lambda: never in visitor.words)
    assert kept_back not in visitor.words

    # Whoever is alone again is not stopped; the last word about help is what is counted.
    for kind, is_stopped in (("nobody", False), ("interpreter", True)):
        by_address(visitor, 4)
        say_who_helps(visitor, kind)
        by_address(visitor, number)
        assert (asked not in visitor.words) is is_stopped
    line.mend()
    # Whoever opens this wants it sent now, however often that failed before.
    visitor.open("surveys/check/")
    assert site.ask(HELP_OF, code=code) == ["interpreter", {private: "never"}]
