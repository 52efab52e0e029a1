"""Voices in languages that Chorus does not speak go the whole way, and nothing trips over them."""

import json
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from cms.feedback.models import Assignment, Summary, Voice
from cms.feedback.papers import evidence
from cms.feedback.papers.building import paper_of
from cms.feedback.papers.evidence import write_evidence
from cms.feedback.papers.files import FORMS
from cms.feedback.theming import readers
from cms.feedback.theming.understanding import understand, waiting_in
from tests.cms.feedback.conftest import PERIOD, a_row
from tests.cms.feedback.voices import PERIOD as QUARTER
from tests.cms.feedback.voices import say
from tests.factories.summaries import sign_off

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
POLISH = "W moim pokoju znowu jest grzyb i nikt nie przychodzi."
CHINESE = "我的房間又發霉了，暖氣也壞了。"
SAID = {
    "pl": POLISH,
    "zh-Hant": CHINESE,
    "ckb-Latn": "jûreke sar e û germkere şkawe",
    "und": "😂 ♥",
}
COMMENTS = (
    "Id,Comment,Lang,English,English by,Quote\n"
    "1,The mould in my room is back.,English,,,yes\n"
    "2,The heating in my room is broken.,en,,,yes\n"
    f"3,{POLISH},Polish,The mould in my room is back and nobody comes.,interpreter,yes\n"
    f"4,{CHINESE},zh-TW,The mould in my room is back.,interpreter,yes\n"
    f"5,{SAID['ckb-Latn']},ckb-Latn,,,yes\n"
    f"6,{SAID['und']},,,,yes\n"
    "7,,en,,,yes\n"
)


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "cards.csv"
    file.write_text(COMMENTS, encoding="utf-8")
    return file


@pytest.fixture
def brought(six, table):
    call_command("import_feedback", table, period=PERIOD, consent="yes")
    return {voice.language: voice for voice in Voice.objects.all()}


@pytest.fixture
def paper(brought, summarised, officers):
    """Housing, signed off."""
    summarised()
    draft = Summary.objects.get(subgroup__code="housing")
    return sign_off(draft, *officers, now=NOW)


@pytest.fixture
def sam(moderator, signed_in):
    return signed_in(moderator)


