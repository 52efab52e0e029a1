"""From what a young person says to a manager's promise, and to a consent that is taken back.

A writer agrees to be quoted; an officer brings comments from a meeting, corrects a theme and signs
with a second person; a manager reads and promises; an interpreter puts the answer into the writer's
language, who finds it there and changes their mind: then the words are gone from the paper and from
its PDF.
"""

from io import BytesIO
from itertools import cycle
from urllib.request import Request, urlopen

import pytest
from pypdf import PdfReader
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from tests.browser.test_idea_journey import ENGLISH, SAVE, approve, set_day
from tests.browser.visiting import (
    PATIENCE_WITH_THE_WORKER,
    Visitor,
    a_mark,
    look_again_until,
    press,
    put_into_other_words,
    wait_until,
    write,
)

pytestmark = pytest.mark.browser

WORDS = "الانترنت في البيت بطيء ولا أستطيع أن أدرس"
COMMENTS = ("The wifi in our house is off all night.", "Please mend the wifi in the hall.")
PROMISE = "We put new wifi into every house."
IN_ARABIC = "نضع إنترنت جديداً في كل بيت."
NEWEST = 5


@pytest.mark.promise(28)
@pytest.mark.parametrize("arrive", ["script"], indirect=True)
def test_words_lead_to_an_answer_and_go_when_their_writer_says_so(arrive, tmp_path):
    writer, officer, second, lead = (arrive(name) for name in ("amina", "sam", "robin", "kit"))
    mark = a_mark()
    write(writer, "ar", f"{WORDS} {mark}")
    agree(writer)
    put_into_other_words(arrive("omar"), mark, ENGLISH)
    approve(officer, mark, is_foreign=True)

    bring(officer, mark, tmp_path)
    make_drafts(officer)
    add_to_theme(officer, mark, "rules")
    draft = quote_and_sign(officer, mark)
    second.open(draft)
    second.press("button[formaction$='/sign/']")
    send(officer, draft)

    summary = draft.replace("drafts/", "")
    lead.open(f"{summary}paper/")
    assert mark in lead.words
    assert mark in words_of_pdf(lead, f"{summary}paper/pdf/")
    promise = answer(lead, summary)
    officer.open(promise)
    officer.press("button[formaction$='/publish/']")
    put_into_arabic(officer, arrive("omar"), promise)

    assert_answered(writer)
    writer.open("ar/forum/mine/")
    own_words(writer, mark).find_element(By.CSS_SELECTOR, "summary").click()
    press(own_words(writer, mark).find_element(By.CSS_SELECTOR, "form details button"))
    lead.open(f"{summary}paper/")
    assert mark not in lead.words
    assert mark not in words_of_pdf(lead, f"{summary}paper/pdf/")


def agree(writer: Visitor) -> None:
    """Right after sending, on the page that says what happens next."""
    writer.find("form[action$='/may-quote/'] summary").click()
    writer.press("form[action$='/may-quote/'] button")
    assert writer.all("form[action$='/may-quote/'] button:not([name=allow])")


def own_words(writer: Visitor, mark: str) -> WebElement:
    return next(card for card in writer.all("article.card") if mark in card.text)


def bring(officer: Visitor, mark: str, folder) -> None:
    """Two comments of a meeting: looked through first, then imported.

    With the mark: the same comments a second time would be recognised.
    """
    file = folder / "meeting.csv"
    lines = [f"{one} {mark}" for one in COMMENTS]
    file.write_text("\n".join(["Comment", *lines]), encoding="utf-8")
    officer.open("en/feedback/imports/new/")
    officer.find("[name=file]").send_keys(str(file))
    officer.find("[name=channel]").send_keys("meeting")
    Select(officer.find("[name=language]")).select_by_value("en")
    officer.press("main form button[type=submit]")
    officer.press("main form button[type=submit]")
    look_again_until(officer, lambda: officer.all("form[action$='/start/'] button"))
    officer.press("form[action$='/start/'] button")
    look_again_until(officer, lambda: officer.all("a[href$='/undo/']"))


def make_drafts(officer: Visitor) -> None:
    officer.open("en/feedback/drafts/make/")
    officer.press("main form button[type=submit]")
    look_again_until(officer, lambda: "Done:" in officer.find(".card").text)


