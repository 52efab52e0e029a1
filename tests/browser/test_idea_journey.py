"""From a wish in one's own language to "Did this happen for you?", with script and without.

Somebody wishes; an interpreter puts it into English; a named person lets it through; a peer reads
it in their language; a manager promises, and does it; the writer hears of each step.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from tests.browser.visiting import (
    COUNTY,
    JOURNEYS,
    Visitor,
    a_mark,
    assert_help_comes_first,
    look_again_until,
    open_waiting,
    press,
    put_into_other_words,
    write,
)

pytestmark = pytest.mark.browser

ENGLISH = "I would like a desk in my room, to learn in the evening."
INTERPRETERS = {"ar": "omar", "ti": "hana"}
SAVE = "#main-form > button[type=submit]"


# Each language, each direction with script and without.
@pytest.mark.parametrize(
    ("arrive", "language"),
    [("script", "ar"), ("no script", "ar"), ("no script", "ti"), ("script", "en")],
    indirect=["arrive"],
)
def test_a_wish_is_understood_promised_and_done(arrive, language):
    author, words, peer, peer_language = JOURNEYS[language]
    mark = f"{a_mark()} {words}"
    writer, reader, officer, lead = (arrive(name) for name in (author, peer, "sam", "kit"))

    write(writer, language, mark)
    assert_help_comes_first(writer, language)
    reader.open(f"{peer_language}/{COUNTY}")
    assert mark not in reader.words
    if language in INTERPRETERS:
        put_into_other_words(arrive(INTERPRETERS[language]), mark, ENGLISH)
    approve(officer, mark, is_foreign=language in INTERPRETERS)
    assert_a_peer_reads_it(reader, peer_language, mark, language)
    if language != peer_language:
        read_in_ones_own_language(reader, peer_language)
    writer.open(f"{language}/news/")
    assert writer.all("main form button"), "the writer hears that it was approved"

    idea = take_up(officer, mark)
    carry(officer, idea, "asked", "Can this be done before spring?", by_a_day=True)
    carry(lead, idea, "promised", "You will each have a desk.", by_a_day=True)
    assert_one_more_notice(writer, language, "promised")
    carry(lead, idea, "done", "The desks stand in your rooms.")
    say_that_it_happened(writer, language)


def approve(officer: Visitor, words: str, *, is_foreign: bool) -> None:
    officer.open("en/forum/moderation/")
    open_waiting(officer, words)
    assert (ENGLISH in officer.words) == is_foreign
    officer.press("button[name=outcome][value=approved]")


def assert_a_peer_reads_it(reader: Visitor, language: str, words: str, written_in: str) -> None:
    reader.open(f"{language}/{COUNTY}")
    press(next(link for link in reader.all(".card__title a") if words[:30] in link.text))
    shown = next(text for text in reader.all(".user-text") if words in text.text)
    assert shown.get_attribute("lang") == written_in
    assert shown.get_attribute("dir") == ("rtl" if written_in == "ar" else "ltr")


def read_in_ones_own_language(reader: Visitor, language: str) -> None:
    reader.press(".reading button")
    (shown, *_more) = look_again_until(
        reader, lambda: reader.all("details.reading[open] .user-text")
    )
    assert shown.get_attribute("lang") == language


def take_up(officer: Visitor, words: str) -> str:
    """The path of the idea, as staff see it."""
    officer.open("en/forum/answers/new/")
    card = next(card for card in officer.all(".card") if words in card.text)
    address = card.find_element(By.CSS_SELECTOR, "a[href*='/answers/new/']").get_attribute("href")
    officer.open(address.removeprefix(f"{officer.site.url}/"))
    officer.find("[name=summary]").send_keys("A desk in each room")
    choose_kit(officer)
    set_day(officer)
    officer.press(SAVE)
    return officer.driver.current_url.removeprefix(f"{officer.site.url}/")


def carry(lead: Visitor, idea: str, state: str, words: str, *, by_a_day: bool = False) -> None:
    lead.open(idea)
    lead.find(f"input[name=state][value={state}]").find_element(
        By.XPATH, "./ancestor::label"
    ).click()
    lead.find("[name=words]").send_keys(words)
    if by_a_day:
        set_day(lead)
        choose_kit(lead)
    lead.press(SAVE)
    assert not lead.all(".field--wrong, .notice--error"), lead.words


def choose_kit(visitor: Visitor) -> None:
    seats = Select(visitor.find("[name=seat]"))
    seats.select_by_visible_text(next(o.text for o in seats.options if "Kit" in o.text))


def set_day(visitor: Visitor) -> None:
    """A day in four weeks; typed letters would depend on the browser's own language."""
    day = (timezone.localdate() + timedelta(days=28)).isoformat()
    field = visitor.find("[name=due_on]")
    visitor.driver.execute_script("arguments[0].value = arguments[1]", field, day)


def assert_one_more_notice(writer: Visitor, language: str, state: str) -> None:
    """The newest notice leads to the idea, whose last step is this one."""
    writer.open(f"{language}/news/")
    writer.press("main form button")
    assert "/forum/ideas/" in writer.driver.current_url, state
    assert writer.find("html").get_attribute("lang") == language


def say_that_it_happened(writer: Visitor, language: str) -> None:
    assert_one_more_notice(writer, language, "done")
    writer.press("button[name=happened][value=yes]")
    assert writer.all("button[name=happened].button--quiet"), "the page shows what was said"
