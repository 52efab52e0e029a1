"""From a poem on a phone to the magazine on paper, in the writer's language and in another one.

A young person sends a poem; an editor and a safety reader pass it; an interpreter translates it;
the writer says yes; two people publish the issue; the paper is rendered and read.
"""

import os
import shutil
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest
from PIL import Image
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from cms.core.printing import can_print
from tests.browser.pages import WIDTHS
from tests.browser.visiting import (
    PATIENCE,
    Visitor,
    a_mark,
    assert_help_comes_first,
    look_again_until,
    press,
    put_into_other_words,
)

pytestmark = pytest.mark.browser

# Who writes, which young editor takes it, who translates, and into which language.
PEOPLE = {
    "ar": ("amina", "dawit", "omar", "en"),
    "ti": ("dawit", "amina", "hana", "en"),
    "en": ("jess", "dawit", "omar", "ar"),
}
# Two verses each.
POEMS = {
    "ar": ("البحر أزرق وواسع\nوأنا أنظر إليه", "غدًا أعود\nومعي صديقي"),
    "ti": ("ሰማይ ሰማያዊ እዩ\nኣነ ድማ እርእዮ", "ጽባሕ ክምለስ እየ\nምስ ዓርከይ"),
    "en": ("The sea is blue and wide\nand I look at it", "Tomorrow I come back\nwith my friend"),
}
# A Scoop of its own: older than those of the demo council, which other tests read.
OPEN_ISSUE = """
from datetime import date
from cms.core.page_trees import show_in_every_language
from cms.magazine.models import IssuePage, ScoopIndexPage
scoop = ScoopIndexPage.objects.get(alias_of=None, locale__language_code="en")
issue = IssuePage(title=f"Scoop {slug}", slug=slug, month=date(2025, 5, 1), live=False)
scoop.add_child(instance=issue)
show_in_every_language(issue)
answer = issue.pk
"""
IS_CI = os.environ.get("CI") == "true"
DENSITY = "40"  # dots to an inch
TO_INK = [255 - grey for grey in range(256)]


@pytest.mark.skipif(
    not IS_CI and not (can_print() and shutil.which("pdftoppm")),
    reason="Pango or poppler-utils is not installed",
)
@pytest.mark.parametrize(
    ("arrive", "language"),
    [("no script", "ar"), ("script", "ti"), ("script", "en")],
    indirect=["arrive"],
)
def test_a_poem_goes_from_a_phone_to_paper(arrive, site, language, tmp_path):
    author, editor, interpreter, other = PEOPLE[language]
    verses = POEMS[language]
    title = a_mark()
    issue = site.ask(OPEN_ISSUE, slug=title)
    writer, sam, robin, jo = (arrive(name) for name in (author, "sam", "robin", "jo"))

    sent = send_poem(writer, language, title, "\n\n".join(verses))
    if language != "en":
        translate(arrive(interpreter), title, "en")
    sam.open("en/scoop-desk/reading/")
    sam.press(f"main a[href$='/reading/{sent}/']")
    assert POEMS["en"][0].split("\n")[0] in sam.words
    sam.press("button[name=press][value=yes]")

    article = take(arrive(editor), language, title, issue)
    pass_on(sam, f"scoop-desk/article/{article}/")
    pass_on(jo, f"scoop-desk/safety/{article}/")
    bring_translation(robin, arrive(interpreter), article, title, other)
    say_yes(writer, language, title, other)
    publish(sam, robin, issue)

    read_online(arrive(), title, language, other)
    paper = tmp_path / "scoop.pdf"
    paper.write_bytes(fetch_paper(arrive(), f"{language}/scoop/{title}/"))
    assert_poem_stands_on(paper, title, verses)
    assert_looks_right(paper, is_rtl=language == "ar")


def send_poem(writer: Visitor, language: str, title: str, poem: str) -> str:
    """Held, with help first; its number."""
    writer.open(f"{language}/scoop-desk/send/")
    root = writer.find("html")
    assert root.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    width, window = writer.driver.execute_script(WIDTHS)
    assert width <= window
    choose(writer, "kind", "poem")
    writer.find("[name=title]").send_keys(title)
    writer.find("[name=text]").send_keys(poem)
    choose(writer, "credit", "alias")
    writer.find("[name=credit_name]").send_keys("Star")
    for wish in ("may_web", "may_print"):
        writer.find(f"[name={wish}]").find_element(By.XPATH, "./ancestor::label").click()
    writer.press("#main-form .row button.button")
    if writer.all("[name=send]"):
        # Asked once whether what is marked should stay.
        writer.press("[name=send]")
    assert_help_comes_first(writer, language)
    return writer.driver.current_url.rstrip("/").split("/")[-2]


def choose(visitor: Visitor, field: str, value: str) -> None:
    chosen = visitor.find(f"input[name={field}][value={value}]")
    chosen.find_element(By.XPATH, "./ancestor::label").click()


def card_of(visitor: Visitor, words: str, link: str) -> WebElement:
    """The link beside these words, in a card or in a row."""
    for place in visitor.all("main .card, main tbody tr"):
        if words in place.text:
            return place.find_element(By.CSS_SELECTOR, link)
    pytest.fail(f"no {words} at {visitor.driver.current_url}")


