"""A survey on a phone that loses the net: nothing is lost, nothing doubled, nothing left behind."""

import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from cms.settings.environment import BASE_DIR as ROOT
from surveys.demo import KEY
from surveys.structure.conditions import Step, shown_steps, steps_of
from surveys.structure.kinds import takes
from surveys.structure.staff_pack import OUR_PACK, read_pack
from tests.browser.conftest import PHONE, Site, lay_out_survey_code, resize
from tests.browser.line import Line, line_to
from tests.browser.visiting import NOBODY, PATIENCE, SharedBrowser, press, wait_until

pytestmark = pytest.mark.browser

NEXT = "main form button[type=submit].button:not([name])"
WORDS = "أريد غرفة هادئة"
# What the waves of the demo's short survey hold, as {question: answer} and texts.
HELD = """
from surveys.demo import KEY
from surveys.models.responses import Response, StagedResponse, StagedText
from surveys.models import FreeText
of_it = {"wave__version__questionnaire__key": KEY}
rows = [r.answers for m in (Response, StagedResponse) for r in m.objects.filter(**of_it)]
texts = [t.text for m in (FreeText, StagedText) for t in m.objects.filter(**of_it)]
answer = [rows, texts]
"""
LEFT = """
const done = arguments[arguments.length - 1];
(async () => {
  const left = [...await caches.keys(), ...(await navigator.serviceWorker.getRegistrations())];
  for (const { name } of await indexedDB.databases()) {
    const opening = indexedDB.open(name);
    await new Promise((ready) => { opening.onsuccess = ready; });
    const asked = opening.result.transaction("kept").objectStore("kept").getAllKeys();
    await new Promise((ready) => { asked.onsuccess = ready; });
    opening.result.close();
    left.push(...asked.result);
  }
  return left.length;
})().then(done);
"""
# What lies in the browser, byte for byte, as text.
SEALED = """
const done = arguments[arguments.length - 1];
const opening = indexedDB.open("chorus-survey");
opening.onsuccess = () => {
  const asked = opening.result.transaction("kept").objectStore("kept").getAll();
  asked.onsuccess = async () => {
    opening.result.close();
    const [key, sitting] = asked.result;
    let isGiven = true;
    try { await crypto.subtle.exportKey("raw", key); } catch { isGiven = false; }
    done([isGiven, Object.keys(sitting), new TextDecoder().decode(sitting.sealed)]);
  };
};
"""
ANOTHER_VERSION = """
const done = arguments[arguments.length - 1];
const policy = trustedTypes.createPolicy("update", { createScriptURL: (address) => address });
navigator.serviceWorker.addEventListener("controllerchange", () => done(true));
navigator.serviceWorker.register(policy.createScriptURL(arguments[0]), { scope: arguments[1] });
"""
WAYS = """
const [steps, cases] = arguments;
return cases.map((sent) => way({ steps }, { steps: {}, sent }));
"""
SAVED = """
from cms.core.codes import make_code
from django.utils import timezone
from surveys.actions.resuming import save_for_later
from surveys.actions.sitting import find_sitting, keep_answer, sit_down
from surveys.models import DeckCode, Wave
from surveys.models.codes import CODE_LENGTH, fingerprint_of
today = timezone.localdate()
wave = Wave.objects.answerable(on=today).filter(version__questionnaire__key=key).latest("pk")
answer = make_code(CODE_LENGTH)
DeckCode.objects.create(pk=fingerprint_of(answer), wave=wave)
begun = sit_down(code=fingerprint_of(answer), key="", today=today)
first = wave.version.questions.order_by("order").first().key
keep_answer(sitting=find_sitting(key=begun, today=today), question=first, value="sometimes")
save_for_later(sitting=find_sitting(key=begun, today=today), pictures=pictures, today=today)
"""
KEPT_UNDER = """
from surveys.models.codes import fingerprint_of
from surveys.models.sittings import Sitting
answer = list(Sitting.objects.get(code=fingerprint_of(code)).answers.values())
"""
IS_READY = "return document.documentElement.dataset.offline === 'ready'"
PICTURES = ["boat", "tree", "key"]
TO_BE_WOKEN = 2  # seconds: the browser does it at once where it believes that there is a net
LOOKED_AT = 3
# A phone that asked again whenever it failed would call more than a hundred times.
MOST_CALLS = 4


