"""Questions on paper: every published language, the same numbers, our own drawings."""

import re
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from cms.core.printing import can_print
from surveys.models import Questionnaire, Version, VersionLanguage
from surveys.structure.plans import ChoicePlan, QuestionPlan, SectionPlan
from tests.factories.surveys import TODAY, ask, make_version

FACES = QuestionPlan(
    key="faces",
    kind="faces",
    wording={"en": "How do you feel?", "ar": "كيف تشعر؟"},
    choices=tuple(
        ChoicePlan(code, {"en": code.title()}, f"faces-1#{code}")
        for code in ("happy", "between", "sad")
    ),
)
SECTION = SectionPlan(
    key="all",
    questions=(
        FACES,
        ask("life", "scale"),
        ask("many", "multiple", "red green", shown_when={"question": "life", "in": ["3"]}),
        ask("order", "ranking", "red green"),
        ask("count", "number"),
        ask("words", "text"),
    ),
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    made = make_version(SECTION)
    VersionLanguage.objects.create(version=made, language="ar", published_on=TODAY, fingerprint="")
    return made


@pytest.fixture
def officer(signed_in, moderator):
    return signed_in(moderator)


def read(client, version, language, how="print"):
    return client.get(f"/en/surveys/paper/{version.pk}/{how}/", {"language": language})


def test_a_sheet_has_the_same_numbers_in_every_language(officer, version):
    english, arabic = (read(officer, version, code).content.decode() for code in ("en", "ar"))
    numbers = [re.findall(r'paper__number"><bdi>(\d+)<', page) for page in (english, arabic)]
    assert numbers[0] == numbers[1] == ["1", "2", "3", "4", "5", "6"]
    assert '<html lang="ar" dir="rtl"' in arabic
    assert "كيف تشعر؟" in arabic
    assert english.count('class="paper__face"') == 3
    assert "Only if you chose “3” at question 2." in english


def test_a_sheet_tells_the_promises_before_the_first_question(officer, version):
    page = read(officer, version, "en").content.decode()
    promises, _first, _rest = page.partition("paper__number")
    for promise in ("Nobody can find out", "in danger", "You do not have to answer", "0800 1111"):
        assert promise in promises
    assert promises.count("paper__sign") == 10
    assert page.count("I do not want to say") == 6


@pytest.mark.skipif(not can_print(), reason="Pango is not installed")
def test_a_sheet_is_a_tagged_pdf_in_its_language(officer, version):
    answer = read(officer, version, "ar", "pdf")
    pdf = PdfReader(BytesIO(b"".join(answer.streaming_content)))
    assert answer["Content-Type"] == "application/pdf"
    assert pdf.trailer["/Root"]["/Lang"] == "ar"
    assert len(pdf.pages) >= 2


def test_without_pango_the_page_is_offered_instead(officer, version, monkeypatch):
    monkeypatch.setattr("surveys.views.staff_sheets.can_print", lambda: False)
    listed = officer.get(f"/en/surveys/paper/{version.pk}/").content.decode()
    assert f"/paper/{version.pk}/print/?language=ar" in listed
    assert "/pdf/" not in listed
    answer = officer.get(f"/en/surveys/paper/{version.pk}/pdf/?language=en", follow=True)
    assert "Print the page instead" in answer.content.decode()


@pytest.mark.parametrize("language", ["so", "x", "\0", "é" * 5_000])
def test_a_language_that_is_not_published_is_not_printed(officer, version, language):
    assert read(officer, version, language).status_code == 404
    assert read(officer, version, language, "pdf").status_code == 404


def test_a_draft_is_not_printed(officer):
    draft = make_version(SECTION, status="draft")
    assert officer.get(f"/en/surveys/paper/{draft.pk}/").status_code == 404
    assert read(officer, draft, "en").status_code == 404


def test_the_list_of_versions_does_not_grow_in_queries(
    officer, version, django_assert_max_num_queries
):
    other = Questionnaire.objects.create(key="other", age_version="4-7", title="Other")
    Version.objects.bulk_create(
        Version(questionnaire=other, number=at, status="published", published_on=TODAY)
        for at in range(1, 21)
    )
    with django_assert_max_num_queries(12):
        page = officer.get("/en/surveys/paper/").content.decode()
    assert page.count("/en/surveys/paper/") >= 21


def test_outsiders_stay_outside(version, signed_in, amina, interpreter):
    for end in ("", f"{version.pk}/", f"{version.pk}/print/", f"{version.pk}/pdf/"):
        for person in (amina, interpreter):
            assert signed_in(person).get(f"/en/surveys/paper/{end}").status_code == 403
        assert "/account/login/" in Client().get(f"/en/surveys/paper/{end}").headers["Location"]
