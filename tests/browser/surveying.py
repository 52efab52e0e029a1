"""Young people who answer a survey: with a pointer or with nothing but keys; what they read."""

import json
import re
from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.utils.translation import gettext, override
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from cms.languages.registry import BY_CODE, Script, direction_of
from cms.safeguarding.help_lines import HELP_LINES
from surveys.structure.plans import QuestionPlan
from surveys.structure.staff_pack import OUR_PACK, read_pack
from tests.browser.conftest import Site
from tests.browser.visiting import next_page, wait_until

NEXT = "main form button[type=submit].button:not([name])"
LOOK_BACK = "button[name=check]"
# A fresh code of the open wave of our pack for these ages.
LAY_OUT = """
from cms.core.codes import make_code
from surveys.models import DeckCode, Wave
from surveys.models.codes import CODE_LENGTH, fingerprint_of
from django.utils import timezone
waves = Wave.objects.answerable(on=timezone.localdate()).filter(
    version__questionnaire__key=key, version__questionnaire__age_version=ages)
answer = make_code(CODE_LENGTH)
DeckCode.objects.create(pk=fingerprint_of(answer), wave=waves.latest("pk"))
"""
# [answers and words of every wave for these ages, whether anything is left of the code]
HELD = """
from surveys.models import DeckCode, FreeText
from surveys.models.codes import fingerprint_of
from surveys.models.responses import Response, StagedResponse, StagedText
from surveys.models.sittings import Sitting
of_it = {"wave__version__questionnaire__key": key,
         "wave__version__questionnaire__age_version": ages}
rows = [one.answers for kept in (Response, StagedResponse) for one in kept.objects.filter(**of_it)]
texts = [one.text for kept in (FreeText, StagedText) for one in kept.objects.filter(**of_it)]
spent = fingerprint_of(code)
left = Sitting.objects.filter(code=spent).exists() or DeckCode.objects.filter(pk=spent).exists()
answer = [rows, texts, left]
"""
# Everything that is said in the language of the page: what stands there and what is read aloud
# instead. Words in another language say so, which is another rule's matter.
SAID = """
const page = document.documentElement;
const said = [document.title];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const around = texts.currentNode.parentElement;
  const isOurs = around.closest("[lang]").lang === page.lang && !around.matches("script, textarea");
  if (isOurs && texts.currentNode.data.trim()) said.push(texts.currentNode.data.trim());
}
for (const name of ["aria-label", "title", "alt", "placeholder"]) {
  for (const one of document.querySelectorAll(`[${name}]`)) said.push(one.getAttribute(name));
}
const count = (selector) => document.querySelectorAll(selector).length;
return [
  [page.lang, page.dir, count("h1"), count("a.help-now"), count("form[data-quick-exit]")],
  said,
];
"""
# How many stops of the keyboard lie between the focus and what is looked for; a group of radios is
# one. Only a guess, so that not each stop is asked about: what counts is where the keys lead.
STOPS = """
const wanted = document.querySelector(arguments[0]);
const here = document.activeElement;
const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, audio";
const isAfter = (one, other) => one.compareDocumentPosition(other) & 4;
const groups = new Set();
let stops = 0;
for (const one of document.querySelectorAll(all)) {
  if (!one.checkVisibility() || !isAfter(here, one) || isAfter(wanted, one)) continue;
  if (one.type === "radio" && one !== wanted) groups.add(one.name);
  else stops += 1;
}
if (wanted.type === "radio") groups.delete(wanted.name);
if (here.type === "radio") groups.delete(here.name);
return stops + groups.size;
"""
# Names that are the same in every language; some put a word before them without a space.
OF_HELP_LINES = [one.name for one in HELP_LINES if isinstance(one.name, str)]
NAMES = re.compile(
    "|".join(map(re.escape, ["Chorus", "The Scoop", settings.COUNCIL_NAME, *OF_HELP_LINES]))
)
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
SHORT = 3  # words that may look the same in two languages


@cache
def questions_of(ages: str) -> dict[str, QuestionPlan]:
    """The questions of our pack for these ages, by their keys, in order."""
    known = {one.age_version: one.version for one in read_pack(OUR_PACK).questionnaires}
    return {question.key: question for question in known[ages].questions()}


def translated(message: str, language: str) -> str:
    with override(language):
        return gettext(message)