@pytest.fixture
def line(site: Site) -> Iterator[Line]:
    with line_to(site.url) as line:
        yield line


@pytest.fixture
def phone(browser_with_script: SharedBrowser) -> Chrome:
    """Each line has a port of its own, so that no worker stands before other tests' pages."""
    driver = browser_with_script.seat(NOBODY)
    resize(driver, PHONE)
    driver.set_script_timeout(PATIENCE)
    return driver


def held(site: Site) -> list[list[object]]:
    rows, texts = site.ask(HELD)
    return [rows, texts]


def find(phone: Chrome, selector: str) -> WebElement:
    return phone.find_element(By.CSS_SELECTOR, selector)


def begin(phone: Chrome, site: Site, line: Line, language: str) -> None:
    """To the page that tells what happens, until the whole survey is on the phone."""
    phone.get(f"{line.url}/{language}/surveys/")
    find(phone, "[name=code]").send_keys(lay_out_survey_code(site))
    press(find(phone, NEXT))
    wait_until(phone, lambda: phone.execute_script(IS_READY))


def answer(phone: Chrome, value: str) -> None:
    boxes = phone.find_elements(By.CSS_SELECTOR, f"input[name=answer][value='{value}']")
    if boxes:
        boxes[0].find_element(By.XPATH, "./ancestor::label").click()
    else:
        find(phone, "[name=answer]").send_keys(value)
    press(find(phone, NEXT))


def unsent(phone: Chrome) -> str:
    """The number that the page tells, once it does."""

    def count() -> str:
        told = find(phone, "[data-unsent] [data-count]")
        return told.text if told.is_displayed() else ""

    return wait_until(phone, count)


def is_on_the_right(phone: Chrome, words: str) -> bool:
    """Whether this unsent answer stands where lines begin in Arabic."""
    answers = phone.find_elements(By.CSS_SELECTOR, "[data-answer]")
    (found,) = (one for one in answers if one.text == words)
    return found.rect["x"] > PHONE[0] / 2


@pytest.mark.promise(61)
def test_a_survey_is_finished_without_a_net_and_arrives_once(phone: Chrome, site: Site, line: Line):
    rows, texts = held(site)
    begin(phone, site, line, "ar")
    press(find(phone, "main a.button"))
    answer(phone, "always")
    line.cut()
    answer(phone, "yes")
    assert unsent(phone) == "1"
    assert find(phone, "html").get_attribute("dir") == "rtl"
    assert len(phone.find_elements(By.TAG_NAME, "h1")) == 1
    assert phone.find_elements(By.CSS_SELECTOR, "a.help-now")
    # Back shows what was said.
    press(find(phone, "button[name=back]"))
    wait_until(phone, lambda: find(phone, "input[value=yes]").is_selected())
    press(find(phone, NEXT))

    line.mend()
    worker, folder = f"{line.url}/ar/surveys/worker.js?newer", f"{line.url}/ar/surveys/"
    assert phone.execute_async_script(ANOTHER_VERSION, worker, folder)
    line.cut()
    for value in ("sometimes", "never", "declined", "not_sure", "7", WORDS):
        answer(phone, value)
    assert phone.current_url.endswith("/check/")
    # The first of them may have gone while the line was there.
    assert unsent(phone) in {"6", "7"}
    assert WORDS in find(phone, "main > [data-rows]").text
    assert is_on_the_right(phone, "7")
    assert phone.execute_async_script(SEALED)[0] is False
    press(find(phone, NEXT))
    assert unsent(phone) in {"6", "7"}
    assert held(site) == [rows, texts]

    line.mend()
    find(phone, "[data-does=send]").click()
    wait_until(phone, lambda: phone.current_url.endswith("/sent/"))
    wait_until(phone, lambda: phone.execute_async_script(LEFT) == 0)
    more, more_texts = held(site)
    assert len(more) == len(rows) + 1
    assert more_texts.count(WORDS) == texts.count(WORDS) + 1


