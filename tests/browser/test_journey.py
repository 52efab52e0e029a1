"""Short ways through the running demo council, with script and without.

An anonymous answer comes in; a manager opens a summary in which every sentence leads back; a
change of language keeps what was typed; the worker raises a worry. test_idea_journey.py goes the
long way of words.
"""

import time

import pytest
from selenium.webdriver.common.by import By

from tests.browser.conftest import lay_out_survey_code
from tests.browser.visiting import (
    COUNTY,
    PATIENCE_WITH_THE_WORKER,
    Visitor,
    a_mark,
    assert_help_comes_first,
    write,
)

pytestmark = pytest.mark.browser

CITED = """
const links = document.querySelectorAll("main a[href*='#voice-']");
return [...links].map((link) => link.hash.slice(1));
"""
VOICES = "return [...document.querySelectorAll('[id^=voice-]')].map((voice) => voice.id)"


# With scripts in English, Arabic and Amharic: test_axe.py goes the same way.
@pytest.mark.parametrize(
    ("arrive", "language"),
    [("script", "ti"), ("no script", "ar"), ("no script", "en")],
    indirect=["arrive"],
)
def test_an_anonymous_answer_comes_in(arrive, site, language):
    code = lay_out_survey_code(site)
    young_person = arrive()
    young_person.open(f"{language}/surveys/")
    young_person.find("[name=code]").send_keys(code.translate(arabic_digits(language)))
    young_person.press("main form button[type=submit].button")
    young_person.press("main a.button")
    while young_person.all("[name=answer]"):
        answer_one(young_person)
    young_person.press("main form button[type=submit].button")
    assert_help_comes_first(young_person, language)

    young_person.open(f"{language}/surveys/")
    young_person.find("[name=code]").send_keys(code)
    young_person.press("main form button[type=submit].button")
    assert young_person.all(".notice--error"), "a code works one time"


def arabic_digits(language: str) -> dict[int, str]:
    return {ord("0"): "٠"} if language == "ar" else {}


def answer_one(visitor: Visitor) -> None:
    radios = visitor.all("input[type=radio][name=answer]")
    if radios:
        radios[0].find_element(By.XPATH, "./ancestor::label").click()
    else:
        visitor.find("textarea[name=answer]").send_keys("More time with my friends")
    visitor.press("main form button[type=submit].button:not([name])")


def test_every_sentence_of_a_summary_leads_back_to_what_was_said(arrive):
    manager = arrive("kit")
    manager.open("en/feedback/")
    address = manager.find("main a[href*='/feedback/']").get_attribute("href")
    manager.open(address.removeprefix(f"{manager.site.url}/"))
    cites = set(manager.driver.execute_script(CITED))
    assert cites
    assert cites <= set(manager.driver.execute_script(VOICES))


@pytest.mark.parametrize(("before", "after"), [("ar", "uk"), ("en", "fa-af")])
def test_switching_the_language_keeps_what_was_typed(arrive, before, after):
    writer = arrive("amina")
    writer.open(f"{before}/{COUNTY}write/")
    writer.find("[name=text]").send_keys("حتى لا تضيع كلماتي")
    writer.find("details.switcher summary").click()
    writer.press(f"button[name=switch_language][value={after}]")
    assert f"/{after}/{COUNTY}write/" in writer.driver.current_url
    assert writer.find("html").get_attribute("lang") == after
    assert writer.find("[name=text]").get_attribute("value") == "حتى لا تضيع كلماتي"
    assert not writer.all(".notice--error")


def test_the_worker_raises_a_worrying_post_within_seconds(arrive):
    words = f"I want to kill myself {a_mark()}"
    writer, moderator = arrive("jess"), arrive("sam")
    write(writer, "en", words)
    deadline = time.monotonic() + PATIENCE_WITH_THE_WORKER
    while time.monotonic() < deadline:
        moderator.open("en/forum/moderation/")
        row = next((row for row in moderator.all("tbody tr") if words in row.text), None)
        if row is not None and row.find_elements(By.CSS_SELECTOR, ".tag--help"):
            return
        time.sleep(0.5)
    pytest.fail("the post was not raised")
