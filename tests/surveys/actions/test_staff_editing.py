"""Drafts are edited whole, published versions never, and words of a language all at once."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from surveys.actions.staff_editing import (
    draft_from,
    edit_draft,
    start_questionnaire,
    write_question,
)
from surveys.actions.staff_origins import origins_of
from surveys.actions.staff_versions import publish_language, publish_version
from surveys.actions.staff_wording import Origin, Typed, save_words, seen_text
from surveys.enums import WordingStage
from surveys.models import GlossaryTerm, Question, Questionnaire, Version, WordingOrigin
from surveys.models.plans import is_as_published, plan_of
from surveys.structure.plans import SectionPlan, wordings_of
from surveys.structure.staff_edits import (
    move_question,
    put_section,
    question_in,
    remove_question,
    seen_of,
)
from tests.factories.surveys import TODAY, ask, make_version

ONE = SectionPlan(
    "one", title={"en": "One"}, questions=(ask("home", "frequency"), ask("pets", "choice", "a b"))
)
BY_TRANSLATOR = Origin(WordingStage.TRANSLATOR, "translator", TODAY)


@pytest.fixture
def draft(db):
    return make_version(ONE, status="draft")


@pytest.fixture
def version(db):
    return make_version(ONE)


def known_of(draft):
    return origins_of(draft, wordings_of(plan_of(draft)), "fr")


def words(*texts, field="wording", seen="", is_noted=False):
    return [
        Typed(thing, field, text, seen_text(seen), is_noted=is_noted)
        for thing, text in zip(texts[::2], texts[1::2], strict=True)
    ]


def test_an_officer_starts_a_questionnaire_and_nobody_else(moderator, amina):
    made = start_questionnaire(by=moderator, key="new", age_version="8-11", title="New")
    assert (made.number, made.is_published, made.questionnaire.title_en) == (1, False, "New")
    with pytest.raises(ValidationError):
        start_questionnaire(by=moderator, key="new", age_version="8-11", title="Again")
    with pytest.raises(PermissionDenied):
        start_questionnaire(by=amina, key="mine", age_version="8-11", title="Mine")
    assert Questionnaire.objects.count() == 1


def test_a_draft_takes_words_and_their_origins_from_the_version_before(version, moderator):
    save_words(
        by=moderator,
        version=version,
        language="fr",
        typed=words("question:home", "Chez toi"),
        origin=BY_TRANSLATOR,
    )
    draft = draft_from(by=moderator, version=version)
    assert plan_of(draft) == plan_of(version)
    assert len(known_of(draft)["question:home", "wording"]) == 1
    with pytest.raises(ValidationError, match="version 2"):
        draft_from(by=moderator, version=version)


def test_a_question_is_written_and_only_into_a_draft(draft, moderator, interpreter):
    home = question_in(plan_of(draft), "home")
    changed = replace(home, wording={"en": "Else", "fr": "Autre"}, is_core=True)
    deed = {"version": draft, "section": "one", "question": changed, "was": "home"}
    with pytest.raises(PermissionDenied):
        write_question(by=interpreter, seen=seen_of(home), **deed)
    write_question(by=moderator, seen=seen_of(home), **deed)
    assert question_in(plan_of(draft), "home") == changed
    with pytest.raises(ValidationError, match="Somebody else"):
        write_question(by=moderator, seen=seen_of(home), **deed)
    publish_version(by=moderator, version=draft, today=TODAY)
    with pytest.raises(ValidationError, match="published"):
        write_question(by=moderator, seen=seen_of(changed), **deed)
    with pytest.raises(ValidationError, match="published"):
        edit_draft(by=moderator, version=draft, edit=move_question("home", up=False))
    assert is_as_published(draft)


def test_a_refused_change_leaves_the_draft_as_it_was(draft, moderator):
    before = plan_of(draft)
    for question in (ask("pets", "text"), ask("x" * 61, "text"), ask("x", "choice", "a a")):
        with pytest.raises(ValidationError):
            write_question(
                by=moderator, version=draft, section="one", question=question, was="", seen=""
            )
    with pytest.raises(ValidationError):
        edit_draft(
            by=moderator, version=draft, edit=put_section(SectionPlan("one"), was="", seen="")
        )
    assert plan_of(draft) == before


def test_a_published_key_stays_and_a_new_one_may_change_with_its_origins(version, moderator):
    draft = draft_from(by=moderator, version=version)
    home = question_in(plan_of(draft), "home")
    with pytest.raises(ValidationError, match="it stays"):
        write_question(
            by=moderator,
            version=draft,
            section="one",
            question=replace(home, key="house"),
            was="home",
            seen=seen_of(home),
        )
    new = ask("new", "choice", "x y", wording={"en": "New", "fr": "Neuf"})
    write = {"by": moderator, "version": draft, "section": "one"}
    write_question(**write, question=new, was="", seen="")
    typed = [
        *words("question:new", "Nouveau", seen="Neuf"),
        *words("choice:new:x", "Ixe", field="label"),
    ]
    save_words(by=moderator, version=draft, language="fr", typed=typed, origin=BY_TRANSLATOR)
    now = question_in(plan_of(draft), "new")
    write_question(**write, question=replace(now, key="newer"), was="new", seen=seen_of(now))
    known = known_of(draft)
    assert len(known["question:newer", "wording"]) == len(known["choice:newer:x", "label"]) == 1


def test_parts_of_another_draft_cannot_be_reached(draft, moderator):
    other = make_version(
        SectionPlan("two", questions=(ask("else", "text"),)), key="other", status="draft"
    )
    theirs = seen_of(question_in(plan_of(other), "else"))
    with pytest.raises(ValidationError, match="not in the draft"):
        edit_draft(by=moderator, version=draft, edit=remove_question("else", seen=theirs))
    with pytest.raises(ValidationError, match="not in the draft"):
        write_question(
            by=moderator,
            version=draft,
            section="two",
            question=ask("x", "text"),
            was="",
            seen="",
        )
    with pytest.raises(ValidationError, match="not there"):
        save_words(
            by=moderator,
            version=draft,
            language="fr",
            typed=words("question:else", "Autre"),
            origin=None,
        )
    assert not Question.objects.exclude(wording_fr=None).exclude(wording_fr="").exists()


def test_words_are_saved_together_with_where_they_come_from(draft, moderator, interpreter):
    typed = [
        *words("question:home", "Chez\u202e toi", "question:pets", "Bêtes"),
        *words("choice:pets:a", "Chat", field="label"),
        *words("section:one", "Un", field="title"),
    ]
    save = {"version": draft, "language": "fr", "typed": typed, "origin": BY_TRANSLATOR}
    with pytest.raises(PermissionDenied):
        save_words(by=interpreter, **save)
    assert save_words(by=moderator, **save) == 4
    assert save_words(by=moderator, **save) == 0
    plan = plan_of(draft)
    assert question_in(plan, "home").wording == {"en": "Wording of home", "fr": "Chez toi"}
    assert plan.sections[0].title["fr"] == "Un"
    assert WordingOrigin.objects.count() == 4
    read = words("question:home", "Chez toi", seen="Chez toi", is_noted=True)
    by_young_speaker = Origin(WordingStage.YOUNG_SPEAKER, "young speaker", TODAY)
    save_words(by=moderator, version=draft, language="fr", typed=read, origin=by_young_speaker)
    stages = [one.stage for one in known_of(draft)["question:home", "wording"]]
    assert sorted(stages) == ["translator", "young_speaker"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (words("question:home", "Mine", seen="Older"), "changed"),
        (words("question:home", "x" * 401), "too_long"),
        (words("question:home", "x" * 9_000_000), "too_long"),
        (words("question:gone", "Mine"), "unknown"),
        (words("question:home", "Mine", field="key"), "unknown"),
        (words("question:home", "Mine", field="help"), "unknown"),
        (words("questionnaire", "Mine", field="wording"), "unknown"),
    ],
)
def test_one_wrong_text_holds_all_of_them(draft, moderator, typed, code):
    typed = [*words("question:pets", "Bêtes"), *typed]
    with pytest.raises(ValidationError) as refused:
        save_words(by=moderator, version=draft, language="fr", typed=typed, origin=None)
    assert refused.value.code == code
    assert "fr" not in question_in(plan_of(draft), "pets").wording


@pytest.mark.parametrize("language", ["en", "xx", ""])
def test_english_and_unknown_languages_are_not_filled_in(draft, moderator, language):
    with pytest.raises(ValidationError) as refused:
        save_words(
            by=moderator,
            version=draft,
            language=language,
            typed=words("question:home", "x"),
            origin=None,
        )
    assert refused.value.code == "not_now"


def test_a_published_version_is_filled_in_language_by_language(version, moderator):
    GlossaryTerm.objects.create(key="pets", term_en="pets", explanation_en="Animals at home.")
    save = {"by": moderator, "version": version, "language": "fr", "origin": None}
    typed = words("question:home", "Maison", "question:pets", "Bêtes")
    typed += words("choice:pets:a", "A", "choice:pets:b", "B", field="label")
    typed += words("section:one", "Un", "questionnaire", "Titre", field="title")
    typed += words("word:pets", "bêtes", field="term")
    save_words(typed=typed, **save)
    version = Version.objects.get()
    with pytest.raises(ValidationError, match="1 texts are missing"):
        publish_language(by=moderator, version=version, language="fr", today=TODAY)
    save_words(typed=words("word:pets", "Animaux.", field="explanation"), **save)
    with pytest.raises(ValidationError) as refused:
        save_words(typed=words("word:pets", "chiens", field="term", seen="bêtes"), **save)
    assert refused.value.code == "shared"
    publish_language(by=moderator, version=version, language="fr", today=TODAY)
    with pytest.raises(ValidationError) as refused:
        save_words(typed=words("question:home", "Autre", seen="Maison"), **save)
    assert refused.value.code == "not_now"
    assert is_as_published(version)


def test_a_language_with_a_lost_placeholder_is_not_published(db, moderator):
    asked = ask("home", "text", wording={"en": "Is ${name} here?", "fr": "Est-il ici ?"})
    version = make_version(SectionPlan("one", questions=(asked,)))
    version.questionnaire.title_fr = "Titre"
    version.questionnaire.save()
    with pytest.raises(ValidationError, match="placeholders"):
        publish_language(by=moderator, version=version, language="fr", today=TODAY)
    assert Version.objects.get().languages.count() == 1