def add_to_theme(officer: Visitor, mark: str, theme: str) -> None:
    officer.open(f"en/feedback/workbench/?words={mark}")
    officer.find("[name=voices]").click()
    Select(officer.find("[name=deed]")).select_by_value("add")
    Select(officer.find("[name=target]")).select_by_value(theme)
    officer.press(".workbench__deeds button")
    officer.open(f"en/feedback/workbench/?theme={theme}&words={mark}")
    assert mark in officer.find("#voices").text


def quote_and_sign(officer: Visitor, mark: str) -> str:
    """The path of the draft for housing, signed by one."""
    officer.open("en/feedback/drafts/")
    card = next(one for one in officer.all(".card a") if "Housing" in one.text)
    press(card)
    draft = officer.driver.current_url.removeprefix(f"{officer.site.url}/")
    if not panels(officer, mark, "button[formaction*='/quotes/']"):
        officer.open(f"{draft}?words={mark}")
        (other,) = panels(officer, mark, "button[formaction*='/quote/']")
        press(other.find_element(By.CSS_SELECTOR, "button[formaction]"))
    officer.press("button[formaction$='/sign/']")
    return draft


def panels(officer: Visitor, mark: str, button: str) -> list[WebElement]:
    """Those with these words and this button."""
    told = [one for one in officer.all(".panel") if mark in one.text]
    return [one for one in told if one.find_elements(By.CSS_SELECTOR, button)]


def send(officer: Visitor, draft: str) -> None:
    officer.open(draft.replace("drafts/", ""))
    officer.press("form[action$='/send/'] button")


def words_of_pdf(lead: Visitor, path: str) -> str:
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in lead.driver.get_cookies())
    request = Request(f"{lead.site.url}/{path}", headers={"Cookie": cookies})
    with urlopen(request, timeout=PATIENCE_WITH_THE_WORKER) as sent:
        pages = PdfReader(BytesIO(sent.read())).pages
    # The reader leaves the first half of two-byte letters standing.
    return "\n".join(page.extract_text() for page in pages).replace("\x00", "")


def answer(lead: Visitor, summary: str) -> str:
    """A promise about the theme; the path of its page."""
    lead.open(f"{summary}answers/")
    row = next(one for one in lead.all("tbody tr") if "internet" in one.text.lower())
    press(row.find_element(By.CSS_SELECTOR, "td a"))
    lead.find("[name=line]").clear()
    lead.find("[name=line]").send_keys("The wifi is too slow to learn at home.")
    lead.find("input[name=state][value=promised]").find_element(
        By.XPATH, "./ancestor::label"
    ).click()
    lead.find("[name=words]").send_keys(PROMISE)
    owner = Select(lead.find("[name=owner]"))
    owner.select_by_visible_text(next(o.text for o in owner.options if "Kit" in o.text))
    set_day(lead)
    lead.press(SAVE)
    assert not lead.all(".field--wrong, .notice--error"), lead.words
    return lead.driver.current_url.removeprefix(f"{lead.site.url}/")


def put_into_arabic(officer: Visitor, interpreter: Visitor, promise: str) -> None:
    """Arabic is ticked, because somebody spoke of it in Arabic."""
    officer.open(f"{promise}words/")
    assert officer.find("[name=languages][value=ar]").is_selected()
    officer.press("button[formaction$='/ask/']")
    put_into_other_words(interpreter, PROMISE, IN_ARABIC)


def assert_answered(writer: Visitor) -> None:
    """One of the newest notices leads to the promise, in the writer's language.

    Others may come meanwhile: answers in the demo get words in more languages.
    """
    newest = cycle(range(NEWEST))

    def has_found_it() -> bool:
        writer.open("ar/news/")
        notices = writer.all("main form button")
        press(notices[next(newest) % len(notices)])
        return IN_ARABIC in writer.words

    wait_until(writer.driver, has_found_it, patience=PATIENCE_WITH_THE_WORKER)
    assert "/feedback/answers/" in writer.driver.current_url
    assert writer.find("html").get_attribute("lang") == "ar"
    assert IN_ARABIC in writer.words
    assert PROMISE not in writer.words
