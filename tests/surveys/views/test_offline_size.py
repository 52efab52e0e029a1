"""What a survey costs on a phone: pages, what they load, and the whole survey to go on without.

The fonts of Arabic and Ethiopic letters (some 49 and 75 kB) come after the words stand and are not
counted; other letters need none.
"""

import gzip
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders

from surveys.actions.staff_packs import load_pack
from surveys.actions.staff_versions import publish_version, publish_whole_languages
from surveys.structure.staff_pack import OUR_PACK, read_pack
from tests.factories.surveys import FIRST_DAY, make_code_for, make_wave

FIRST_PAGE, SCRIPT, LATER_PAGE = 60_000, 15_000, 12_000  # gzipped
WHOLE_SURVEY = 300_000  # as it lies on the phone
# Ukrainian has the longest pages.
LANGUAGES = ("en", "uk")


@pytest.fixture
def longest(db, client, caplog):
    """A browser at the longest questionnaire of our pack."""
    caplog.set_level("ERROR")
    version = load_pack(pack=read_pack(OUR_PACK)).versions[-1]
    publish_version(by=None, version=version, today=FIRST_DAY, reason="Begins")
    publish_whole_languages(by=None, version=version, today=FIRST_DAY)
    wave = make_wave(version=version, questionnaire=version.questionnaire)
    client.post("/en/surveys/", {"code": make_code_for(wave)})
    return client


def packed(content: bytes | str) -> int:
    return len(gzip.compress(content.encode() if isinstance(content, str) else content))


def file(address: str) -> bytes:
    found = finders.find(address.removeprefix("/static/"))
    return Path(found).read_bytes()


def loaded(page: str) -> set[str]:
    return set(re.findall(r'(?:href|src)="(/static/[^"#]+\.(?:css|js|svg))', page))


@pytest.mark.promise(62)
def test_pages_and_the_whole_survey_are_small(longest):
    for language in LANGUAGES:
        about = longest.get(f"/{language}/surveys/about/").content.decode()
        first = longest.get(f"/{language}/surveys/question/1/").content.decode()
        files = {name: packed(file(name)) for name in loaded(about + first)}
        scripts = sum(size for name, size in files.items() if name.endswith(".js"))
        scripts += packed(longest.get(f"/{language}/surveys/worker.js").content)
        assert scripts <= SCRIPT
        assert packed(first) + sum(files.values()) + scripts <= FIRST_PAGE
        for number in (4, 20):
            page = longest.get(f"/{language}/surveys/question/{number}/").content
            assert packed(page) <= LATER_PAGE
        whole = longest.get(f"/{language}/surveys/unsent/pages/")
        assert len(whole.json()["steps"]) >= 49
        assets = sum(len(file(name)) for name in whole.json()["assets"])
        assert len(whole.content) + assets <= WHOLE_SURVEY


def test_the_whole_survey_has_every_page_and_nothing_of_anybody(answering):
    answering.post("/ar/surveys/question/4/", {"answer": "A mark of mine"})
    whole = answering.get("/ar/surveys/unsent/pages/")
    survey = whole.json()
    assert len(survey["steps"]) == 4
    around = {"about", "helping", "hand_back", "check", "wait", "sent"}
    assert set(survey["pages"]) == {*around, "1", "2", "3", "4"}
    for private in ("csrfmiddlewaretoken", "A mark of mine", answering.survey_code):
        assert private not in whole.content.decode()
    for title, main in survey["pages"].values():
        page = survey["frame"].replace("@@title@@", title).replace("@@main@@", main)
        soup = BeautifulSoup(page, "html.parser")
        assert len(soup.select("main h1")) == 1
        assert len(soup.select("[data-unsent]")) == 1
        assert len(soup.select("a.help-now, form[data-quick-exit]")) == 2
        assert soup.select_one("html")["dir"] == "rtl"
    same = answering.get("/ar/surveys/unsent/pages/", headers={"accept-encoding": "gzip"})
    assert same.headers["Content-Encoding"] == "gzip"


def test_only_who_gave_a_code_gets_the_pages(db, client):
    assert client.get("/en/surveys/unsent/pages/").status_code == 302


def test_the_worker_is_never_an_old_one_and_keeps_to_our_rules(db, client):
    answer = client.get("/vi/surveys/worker.js")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert client.post("/vi/surveys/worker.js").status_code == 405
