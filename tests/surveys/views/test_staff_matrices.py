"""A matrix in the editor: typed once, asked as one question for each row."""

import pytest

from surveys.models import Indicator
from surveys.models.plans import plan_of
from surveys.structure.staff_edits import question_in
from tests.factories.surveys import make_version
from tests.surveys.building import FORM_SET, ONE, at, text_of

ROWS = {
    "row-TOTAL_FORMS": "3",
    "row-INITIAL_FORMS": "0",
    "row-0-key": "school",
    "row-0-wording": "At school",
    "row-1-key": "home",
    "row-1-wording": "Where you live",
    "row-1-indicator": "safe-home",
}
SENT = {"wording": "How safe do you feel?", "kind": "frequency", "key": "safety"} | ROWS | FORM_SET


@pytest.fixture
def officer(signed_in, moderator):
    return signed_in(moderator)


@pytest.fixture
def draft(db):
    Indicator.objects.create(key="safe-home", kind="frequency", counts=["always"])
    return make_version(ONE, status="draft")


def test_each_row_becomes_a_question_of_its_own(draft, officer):
    address = at(draft, "section", "one", "new-matrix")
    assert "New matrix" in text_of(officer.get(at(draft)))
    assert "Rows" in text_of(officer.get(address))

    answered = officer.post(address, SENT | {"is_private": "on", "scale": "often"}, follow=True)

    assert "Saved: 2 questions." in text_of(answered)
    plan = plan_of(draft)
    assert [one.key for one in plan.questions()][-2:] == ["safety_school", "safety_home"]
    school, home = (question_in(plan, key) for key in ("safety_school", "safety_home"))
    assert (school.wording, school.help) == ({"en": "At school"}, {"en": SENT["wording"]})
    assert (school.indicator, home.indicator) == ("", "safe-home")
    assert school.scale_version == home.scale_version
    assert {(one.kind, one.scale, one.is_private) for one in (school, home)} == {
        ("frequency", "often", True)
    }


def test_rows_may_share_answers_of_their_own(draft, officer):
    chosen = {"kind": "choice", "choice-0-code": "a", "choice-0-label": "A lot"}
    chosen |= {"choice-1-code": "b", "choice-1-label": "A little"}
    officer.post(at(draft, "section", "one", "new-matrix"), SENT | chosen)
    for key in ("safety_school", "safety_home"):
        asked = question_in(plan_of(draft), key)
        assert [(one.code, one.label["en"]) for one in asked.choices] == [
            ("a", "A lot"),
            ("b", "A little"),
        ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("wording", ""),
        ("wording", "x" * 100_000),
        ("key", "no key"),
        ("kind", "text"),
        ("kind", "telepathy"),
        ("row-1-key", "school"),
        ("row-1-key", ""),
        ("row-1-wording", ""),
        ("row-1-wording", "\0"),
        ("row-1-indicator", "unknown"),
        ("row-TOTAL_FORMS", "1"),
        ("row-TOTAL_FORMS", "many"),
        ("row-TOTAL_FORMS", "9000"),
        ("choice-0-code", "x" * 41),
    ],
)
def test_a_wrong_matrix_gets_a_sentence_and_writes_nothing(draft, officer, name, value):
    before = plan_of(draft)
    page = text_of(officer.post(at(draft, "section", "one", "new-matrix"), SENT | {name: value}))
    assert "error-message" in page or "help-critical" in page
    assert "At school" in page or name.startswith("row-TOTAL")
    assert plan_of(draft) == before


def test_only_drafts_and_only_officers(draft, officer, signed_in, amina):
    assert signed_in(amina).get(at(draft, "section", "one", "new-matrix")).status_code == 403
    answered = officer.get(at(draft, "section", "none", "new-matrix"), follow=True)
    assert answered.status_code == 404
    published = make_version(ONE)
    assert officer.post(at(published, "section", "one", "new-matrix"), SENT).status_code == 302
    assert question_in(plan_of(published), "safety_school") is None
