"""The list of reports and the page of one."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.reporting.enums import CaseState
from cms.reporting.models import Case
from tests.factories.forum import make_approved_post, make_board
from tests.factories.pressing import Page

pytestmark = pytest.mark.django_db
LIST = "/en/reports/cases/"


@pytest.fixture
def officer(moderator, signed_in):
    return signed_in(moderator)


def test_list_shows_what_is_open_and_late(make_report, officer):
    assert "No report is open." in officer.get(LIST).content.decode()
    make_report(at=timezone.now())
    assert "overdue" not in officer.get("/en/account/mine/").content.decode()
    make_report(at=timezone.now() - timedelta(days=2))
    assert [row["is_late"] for row in officer.get(LIST).context["rows"]] == [True, False]
    assert "is overdue." in officer.get("/en/account/mine/").content.decode()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("?late=on", 1),
        ("?mine=on", 0),
        ("?reason=broken", 1),
        ("?state=looking", 0),
        ("?state=closed", 0),
        ("?state=%00&reason=xx", 2),
    ],
)
def test_list_is_filtered(make_report, officer, query, count):
    make_report(at=timezone.now())
    make_report(reason="broken", at=timezone.now() - timedelta(days=2))
    assert officer.get(LIST + query).content.decode().count("/en/reports/cases/") - 1 >= count
    assert len(officer.get(LIST + query).context["rows"]) == count


def test_list_asks_as_much_for_twenty_as_for_one(
    make_report, officer, amina, django_assert_max_num_queries
):
    for number in range(22):
        make_report(amina, source=f"page:/en/{number}/")
    with django_assert_max_num_queries(12):
        page = officer.get(LIST + "?state=new")
    assert len(page.context["rows"]) == 20
    assert "state=new" in page.context["older_url"]


def test_page_of_a_report_shows_the_words_that_were_reported(
    make_report, officer, amina, dawit, moderator
):
    post = make_approved_post(dawit, make_board(), moderator, "The first words")
    case = make_report(amina, source=post.source, text="It is about me", language="en")
    page = officer.get(case.staff_url).content.decode()
    assert "The first words" in page
    assert "It is about me" in page
    post.text, post.revision = "Other words", 2
    post.save(update_fields=["text", "revision"])
    page = officer.get(case.staff_url).content.decode()
    assert "The first words" in page
    assert "Other words" not in page
    assert "These are the reported ones." in page


def test_officer_takes_notes_and_decides_on_the_page(make_report, officer, amina):
    case = make_report(amina)
    officer.post(case.staff_url, {"deed": "take"})
    officer.post(case.staff_url, {"deed": "note", "note": "I asked the editor."})
    refused = officer.post(
        case.staff_url, {"deed": "decide", "outcome": "passed_on", "answer": "Kept words"}
    )
    assert "Kept words" in refused.content.decode()
    officer.post(case.staff_url, {"deed": "decide", "outcome": "changed", "answer": "Thank you."})
    case.refresh_from_db()
    assert (case.state, case.answer) == (CaseState.DECIDED, "Thank you.")
    page = officer.get(case.staff_url).content.decode()
    assert "I asked the editor." in page


def test_others_do_not_open_a_report(make_report, amina, interpreter, outsider, signed_in):
    case = make_report(amina, reason="worried")
    assert Client().get(case.staff_url).status_code == 302
    for person in (amina, outsider, interpreter):
        assert signed_in(person).get(case.staff_url).status_code == 403
        assert signed_in(person).post(case.staff_url, {"deed": "take"}).status_code == 403
    assert Case.objects.get().state == CaseState.NEW


def test_page_of_a_report_asks_as_much_for_twenty_lines_as_for_one(
    make_report, officer, amina, django_assert_max_num_queries
):
    case = make_report(amina)
    for _ in range(20):
        make_report(amina, text="Again", language="fr")
    with django_assert_max_num_queries(14):
        officer.get(case.staff_url)


def test_what_is_typed_beside_a_button_of_a_report_is_still_there(make_report, officer, amina):
    case = make_report(amina)
    answer, note = {"answer": ["We look.\r\nSoon."]}, {"note": ["Ring the editor"]}
    page = Page.at(officer, case.staff_url).press_here("deed", "take", **note)
    page = page.switch("ar", **answer)
    assert page.fields.items() >= {**answer, **note}.items()
    wrong = page.press_here("deed", "decide")
    assert wrong.fields.items() >= {**answer, **note}.items(), "nobody said what came of it"
    kept = wrong.switch("en").press_here("deed", "note")
    assert kept.fields.items() >= {**answer, "note": [""]}.items()
    pressed = {**kept.fields, **note, "switch_language": "ar", "deed": "decide"}
    officer.post(case.staff_url, pressed | {"outcome": "changed"})
    case.refresh_from_db()
    assert case.state == CaseState.LOOKING
    assert case.events.filter(note="Ring the editor").count() == 1