@pytest.mark.parametrize("is_cut", [False, True], ids=["in the net", "without"])
def test_leaving_fast_leaves_nothing_on_the_device(
    phone: Chrome, site: Site, line: Line, is_cut: bool
):
    begin(phone, site, line, "en")
    press(find(phone, "main a.button"))
    line.cut()
    answer(phone, "always")
    assert unsent(phone) == "1"
    assert phone.execute_async_script(LEFT) > 0
    if not is_cut:
        line.mend()
    find(phone, ".quick-exit button").click()
    wait_until(phone, lambda: "/surveys/" not in phone.current_url)
    if is_cut:
        line.mend()
    phone.get(f"{line.url}/healthz")
    wait_until(phone, lambda: phone.execute_async_script(LEFT) == 0)


def test_a_site_that_does_not_answer_is_left_alone_for_a_while(
    phone: Chrome, site: Site, line: Line
):
    """It tries, is woken once by its browser, tries, and waits: no power is lost by asking."""
    begin(phone, site, line, "en")
    press(find(phone, "main a.button"))
    line.hang_up()
    answer(phone, "always")
    assert unsent(phone) == "1"
    assert line.calls > 0
    time.sleep(TO_BE_WOKEN)
    before = line.calls
    time.sleep(LOOKED_AT)
    assert line.calls - before <= MOST_CALLS
    line.mend()
    find(phone, "[data-does=send]").click()
    wait_until(phone, lambda: not find(phone, "[data-unsent]").is_displayed())


def test_the_phone_finds_the_same_way_as_the_site(phone: Chrome):
    """The worker's own reading of conditions against surveys.structure.conditions."""
    steps = steps_of(read_pack(OUR_PACK).questionnaires[-1].version)
    cases = [given_at_random(steps, Random(seed)) for seed in range(40)]
    plain = [
        {
            "key": step.key,
            "takes": takes(step.kind),
            "when": [one for one in step.conditions if one],
        }
        for step in steps
    ]
    worker = Path(ROOT / "surveys/static/surveys/worker.js").read_text(encoding="utf-8")
    found = phone.execute_script(f"{worker};{WAYS}", plain, cases)
    expected = [
        [step.number for step in shown_steps(steps, {steps[n - 1].key: c for n, c in case.items()})]
        for case in cases
    ]
    assert len(set(map(tuple, expected))) > 3
    assert found == expected


def given_at_random(steps: list[Step], random: Random) -> dict[int, list[str]]:
    """Some answers, by the number of the question, as the site tells a phone what it has."""
    asked = [step for step in steps if random.random() < 0.8]
    return {one.number: [random.choice(one.codes or ("declined",))] for one in asked}


def test_whoever_goes_on_by_pictures_meets_nothing_that_somebody_else_left(
    phone: Chrome, site: Site, line: Line
):
    code = site.ask(SAVED, key=KEY, pictures=PICTURES)
    begin(phone, site, line, "en")
    press(find(phone, "main a.button"))
    answer(phone, "always")
    line.cut()
    answer(phone, "yes")
    assert unsent(phone) == "1"
    line.mend()
    # The net is back, and the next person takes the phone.
    phone.get(f"{line.url}/en/surveys/")
    find(phone, "[name=code]").send_keys(code)
    press(find(phone, "main button[formaction]"))
    for number, picture in enumerate(PICTURES, start=1):
        box = find(phone, f"[name=picture_{number}][value={picture}]")
        box.find_element(By.XPATH, "./ancestor::label").click()
    press(find(phone, "button[name=resume]"))
    assert phone.current_url.endswith("/question/2/#again")
    wait_until(phone, lambda: phone.execute_script(IS_READY))
    assert not phone.find_elements(By.CSS_SELECTOR, "input:checked")
    assert not find(phone, "[data-unsent]").is_displayed()
    line.cut()
    answer(phone, "no")
    line.mend()
    phone.get(f"{line.url}/en/surveys/check/")
    wait_until(phone, lambda: site.ask(KEPT_UNDER, code=code) == ["sometimes", "no"])
