"""A pack is loaded whole or not at all, and a second time changes nothing."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from cms.languages.registry import CODES
from surveys.actions.staff_origins import origins_of
from surveys.actions.staff_packs import load_pack
from surveys.actions.staff_versions import publish_version
from surveys.models import GlossaryTerm, Indicator, Question, Questionnaire, Version
from surveys.models.plans import missing_in, plan_of
from surveys.structure.plans import wordings_of
from surveys.structure.staff_pack import OUR_PACK, PackError, read_pack
from tests.factories.surveys import TODAY

TINY = Path(__file__).resolve().parent.parent / "pack"
KEYS = ["hello", "happy", "life", "school", "week", "first", "moves", "iro", "feel_home"]


def test_a_pack_becomes_drafts_with_indicators_and_care_words(db):
    loaded = load_pack(pack=read_pack(TINY))
    (version,) = loaded.versions
    assert (loaded.drafted, version.is_published) == (1, False)
    assert [one.key for one in version.questions.all()] == [*KEYS, "feel_school"]
    happy = version.questions.get(key="happy")
    assert (happy.indicator.domain, happy.indicator.counts) == ("recovery", ["happy"])
    assert (happy.is_core, happy.age_version, happy.scale) == (True, "8-11", "faces")
    assert happy.choices.get(code="sad").picture == "faces-1#sad"
    assert happy.wording_fr == "Comment vas-tu aujourd’hui ?"
    assert Question.objects.get(key="feel_school").help == "How do you feel here?"
    assert GlossaryTerm.objects.get().explanation_fr.startswith("Quelqu’un")
    assert missing_in(version, "fr") == []
    assert missing_in(version, "ar")


def test_every_wording_of_a_pack_says_where_it_comes_from(db):
    pack = read_pack(TINY)
    (version,) = load_pack(pack=pack).versions
    load_pack(pack=pack)

    wordings = list(wordings_of(plan_of(version)))
    known = origins_of(version, wordings, "fr")
    assert {tuple(one.stage for one in found) for found in known.values()} == {
        ("machine_draft", "translator")
    }
    assert not any(origins_of(version, wordings, "en").values())
    assert version.origins.count() == 2 * len(wordings)


def test_the_translations_of_our_own_pack_are_called_drafts_of_a_machine():
    origins = read_pack(OUR_PACK).origins
    assert {(one.language, one.stage) for one in origins} == {
        (code, "machine_draft") for code in CODES if code != "en"
    }


def test_loading_again_changes_nothing_and_a_change_is_a_new_draft(db):
    pack = read_pack(TINY)
    (first,) = load_pack(pack=pack).versions
    publish_version(by=None, version=first, today=TODAY)
    before = list(Version.objects.values()), list(Indicator.objects.values())
    assert load_pack(pack=pack).drafted == 0
    assert (list(Version.objects.values()), list(Indicator.objects.values())) == before
    plan = plan_of(first)
    changed = _with_other_words(pack)
    (second,) = load_pack(pack=changed).versions
    assert (second.number, second.is_published, plan_of(first) == plan) == (2, False, True)
    assert load_pack(pack=changed).drafted == 0


def _with_other_words(pack):
    planned = pack.questionnaires[0]
    section = planned.version.sections[0]
    asked = replace(section.questions[0], wording={"en": "Welcome"})
    section = replace(section, questions=(asked, *section.questions[1:]))
    version = replace(planned.version, sections=(section,))
    return replace(pack, questionnaires=(replace(planned, version=version),))


def test_what_counts_stays_for_an_indicator_that_was_asked(db):
    pack = read_pack(TINY)
    (version,) = load_pack(pack=pack).versions
    other = (replace(pack.indicators[0], counts=("sad",)), *pack.indicators[1:])
    load_pack(pack=replace(pack, indicators=other))
    load_pack(pack=replace(pack, indicators=pack.indicators))
    publish_version(by=None, version=version, today=TODAY)
    with pytest.raises(ValidationError, match="another key"):
        load_pack(pack=replace(pack, indicators=other))
    assert Indicator.objects.get(key="happy").counts == ["happy"]


def test_a_pack_with_a_dead_end_loads_nothing(db):
    pack = read_pack(TINY)
    planned = pack.questionnaires[0]
    section = replace(planned.version.sections[0], shown_when={"question": "nobody", "in": ["x"]})
    broken = replace(planned, version=replace(planned.version, sections=(section,)))
    with pytest.raises(ValidationError):
        load_pack(pack=replace(pack, questionnaires=(broken,)))
    assert not Questionnaire.objects.exists()


def test_the_command_says_what_is_wrong(db, tmp_path, capsys):
    call_command("load_question_pack", TINY)
    assert "8-11: version 1 (draft), 10 questions." in capsys.readouterr().out
    folder = tmp_path / "pack"
    shutil.copytree(TINY, folder)
    english = json.loads((folder / "texts/en.json").read_text(encoding="utf-8"))
    del english["ask_life"]
    (folder / "texts/en.json").write_text(json.dumps(english), encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("load_question_pack", folder)
    assert "ask_life: no English text." in capsys.readouterr().err


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", "\0", '{"key": 1, "year": "x"}', '{"versions": [[]]}']
)
def test_what_is_no_pack_gets_a_sentence(tmp_path, content):
    (tmp_path / "pack.json").write_text(content, encoding="utf-8")
    with pytest.raises(PackError):
        read_pack(tmp_path)