def translate(interpreter: Visitor, title: str, into: str) -> None:
    """Piece by piece, with an empty line between them, as they were given."""
    words = "\n\n".join((f"{title} {into}", *POEMS[into]))
    put_into_other_words(interpreter, title, words)


def take(editor: Visitor, language: str, title: str, issue: int) -> str:
    """Into the new Scoop, and on to a second editor; the number of the article."""
    own = {"ar": "ti", "ti": "ar", "en": "ti"}[language]
    editor.open(f"{own}/scoop-desk/")
    press(card_of(editor, title, "a"))
    Select(editor.find("[name=issue]")).select_by_value(str(issue))
    editor.press("#main-form button[type=submit]")
    article = editor.driver.current_url.rstrip("/").rpartition("/")[2]
    editor.press("button[name=deed][value=send]")
    assert not editor.all(".notice--error"), editor.words
    assert not editor.all("button[name=deed][value=pass]"), "nobody passes their own work"
    return article


def pass_on(reader: Visitor, path: str) -> None:
    reader.open(f"en/{path}")
    reader.press("button[name=deed][value=pass]")
    assert reader.all(".notice--success"), reader.words


def bring_translation(
    officer: Visitor, interpreter: Visitor, article: str, title: str, into: str
) -> None:
    """Asked for, translated, taken in; then the writer is asked."""
    path = f"en/scoop-desk/languages/{article}/"
    officer.open(path)
    choose(officer, "languages", into)
    officer.press("button[name=deed][value=ask]")
    translate(interpreter, title, into)
    officer.open(path)
    officer.press("a[href*='/languages/words/']")
    officer.press("#main-form button[type=submit]")
    assert officer.all(".notice--success"), officer.words
    officer.press("button[name=deed][value=on]")


def say_yes(writer: Visitor, language: str, title: str, other: str) -> None:
    """It waits on the home page; the writer sees their words and the translation."""
    writer.open(f"{language}/")
    writer.press("main a[href*='/scoop-desk/mine/']")
    press(card_of(writer, title, "a[href*='/print/']"))
    for code in (language, other):
        assert POEMS[code][0].split("\n", maxsplit=1)[0] in writer.words
    writer.press("main form button[type=submit]")
    assert writer.all(".notice--success"), writer.words


def publish(first: Visitor, second: Visitor, issue: int) -> None:
    path = f"en/scoop-desk/issue/{issue}/"
    first.open(path)
    first.press("button[name=deed][value=propose]")
    assert not first.all("button[name=deed][value=publish]"), "nobody publishes alone"
    second.open(path)
    second.press("button[name=deed][value=publish]")
    assert second.all(".notice--success"), second.words


def read_online(reader: Visitor, title: str, *languages: str) -> None:
    """Without signing in: as it was written, and translated."""
    for code in languages:
        reader.open(f"{code}/scoop/{title}/")
        press(reader.find(".scoop-card a"))
        shown = reader.find("article").text if reader.all("article") else reader.words
        assert all(line in shown for verse in POEMS[code] for line in verse.split("\n"))
        width, window = reader.driver.execute_script(WIDTHS)
        assert width <= window


def fetch_paper(reader: Visitor, issue: str) -> bytes:
    reader.open(issue)
    reader.press("main a[href*='/papers/']")
    reader.press("main a[href$='/a5/']")
    ready = look_again_until(reader, lambda: reader.all("a[download]"))
    with urlopen(ready[0].get_attribute("href"), timeout=PATIENCE) as sent:
        content: bytes = sent.read()
    return content


def assert_poem_stands_on(paper: Path, title: str, verses: tuple[str, str]) -> None:
    """On one page, every line of it letter by letter, with its title and the name below."""
    lines = [line for verse in verses for line in verse.split("\n")]
    told = [letters_of(words) for words in (title, *lines, "Star")]
    assert any(all(letters in page for letters in told) for page in texts_of(paper)), texts_of(
        paper
    )


def texts_of(paper: Path) -> list[str]:
    """The letters of each page, in the order in which they are read."""
    reading = ["pdftotext", paper, "-"]
    told = subprocess.run(reading, check=True, capture_output=True, encoding="utf-8").stdout
    return [letters_of(page) for page in told.split("\f")[:-1]]


def letters_of(text: str) -> str:
    """Without marks of direction, and without spaces: where words end in a PDF is a guess."""
    return "".join(one for one in text if one.isprintable() and not one.isspace())


def assert_looks_right(paper: Path, *, is_rtl: bool) -> None:
    """Rendered to pictures: every page has ink, and the poem stands where its script begins."""
    pages = paper.with_name("page")
    subprocess.run(["pdftoppm", "-r", DENSITY, "-gray", paper, pages], check=True)
    pictures = [Image.open(path).point(TO_INK) for path in sorted(paper.parent.glob("page-*.pgm"))]
    texts = texts_of(paper)
    assert len(pictures) == len(texts)
    assert all(picture.getbbox() for picture in pictures)
    poem = next(one for one, text in zip(pictures, texts, strict=True) if "Star" in text)
    assert (centre_of_ink(poem) > poem.width / 2) == is_rtl


def centre_of_ink(picture: Image.Image) -> float:
    """Of the columns, counted from the left."""
    dots = picture.tobytes()
    columns = [sum(dots[place :: picture.width]) for place in range(picture.width)]
    return sum(place * ink for place, ink in enumerate(columns)) / sum(columns)
