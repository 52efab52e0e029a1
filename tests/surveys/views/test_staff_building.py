"""Building in the editor: officers find, order, word, translate, look at and publish a version."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from surveys.models import Indicator, Question, Questionnaire, Version
from surveys.models.plans import plan_of
from surveys.structure.plans import SectionPlan
from surveys.structure.staff_edits import question_in
from tests.factories.people import make_staff
from tests.factories.surveys import ask, make_version
from tests.surveys.building import EDITOR, FORM_SET, ONE, at, seen_in, text_of


@pytest.fixture
def officer(signed_in, moderator):
    return signed_in(moderator)


@pytest.fixture
def draft(db):
    return make_version(ONE, status="draft")


def queries(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def pages_of(version):
    return [
        at(version, *parts)
        for parts in (
            (),
            ("picture",),
            ("publish",),
            ("throw-away",),
            ("question", "safe"),
            ("section", "one"),
            ("section", "one", "new"),
            ("new-section",),
            ("remove", "question", "pets"),
            ("remove", "section", "one"),
            ("shown-when", "question", "pets"),
            ("shown-when", "section", "one"),
            ("languages",),
            ("languages", "ar", "one"),
            ("languages", "ar", "title-and-words"),
        )
    ] + [f"/ar/surveys/versions/{version.pk}/preview/{number}" for number in ("", "1/")]


def test_officers_open_every_page_and_others_none(draft, officer, signed_in, amina, interpreter):
    for address in pages_of(draft):
        page = text_of(officer.get(address))
        assert page.count("<h1") == 1, address
    for address in pages_of(draft):
        assert signed_in(interpreter).get(address).status_code == 403
        assert signed_in(amina).post(address, {"action": "draft"}).status_code == 403
    assert "/account/login/" in Client().get(EDITOR).headers["Location"]
    assert Version.objects.get() == draft


def test_only_those_who_run_surveys_meet_the_entry_of_the_menu(officer, signed_in):
    administrator = signed_in(make_staff("alex", "administrator"))
    assert EDITOR in text_of(officer.get("/admin/"))
    assert EDITOR not in text_of(administrator.get("/admin/"))


def test_the_list_is_empty_at_first_and_asks_no_more_of_many(db, officer):
    page = text_of(officer.get(EDITOR))
    assert "There is no questionnaire yet" in page
    assert "manage.py load_question_pack" in page
    assert "/surveys/questionnaires/import/" in page
    make_version(ONE)
    one = queries(officer, EDITOR)
    for number in range(24):
        Questionnaire.objects.create(
            key=f"q{number}", age_version="4-7", title="Q"
        ).versions.create(number=1)
    assert queries(officer, EDITOR) == one <= 20
    assert "page=2" in text_of(officer.get(EDITOR))
    assert "1 of 13" in text_of(officer.get(EDITOR + "?page=2"))


def test_large_versions_ask_no_more_of_the_database(officer, db):
    small = make_version(ONE, status="draft")
    more = tuple(ask(f"q{n}", "choice", "yes no") for n in range(20))
    large = make_version(ONE, SectionPlan("two", questions=more), key="large", status="draft")
    for few, many in zip(pages_of(small), pages_of(large), strict=True):
        assert queries(officer, many) <= min(queries(officer, few) + 1, 24), many


def test_an_officer_builds_a_questionnaire_from_nothing_to_publishing(db, officer):
    safety = {"key": "safety", "kind": "choice", "counts": "yes", "domain": "rights"}
    assert "error-message" in text_of(
        officer.post(f"{EDITOR}new-indicator/", safety | {"counts": "§"})
    )
    officer.post(f"{EDITOR}new-indicator/", safety)
    assert "already exists" in text_of(officer.post(f"{EDITOR}new-indicator/", safety))
    assert Indicator.objects.get().counts == ["yes"]
    address = officer.post(
        f"{EDITOR}new/", {"title": "Home", "key": "home", "age_version": "8-11"}
    ).headers["Location"]
    officer.post(f"{address}new-section/", {"key": "first", "title": "First"})
    asked = {"kind": "choice", "section": "first", "age_version": "8-11", "indicator": "safety"}
    asked |= {"wording": "Is it warm?", "key": "warm", **FORM_SET}
    asked |= {"choice-0-code": "no", "choice-0-label": "No", "choice-0-ORDER": "2"}
    asked |= {"choice-1-code": "yes", "choice-1-label": "Yes", "choice-1-ORDER": "1"}
    officer.post(f"{address}section/first/new/", asked)
    why = {"kind": "text", "section": "first", "wording": "Why?", "key": "why", **FORM_SET}
    went = officer.post(f"{address}section/first/new/", why | {"shown_when": "1"})
    page = text_of(officer.get(f"{went.headers['Location']}?about=warm"))
    part = {"seen": seen_in(page), "about": "warm", "sense": "in", "codes": ["no"]}
    officer.post(went.headers["Location"], part | {"action": "add"})
    draft = Version.objects.get()
    plan = plan_of(draft)
    warm = question_in(plan, "warm")
    assert [one.code for one in warm.choices] == ["yes", "no"]
    assert (warm.indicator, warm.wording["en"]) == ("safety", "Is it warm?")
    assert question_in(plan, "why").shown_when == {"question": "warm", "in": ["no"]}
    assert "is “No”" in text_of(officer.get(address))
    assert "Tick that you are sure" in text_of(officer.post(f"{address}publish/", {}))
    seen = seen_in(text_of(officer.get(f"{address}publish/")))
    Question.objects.filter(key="why").update(wording_en="Why not?")
    late = officer.post(f"{address}publish/", {"is_sure": "on", "seen": seen})
    assert "has changed since you opened" in text_of(late)
    officer.post(f"{address}publish/", {"is_sure": "on", "seen": seen_in(text_of(late))})
    draft.refresh_from_db()
    assert draft.is_published


def test_conditions_are_joined_changed_and_removed(draft, officer):
    address = at(draft, "shown-when", "question", "why")
    for about in ("safe", "pets"):
        page = text_of(officer.get(f"{address}?about={about}"))
        codes = ["yes"] if about == "safe" else ["cat", "dog"]
        sent = {"about": about, "sense": "not_in", "codes": codes, "action": "add"}
        officer.post(address, sent | {"seen": seen_in(page)})
    for action in ("join any", "remove 7", "remove \u0663", "explode", "\0"):
        seen = seen_in(text_of(officer.get(address)))
        officer.post(address, {"seen": seen, "action": action})
    assert set(question_in(plan_of(draft), "why").shown_when) == {"any"}
    seen = seen_in(text_of(officer.get(address)))
    officer.post(address, {"seen": seen, "action": "remove 1"})
    left = {"question": "safe", "not_in": ["yes"]}
    assert question_in(plan_of(draft), "why").shown_when == left
    late = officer.post(address, {"seen": seen, "action": "remove 0"}, follow=True)
    assert "Somebody else has changed this" in text_of(late)
    forged = {"seen": seen_in(text_of(late)), "about": "why", "action": "add", "codes": ["x"]}
    officer.post(address, forged)
    assert question_in(plan_of(draft), "why").shown_when == left


def test_the_second_of_two_officers_is_told_and_loses_nothing(draft, officer):
    address = at(draft, "question", "why")
    mine = {"kind": "text", "section": "one", "key": "why", **FORM_SET}
    mine |= {"seen": seen_in(text_of(officer.get(address)))}
    officer.post(address, mine | {"wording": "Theirs"})
    page = text_of(officer.post(address, mine | {"wording": "Mine, typed with care"}))
    assert "Somebody else has changed this" in page
    assert "Mine, typed with care" in page
    assert "Theirs" in page
    assert question_in(plan_of(draft), "why").wording["en"] == "Theirs"
    officer.post(address, mine | {"seen": seen_in(page), "wording": "Mine, typed with care"})
    assert question_in(plan_of(draft), "why").wording["en"] == "Mine, typed with care"


def test_a_new_meaning_empties_the_other_languages(draft, officer):
    Question.objects.update(wording_fr="Pourquoi ?")
    address = at(draft, "question", "why")
    sent = {"kind": "text", "section": "one", "key": "why", "is_new_meaning": "on", **FORM_SET}
    sent |= {"seen": seen_in(text_of(officer.get(address)))}
    officer.post(address, sent | {"wording": "Something else"})
    assert question_in(plan_of(draft), "why").wording == {"en": "Something else"}
    assert question_in(plan_of(draft), "pets").wording["fr"] == "Pourquoi ?"


def test_questions_are_moved_and_removed_after_a_question_back(draft, officer):
    officer.post(at(draft), {"action": "question up why"})
    assert [one.key for one in plan_of(draft).questions()] == ["safe", "why", "pets"]
    address = at(draft, "remove", "question", "safe")
    page = text_of(officer.get(address))
    assert "Wording of safe" in page
    officer.post(address, {"seen": "forged"})
    assert question_in(plan_of(draft), "safe")
    officer.post(address, {"seen": seen_in(page)})
    assert question_in(plan_of(draft), "safe") is None
    for shown in (at(draft), at(draft, "picture")):
        assert "names a question that is not there: safe" in text_of(officer.get(shown))
    for action in ("question up", "section sideways one", "explode", "question up gone"):
        assert officer.post(at(draft), {"action": action}).status_code == 302


def test_a_published_version_stays_and_offers_a_new_draft(db, officer):
    version = make_version(ONE)
    before = plan_of(version)
    for address in pages_of(version)[2:12]:
        for answer in (officer.get(address), officer.post(address, {"seen": "x", "is_sure": "on"})):
            assert answer.headers["Location"] == at(version)
    officer.post(at(version), {"action": "question down safe"})
    assert "stays as it is" in text_of(officer.get(at(version)))
    assert plan_of(version) == before
    went = officer.post(at(version), {"action": "draft"}).headers["Location"]
    assert plan_of(Version.objects.get(number=2)) == before
    assert "There is a draft already" in text_of(
        officer.post(at(version), {"action": "draft"}, follow=True)
    )
    officer.post(f"{went}throw-away/")
    assert Version.objects.get() == version


def test_publishing_shows_what_changed_and_asks_why_a_core_question_goes(db, officer):
    make_version(ONE)
    draft = make_version(
        SectionPlan("one", questions=(ask("pets", "choice", "cat dog fish"), ask("new", "text"))),
        status="draft",
    )
    page = text_of(officer.get(at(draft, "publish")))
    for told in ("No longer asked", "Other answers to choose from", "<bdi>new</bdi>"):
        assert told in page
    sure = {"is_sure": "on", "seen": seen_in(page)}
    for reason in ("", " \n"):
        officer.post(at(draft, "publish"), sure | {"reason": reason})
        draft.refresh_from_db()
        assert not draft.is_published
    officer.post(at(draft, "publish"), sure | {"reason": "Young people asked for it."})
    draft.refresh_from_db()
    assert (draft.is_published, draft.reason) == (True, "Young people asked for it.")


def test_a_wrong_question_gets_a_sentence(draft, officer):
    sent = {"kind": "choice", "section": "one", "key": "new", "wording": "New?", **FORM_SET}
    sent |= {"choice-0-code": "a", "choice-0-label": "A"}
    for name, value in (
        ("wording", "\0"),
        ("wording", "x" * 100_000),
        ("key", "no key"),
        ("key", "safe"),
        ("kind", "telepathy"),
        ("section", "two"),
        ("choice-0-code", "x" * 41),
        ("choice-0-label", ""),
        ("choice-TOTAL_FORMS", "many"),
        ("choice-TOTAL_FORMS", "9000"),
    ):
        page = text_of(officer.post(at(draft, "section", "one", "new"), sent | {name: value}))
        assert "error-message" in page or "help-critical" in page, (name, value[:9])
        assert question_in(plan_of(draft), "new") is None