def test_each_keeps_its_language_and_one_line_of_signs_or_nothing_stops_no_file(six, table, capsys):
    call_command("import_feedback", table, period=PERIOD, json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["languages"] == {"en": 2, "pl": 1, "zh-Hant": 1, "ckb-Latn": 1, "und": 1}
    assert (told["imported"], told["error_count"]) == (6, 0)
    assert told["skipped_count"] == {"no words in it": 1}
    assert any("Polish (pl): 1, Traditional Chinese (zh-Hant): 1" in one for one in told["notes"])
    assert {one.language: one.text for one in Voice.objects.all() if one.language in SAID} == SAID


def test_our_own_format_takes_any_language_and_names_what_is_none(bring):
    bring(a_row(id="p", lang="pl-PL", text=POLISH), a_row(id="e", lang="", text="🙂"))
    assert dict(Voice.objects.values_list("key", "language")) == {"p": "pl", "e": "und"}
    bring(a_row(id="q", text=" "), a_row(id="r", lang="ur", text="کمرہ ٹھنڈا ہے"))
    assert set(Voice.objects.values_list("key", flat=True)) == {"p", "e", "r"}
    with pytest.raises(CommandError, match=r"line 2: the language code is not known\. Use a code"):
        bring(a_row(id="s"), a_row(id="t", lang="klingonese"))


def test_a_voice_without_any_language_is_none(six):
    with pytest.raises(IntegrityError), transaction.atomic():
        say("Hello", language="")


def test_words_are_read_by_the_english_of_an_interpreter_and_of_nobody_else(brought):
    understand(QUARTER)
    assert brought["pl"].read_in == "en"
    assert Assignment.objects.filter(voice=brought["pl"]).exists()
    Voice.objects.update(english_is_checked=False, understood_as="")
    understand(QUARTER)
    brought["pl"].refresh_from_db()
    assert not Assignment.objects.filter(voice=brought["pl"]).exists()
    assert brought["pl"].unused_because in {
        "",
        "no theme found: there are no lists of words in Polish (pl)",
    }


def test_each_is_used_or_listed_with_a_reason_that_is_honest(brought, summarised):
    coverage = summarised()["coverage"]
    everything = {*coverage["cited"], *coverage["counted"]}
    reasons = {one["voice"]: one["reason"] for one in coverage["unused"]}
    assert everything | set(reasons) == set(Voice.objects.values_list("key", flat=True))
    assert reasons[brought["und"].key] == "no words, only signs"
    assert "no lists of words in Kurdish (Sorani) in Latin letters" in json.dumps(reasons)
    assert brought["pl"].key in everything


def test_new_rules_reach_them_like_all_others(brought, monkeypatch):
    understand(QUARTER)
    assert waiting_in(QUARTER) == []
    monkeypatch.setattr(readers, "fingerprint_of_lexicon", lambda: "other lists")
    assert len(waiting_in(QUARTER)) == Voice.objects.count()


def test_the_workbench_shows_why_and_finds_them_together(brought, sam):
    understand(QUARTER)
    address = reverse("feedback:workbench")
    others = sam.get(address, {"period": PERIOD, "language": "other"})
    assert {one.voice.language for one in others.context["voices"]} == set(SAID)
    page = BeautifulSoup(others.content, "html.parser")
    shown = {one["lang"]: one["dir"] for one in page.select(".user-text[lang]")}
    assert shown == {"pl": "ltr", "zh-Hant": "ltr", "ckb-Latn": "ltr", "und": "auto", "en": "ltr"}
    assert "Polish" in {one.get_text() for one in page.select("bdi[lang=en]")}
    assert {one.get_text() for one in page.select("bdi.tag")} >= {"mould"}
    assert {one["lang"] for one in page.select("bdi.tag")} == {"en"}
    text = " ".join(page.get_text().split())
    assert "this voice was read by its English" in text
    assert "sorted by its letters and by what is like it" in text
    for voice in brought.values():
        assert sam.get(reverse("feedback:workbench_routes", args=[voice.pk])).status_code == 200


def test_corrected_voices_teach_others_of_their_language(six, sam):
    first, second = say(POLISH, f"{POLISH} Proszę!", language="pl")
    understand(QUARTER)
    fields = {"voices": [first.pk], "deed": "add", "target": "repairs", "back": "/"}
    sam.post(reverse("feedback:workbench_correct"), fields)
    understand(QUARTER)
    assert Assignment.objects.get(voice=second).neighbours == [first.pk]


def test_the_paper_quotes_them_in_every_form(paper, brought):
    made = paper_of(paper)
    quotes = {one.language: one for part in made.parts for one in part.quotes}
    assert quotes["pl"].text == POLISH
    assert quotes["pl"].english == "The mould in my room is back and nobody comes."
    assert (quotes["pl"].language_name, quotes["zh-Hant"].language_name) == (
        "Polish",
        "Traditional Chinese",
    )
    said = [line.text for part in made.parts for line in part.lines]
    assert "They were said in English, Polish and Traditional Chinese." in said
    runs = Document(BytesIO(FORMS["docx"].write(made))).element.iter(qn("w:lang"))
    marks = [dict(run.attrib) for run in runs]
    assert {qn("w:val"): "pl"} in marks
    assert {qn("w:eastAsia"): "zh-Hant"} in marks
    book = load_workbook(BytesIO(FORMS["xlsx"].write(made)))
    cells = [str(cell) for sheet in book for row in sheet.values for cell in row]
    assert {POLISH, CHINESE, "Polish"} <= set(cells)
    call_command("check_quotes")


def test_the_evidence_and_the_pages_of_the_paper_hold_them(paper, sam, monkeypatch):
    monkeypatch.setattr(evidence, "can_print", lambda: False)
    with ZipFile(BytesIO(write_evidence(paper, by=1, now=NOW))) as pack:
        sources = json.loads(pack.read("sources.json"))["by_number"]
    assert {one["language"] for one in sources} >= {"pl", "zh-Hant"}
    for name in ("paper", "summary"):
        page = sam.get(reverse(f"feedback:{name}", args=[paper.pk]))
        html = BeautifulSoup(page.content, "html.parser")
        assert POLISH in html.select_one("blockquote[lang=pl]").get_text()
        assert html.select_one("blockquote[lang=zh-Hant]")["dir"] == "ltr"


def test_an_altered_letter_of_theirs_is_found(paper, brought):
    Voice.objects.filter(pk=brought["pl"].pk).update(text=POLISH.replace("grzyb", "grzyk"))
    with pytest.raises(CommandError, match="not word for word"):
        call_command("check_quotes")
