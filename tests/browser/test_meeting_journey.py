"""Saying "I come, and I need a taxi" on a phone, and what it means for those who arrange it."""

import pytest
from selenium.webdriver.common.by import By

from tests.browser.visiting import Visitor

pytestmark = pytest.mark.browser
PEOPLE = {"ar": "amina", "ti": "dawit", "en": "kofi"}


@pytest.mark.parametrize(
    ("arrive", "language"),
    [("no script", "ar"), ("script", "ti"), ("script", "en")],
    indirect=["arrive"],
)
def test_an_answer_makes_its_tasks(arrive, language):
    member, officer = arrive(PEOPLE[language]), arrive("sam")
    say_that_one_comes(member, language)
    officer.open("en/meetings/work/needs/")
    rows = [row.text for row in officer.all("tbody tr")]
    assert any("A taxi" in row and PEOPLE[language].title() in row for row in rows), rows


def say_that_one_comes(member: Visitor, language: str) -> None:
    member.open(f"{language}/meetings/")
    member.press(".cards .card__title a")
    member.press("main a[href$='/reply/']")
    assert member.find("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    for field, value in (("coming", "yes"), ("travel", "taxi")):
        choose(member, field, value)
    member.press("#main-form > button[type=submit]")
    assert member.all(".notice--success"), member.words


def choose(member: Visitor, field: str, value: str) -> None:
    chosen = member.find(f"input[name={field}][value={value}]")
    chosen.find_element(By.XPATH, "./ancestor::label").click()