def left_in_english(said: Iterable[str], language: str) -> list[str]:
    """What of this is no word of the language: any Latin word where its letters are others.

    Vietnamese has Latin letters; three of its words together have a sign above or below.
    """
    if language == "en":
        return []
    plain = {one: NAMES.sub("", one) for one in said}
    if BY_CODE[language].script is not Script.LATIN:
        return [one for one, words in plain.items() if LATIN_WORD.search(words)]
    return [
        one
        for one, words in plain.items()
        if words.isascii() and len(LATIN_WORD.findall(words)) >= SHORT
    ]


class Pointer:
    """Somebody who presses what they see, at an address that stands for the site's."""

    def __init__(self, driver: Chrome, url: str, language: str) -> None:
        self.driver, self.url, self.language = driver, url, language

    def open(self, path: str) -> None:
        self.driver.get(f"{self.url}/{self.language}/{path}")
        self.look()

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    @property
    def words(self) -> str:
        return self.find("main").text

    def look(self) -> None:
        """Every page is in one language, in its direction, with one heading, help and exit."""
        where = self.driver.current_url
        found, said = self.driver.execute_script(SAID)
        assert found == [self.language, direction_of(self.language), 1, 1, 1], where
        left = left_in_english(said, self.language)
        assert left == [], f"{where} says {left}"

    def press(self, selector: str) -> None:
        with next_page(self.driver):
            self.activate(selector)
        self.look()

    def activate(self, selector: str) -> None:
        self.find(selector).click()

    def choose(self, code: str) -> None:
        box = self.find(f"input[name=answer][value='{code}']")
        box.find_element(By.XPATH, "./ancestor::label").click()

    def write(self, selector: str, words: str) -> None:
        self.find(selector).send_keys(words)

    def give_place(self, code: str, place: int) -> None:
        Select(self.find(f"select[name='place_{code}']")).select_by_value(str(place))


class Keyboard(Pointer):
    """Somebody who only ever presses keys, on whatever has the focus."""

    MOST_MORE = 10

    def hit(self, *keys: str) -> None:
        if keys:
            self.driver.switch_to.active_element.send_keys(*keys)

    def go_to(self, selector: str) -> None:
        """Past the header by the first stop, and then on and on."""
        if self.driver.execute_script("return document.activeElement === document.body"):
            self.hit(Keys.TAB)
            self.hit(Keys.ENTER)
        is_there = f"return document.activeElement.matches({json.dumps(selector)})"
        self.hit(*[Keys.TAB] * self.driver.execute_script(STOPS, selector))
        for _more in range(self.MOST_MORE):
            if self.driver.execute_script(is_there):
                return
            self.hit(Keys.TAB)
        raise AssertionError(f"no key leads to {selector} at {self.driver.current_url}")

    def activate(self, selector: str) -> None:
        self.go_to(selector)
        self.hit(Keys.ENTER)

    def choose(self, code: str) -> None:
        """A group of radios is one stop, and arrows go through it."""
        box = f"input[name=answer][value='{code}']"
        kind = self.find(box).get_attribute("type")
        self.go_to("input[name=answer]" if kind == "radio" else box)
        self.hit(Keys.SPACE)
        while kind == "radio" and not self.find(box).is_selected():
            self.hit(Keys.ARROW_DOWN)
        assert self.find(box).is_selected()

    def write(self, selector: str, words: str) -> None:
        self.go_to(selector)
        self.hit(words)

    def give_place(self, code: str, place: int) -> None:
        self.go_to(f"select[name='place_{code}']")
        self.hit(*[Keys.ARROW_DOWN] * place)


def lay_out_code(site: Site, ages: str) -> str:
    return str(site.ask(LAY_OUT, key=pack_key(), ages=ages))


def held(site: Site, ages: str, code: str) -> tuple[list[dict[str, object]], list[str], bool]:
    """The answers and the words of these ages, and whether the code is good for anything yet."""
    rows, texts, is_left = site.ask(HELD, key=pack_key(), ages=ages, code=code)
    return rows, texts, is_left


@cache
def pack_key() -> str:
    return read_pack(OUR_PACK).key


def wait_until_kept(visitor: Pointer) -> None:
    """Until the whole survey is on the device."""
    is_ready = "return document.documentElement.dataset.offline === 'ready'"
    wait_until(visitor.driver, lambda: visitor.driver.execute_script(is_ready))
