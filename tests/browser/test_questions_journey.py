"""From a question on a phone to the answer of a role, in the language of whoever asked."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from tests.browser.pages import WIDTHS
from tests.browser.visiting import (
    Visitor,
    a_mark,
    assert_help_comes_first,
    press,
    put_into_other_words,
)

pytestmark = pytest.mark.browser

ASKED = "ኣብ ቤት ትምህርቲ መን ይሕግዘኒ?"
ENGLISH = "Who helps me at school?"
ANSWER = "Your teacher helps you. You can ask for more help."
IN_TIGRINYA = ("ሓላፊት ቤት ትምህርቲ", "መምህርካ ይሕግዘካ። ተወሳኺ ሓገዝ ክትሓትት ትኽእል።")
ROLE = "Head of the virtual school"
DESK = "en/scoop-desk/questions/team/"


@pytest.mark.parametrize("arrive", ["no script"], indirect=True)
def test_a_question_goes_from_a_phone_to_its_answer(arrive):
    mark = a_mark()
    dawit, sam, hana, vera = (arrive(name) for name in ("dawit", "sam", "hana", "vera"))
    ask(dawit, f"{ASKED} {mark}")
    put_into_other_words(hana, mark, f"{ENGLISH} {mark}")
    sam.open("en/scoop-desk/reading/")
    number = read(sam, mark)
    give(sam, number)
    answer(vera, mark)
    sam.open(f"{DESK}{number}/")
    sam.press("button[formaction$='/publish/']")
    assert sam.all(".notice--success"), sam.words
    put_into_other_words(hana, ANSWER, "\n\n".join(IN_TIGRINYA))

    dawit.open("ti/scoop-desk/mine/")
    assert all(words in dawit.words for words in (mark, *IN_TIGRINYA))
    nobody = arrive()
    nobody.open(f"en/scoop-desk/questions/{number}/")
    assert all(words in nobody.words for words in (ASKED, ENGLISH, ROLE, ANSWER))
    assert "Dawit" not in nobody.words
    assert_fits(nobody)


def ask(writer: Visitor, words: str) -> None:
    writer.open("ti/scoop-desk/questions/")
    writer.press("main a[href$='/questions/ask/']")
    assert_fits(writer)
    writer.find("[name=text]").send_keys(words)
    Select(writer.find("[name=language]")).select_by_value("ti")
    writer.find("[name=may_web]").find_element(By.XPATH, "./ancestor::label").click()
    writer.press("#main-form button.button")
    if writer.all("[name=send]"):
        # Asked once whether what is marked should stay.
        writer.press("[name=send]")
    assert_help_comes_first(writer, "ti")


def read(officer: Visitor, mark: str) -> str:
    """Approves what holds the mark: the newest question, so the last one that waits."""
    links = officer.all("main tbody th a")
    asked = [link for link in links if "You asked" in link.text]
    number = asked[-1].text.split()[-1]
    press(asked[-1])
    assert mark in officer.words
    officer.press("button[name=press][value=yes]")
    return number


def give(officer: Visitor, number: str) -> None:
    officer.open(DESK)
    officer.press(f"main a[href$='/team/{number}/']")
    choice = Select(officer.find("[name=answerer]"))
    choice.select_by_visible_text(f"{ROLE}, Vera")
    officer.press("#main-form button.button")
    assert officer.all(".notice--success"), officer.words


def answer(lead: Visitor, mark: str) -> None:
    """From what waits for her; nothing there tells who asked."""
    lead.open("en/scoop-desk/questions/answering/")
    for link in lead.all("main tbody th a"):
        if mark in link.text:
            press(link)
            break
    assert ENGLISH in lead.words
    assert not [trace for trace in (ASKED, "Dawit", "ትግርኛ") if trace in lead.find("main").text]
    lead.find("[name=words]").send_keys(ANSWER)
    lead.press("#main-form button.button")
    assert lead.all(".notice--success"), lead.words


def assert_fits(visitor: Visitor) -> None:
    width, window = visitor.driver.execute_script(WIDTHS)
    assert width <= window
