"""A group elects its co-chair: called, stood for, voted on in three languages, counted, read.

With script and without, on phones. Days pass by moving the election's own days back.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from tests.browser.conftest import PHONE, resize
from tests.browser.visiting import Visitor

pytestmark = pytest.mark.browser
SEND = "#main-form > button[type=submit]"
# So many days later, seen from the election.
MOVE = """
from datetime import timedelta
from cms.meetings.models import Election
found = Election.objects.get(pk=pk)
for name in ("nominate_until", "vote_from", "vote_until", "term_from"):
    setattr(found, name, getattr(found, name) - timedelta(days=days))
found.save()
answer = found.pk
"""
# With a day to spare for each step: midnight may come in the middle of it.
DAYS = {"nominate_until": 1, "vote_from": 2, "vote_until": 3, "term_from": 4}


@pytest.fixture
def sit_down(site, browser_with_script, browser_without_script):
    def come(name, *, script):
        browser = browser_with_script if script else browser_without_script
        resize(browser.driver, PHONE)
        return Visitor(browser, site, name)

    return come


def test_a_chair_is_elected(site, sit_down):
    officer = sit_down("sam", script=True)
    group = {
        "ar": sit_down("amina", script=False),
        "ti": sit_down("dawit", script=True),
        "en": sit_down("kofi", script=False),
    }
    number = call_election(officer)
    for language in ("ar", "ti"):
        stand(group[language], language, number)
    site.ask(MOVE, pk=number, days=2)
    officer.open(f"en/meetings/work/elections/{number}/")
    officer.press("button[name=do][value=open]")
    for language, choice in (("ar", "Amina"), ("ti", "Dawit"), ("en", "Dawit")):
        vote(group[language], language, number, choice)
    site.ask(MOVE, pk=number, days=2)
    officer.open(f"en/meetings/work/elections/{number}/")
    officer.press("button[name=do][value=count]")
    assert "Dawit is elected." in officer.words
    for language, member in group.items():
        member.open(f"{language}/meetings/elections/{number}/")
        result = member.find("main .panel").text
        assert "Dawit" in result
        # Who else stood is told to nobody.
        assert "Amina" not in result


def call_election(officer: Visitor) -> int:
    officer.open("en/meetings/work/elections/new/")
    groups = Select(officer.find("[name=locality]"))
    groups.select_by_visible_text("Norwich")
    officer.find("input[name=role][value=co_chair]").find_element(
        By.XPATH, "./ancestor::label"
    ).click()
    for name, days in DAYS.items():
        # Typed letters would depend on the browser's own language.
        day = (timezone.localdate() + timedelta(days=days)).isoformat()
        field = officer.find(f"[name={name}]")
        officer.driver.execute_script("arguments[0].value = arguments[1]", field, day)
    officer.press(SEND)
    assert officer.all(".notice--success"), officer.words
    return int(officer.driver.current_url.rstrip("/").rpartition("/")[2])


def stand(member: Visitor, language: str, number: int) -> None:
    member.open(f"{language}/meetings/elections/{number}/")
    assert member.find("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    member.press("button[name=say][value=stand]")
    assert member.all("button[name=say][value=decline]"), member.words


def vote(member: Visitor, language: str, number: int, choice: str) -> None:
    member.open(f"{language}/meetings/elections/")
    member.press(f".cards a[href$='/{number}/']")
    member.press("main a[href$='/vote/']")
    labels = [label for label in member.all("main label") if label.text.strip() == choice]
    labels[0].click()
    member.press(SEND)
    assert choice in member.find("main strong").text
    member.press("button[name=sure]")
    assert member.all(".notice--success"), member.words
    assert not member.all("main a[href$='/vote/']")
