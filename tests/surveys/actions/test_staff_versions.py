"""Drafts become versions that never change, one language after another."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from surveys.actions.staff_origins import origins_of
from surveys.actions.staff_versions import (
    draft_version,
    publish_language,
    publish_version,
    throw_draft_away,
)
from surveys.actions.staff_waves import make_wave as plan_wave
from surveys.actions.staff_waves import open_wave
from surveys.enums import WordingStage
from surveys.models import GlossaryTerm, Question, Version, WordingOrigin
from surveys.models.plans import is_as_published, missing_in, plan_of
from surveys.structure.plans import SectionPlan, VersionPlan, fingerprint_of, wordings_of
from tests.factories.surveys import FIRST_DAY, LAST_DAY, TODAY, ask, make_version

CORE = SectionPlan(
    "one",
    questions=(ask("home", "frequency", is_core=True), ask("pets", "choice", "cat dog")),
)


@pytest.fixture
def version(db):
    return make_version(CORE)


def test_a_draft_reads_as_it_was_written(db):
    draft = make_version(CORE, status="draft")
    assert plan_of(draft) == VersionPlan((CORE,))
    assert draft.questions.get(key="pets").scale_version


def test_a_published_version_is_neither_published_again_nor_thrown_away(version, moderator):
    assert is_as_published(version)
    with pytest.raises(ValidationError, match="published before"):
        publish_version(by=moderator, version=version, today=TODAY)
    with pytest.raises(ValidationError):
        throw_draft_away(by=moderator, version=version)
    draft = make_version(CORE, status="draft")
    throw_draft_away(by=moderator, version=draft)
    assert list(Version.objects.all()) == [version]


@pytest.mark.parametrize(
    "change", [{"wording_en": "Other words"}, {"kind": "number"}, {"shown_when": {"question": "x"}}]
)
def test_no_wave_opens_on_questions_that_were_changed_behind_our_back(version, moderator, change):
    wave = plan_wave(
        by=moderator,
        questionnaire=version.questionnaire,
        name="Spring",
        opens=FIRST_DAY,
        closes=LAST_DAY,
    )
    Question.objects.filter(key="home").update(**change)
    assert not is_as_published(version)
    with pytest.raises(ValidationError, match="not what was published"):
        open_wave(by=moderator, wave=wave)


def test_no_wave_is_made_of_a_draft(db, moderator):
    draft = make_version(CORE, status="draft")
    with pytest.raises(ValidationError, match="not published"):
        plan_wave(
            by=moderator,
            questionnaire=draft.questionnaire,
            name="Spring",
            opens=FIRST_DAY,
            closes=LAST_DAY,
        )


def test_only_who_runs_surveys_builds_them(version, amina, interpreter):
    for person in (amina, interpreter):
        with pytest.raises(PermissionDenied):
            publish_language(by=person, version=version, language="fr", today=TODAY)
        with pytest.raises(PermissionDenied):
            draft_version(by=person, questionnaire=version.questionnaire, plan=VersionPlan(()))


def test_a_faulty_draft_is_not_published(db):
    faulty = SectionPlan("one", questions=(ask("a", "choice"),))
    draft = make_version(faulty, status="draft")
    with pytest.raises(ValidationError, match="answers to choose from"):
        publish_version(by=None, version=draft, today=TODAY)
    assert not draft.is_published


def test_dropping_a_core_question_asks_for_a_reason(version):
    without = SectionPlan("one", questions=(ask("pets", "choice", "cat dog"),))
    draft = make_version(without, status="draft")
    for empty in ("", "  \n"):
        with pytest.raises(ValidationError, match="home"):
            publish_version(by=None, version=draft, today=TODAY, reason=empty)
    publish_version(by=None, version=draft, today=TODAY, reason="Young people asked for it.")
    draft.refresh_from_db()
    assert (draft.number, draft.reason) == (2, "Young people asked for it.")


def test_a_core_question_is_not_dropped_by_first_making_it_an_ordinary_one(version):
    plan = plan_of(version)
    ordinary = SectionPlan(
        "one", questions=tuple(replace(one, is_core=False) for one in plan.questions())
    )
    draft = make_version(ordinary, status="draft")
    with pytest.raises(ValidationError, match="home"):
        publish_version(by=None, version=draft, today=TODAY)
    publish_version(by=None, version=draft, today=TODAY, reason="It is asked elsewhere now.")
    draft.refresh_from_db()
    assert draft.reason == "It is asked elsewhere now."


def test_no_reason_is_kept_where_nothing_was_dropped(version):
    draft = make_version(*plan_of(version).sections, status="draft")
    publish_version(by=None, version=draft, today=TODAY, reason="For no reason.")
    draft.refresh_from_db()
    assert draft.reason == ""


def test_the_database_holds_what_a_published_version_is(version):
    with pytest.raises(IntegrityError):
        Version.objects.filter(pk=version.pk).update(published_on=None)


def test_a_language_is_published_only_when_nothing_is_missing(version):
    GlossaryTerm.objects.create(key="pets", term_en="pets", explanation_en="Animals at home.")
    Question.objects.update(wording_fr="Des mots")
    missing = missing_in(version, "fr")
    assert missing == ["choice:pets:cat label", "choice:pets:dog label", "title", "word:pets"]
    with pytest.raises(ValidationError, match="4 texts are missing"):
        publish_language(by=None, version=version, language="fr", today=TODAY)
    version.questions.get(key="pets").choices.update(label_fr="Un mot")
    version.questionnaire.title_fr = "Titre"
    version.questionnaire.save()
    GlossaryTerm.objects.update(term_fr="animaux", explanation_fr="Chez toi.")
    publish_language(by=None, version=version, language="fr", today=TODAY)
    publish_language(by=None, version=version, language="fr", today=TODAY)
    assert sorted(version.languages.values_list("language", flat=True)) == ["en", "fr"]
    assert is_as_published(version)
    Question.objects.filter(key="pets").update(wording_fr="Autre chose")
    assert not is_as_published(version)


@pytest.mark.parametrize("language", ["xx", "", "\0"])
def test_an_unknown_language_is_not_published(version, language):
    with pytest.raises(ValidationError):
        publish_language(by=None, version=version, language=language, today=TODAY)


def test_changed_words_lose_what_was_known_of_them(version):
    words = next(one for one in wordings_of(plan_of(version)) if one.thing == "question:home")
    WordingOrigin.objects.create(
        version=version,
        thing=words.thing,
        field=words.field,
        language="en",
        stage=WordingStage.YOUNG_SPEAKER,
        by_role="young speaker",
        done_on=TODAY,
        fingerprint=fingerprint_of(words.texts["en"]),
    )
    place = ("question:home", "wording")
    known = origins_of(version, [words], "en")
    assert [one.by_role for one in known[place]] == ["young speaker"]
    Question.objects.filter(key="home").update(wording_en="Other words")
    assert origins_of(version, wordings_of(plan_of(version)), "en")[place] == []
