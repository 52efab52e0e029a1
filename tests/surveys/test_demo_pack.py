"""The demo with a pack: whatever is translated is published, and each age has an open wave."""

import json
import shutil
from pathlib import Path

import pytest

from cms.accounts import demo as people
from surveys import demo_pack
from surveys.models import DeckCode, Version, VersionLanguage, Wave

TINY = Path(__file__).resolve().parent / "pack"


@pytest.fixture
def loaded(db, monkeypatch):
    people.load(lambda line: None)
    monkeypatch.setattr(demo_pack, "OUR_PACK", TINY)
    demo_pack.load(lambda line: None)


def test_every_age_of_the_pack_can_be_answered(loaded, client):
    assert sorted(VersionLanguage.objects.values_list("language", flat=True)) == ["en", "fr"]
    assert demo_pack.describe() == ["Ages 8-11: the code CHOR-USDE-M1"]
    answer = client.post("/en/surveys/", {"code": "chorus dem1"})
    assert answer.headers["Location"].endswith("/about/")


def test_loading_again_changes_nothing(loaded):
    before = list(Version.objects.values()), list(Wave.objects.values())
    demo_pack.load(lambda line: None)
    assert (list(Version.objects.values()), list(Wave.objects.values())) == before
    assert DeckCode.objects.count() == 1


def test_without_a_pack_nothing_is_loaded(db, monkeypatch, tmp_path):
    monkeypatch.setattr(demo_pack, "OUR_PACK", tmp_path)
    demo_pack.load(lambda line: None)
    assert not Version.objects.exists()
    assert demo_pack.describe() == []


def test_a_changed_pack_is_asked_beside_the_old_one_on_the_same_day(loaded, monkeypatch, tmp_path):
    shutil.copytree(TINY, tmp_path / "pack")
    structure = tmp_path / "pack" / "pack.json"
    changed = json.loads(structure.read_text(encoding="utf-8"))
    changed["versions"][0]["sections"][0]["questions"].pop()
    structure.write_text(json.dumps(changed), encoding="utf-8")
    monkeypatch.setattr(demo_pack, "OUR_PACK", tmp_path / "pack")
    demo_pack.load(lambda line: None)
    assert sorted(Version.objects.values_list("number", flat=True)) == [1, 2]
    assert Wave.objects.values("name").distinct().count() == 2
