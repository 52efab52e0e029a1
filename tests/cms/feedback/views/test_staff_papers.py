"""Who takes which paper, that it is written down, and how the files are called."""

import pytest
from django.urls import reverse

from cms.core import printing
from cms.feedback.models import PaperDownload, Summary
from tests.factories.papers import PERIOD, make_signed_paper, make_summary, make_voice

FILES = [("paper", ()), ("paper_file", ("xlsx",)), ("paper_file", ("docx",))]


def _get(client, name, *args):
    return client.get(reverse(f"feedback:{name}", args=args))


@pytest.fixture
def signed(six, moderator):
    return make_signed_paper(moderator)


@pytest.fixture
def browsers(housing_lead, health_lead, amina, moderator, signed_in):
    people = {"sam": moderator, "kit": housing_lead, "lee": health_lead, "amina": amina}
    return {name: signed_in(person) for name, person in people.items()}


@pytest.mark.parametrize(("name", "more"), FILES)
def test_papers_are_for_those_who_may_read_the_summary(signed, browsers, client, name, more):
    answers = {
        who: _get(browser, name, signed.pk, *more).status_code for who, browser in browsers.items()
    }
    assert answers == {"sam": 200, "kit": 200, "lee": 404, "amina": 403}
    assert "/account/login/" in _get(client, name, signed.pk, *more).headers["Location"]
    takers = list(PaperDownload.objects.values_list("taken_by__username", flat=True))
    assert sorted(takers) == ["kit", "sam"]


def test_nobody_takes_a_draft_or_a_file_of_no_kind(six, moderator, signed_in):
    signed = make_signed_paper(moderator)
    draft = Summary.objects.create(subgroup=signed.subgroup, period="2026-Q3")
    sam = signed_in(moderator)
    assert _get(sam, "paper", draft.pk).status_code == 404
    assert _get(sam, "paper_file", draft.pk, "docx").status_code == 404
    assert _get(sam, "evidence", draft.pk).status_code == 404
    for form in ("csv", "html", "docx-"):
        assert _get(sam, "paper_file", signed.pk, form).status_code == 404
    assert not PaperDownload.objects.exists()


def test_a_file_has_a_neutral_name_and_is_kept_nowhere(signed, housing_lead, signed_in):
    answer = _get(signed_in(housing_lead), "paper_file", signed.pk, "xlsx")
    named = f'attachment; filename="paper-2026-Q4-{signed.pk}.xlsx"'
    assert answer.headers["Content-Disposition"] == named
    assert answer.headers["Cache-Control"] == "no-store"
    assert PaperDownload.objects.get().kind == "excel"


def test_a_machine_without_fonts_says_so_and_notes_no_download(
    signed, housing_lead, signed_in, monkeypatch
):
    monkeypatch.setattr(printing, "can_print", lambda: False)
    answer = _get(signed_in(housing_lead), "paper_file", signed.pk, "pdf")
    assert "This machine cannot make a PDF" in answer.content.decode()
    assert not PaperDownload.objects.exists()


def test_the_page_of_a_paper_marks_each_quote_with_its_language(signed, housing_lead, signed_in):
    html = _get(signed_in(housing_lead), "paper", signed.pk).content.decode()
    assert html.count("<h1") == 1
    assert '<blockquote lang="ckb" dir="rtl">' in html
    assert '<blockquote lang="ti" dir="ltr">' in html
    assert "<svg" in html
    assert "<text" not in html
    # A few have no bar that would tell how many.
    assert html.count("<rect") == 1


def test_the_boards_pack_joins_the_latest_papers_and_names_those_missing(
    signed, housing_lead, moderator, signed_in
):
    voice = make_voice("en", "I wait for the dentist.", key="card-dentist")
    old = make_summary("health", [voice], by=moderator)
    new = make_summary("health", [voice], by=moderator, now=old.signed_at.replace(hour=13))
    make_summary("crime", [make_voice("en", "x", key="c", period="2026-Q3")], by=moderator,
                 period="2026-Q3")  # fmt: skip
    sam = signed_in(moderator)
    html = _get(sam, "board_pack", PERIOD).content.decode()
    assert html.count("<h1") == 1
    assert [f'id="paper-{one.pk}"' in html for one in (signed, new, old)] == [True, True, False]
    assert html.count("There is no signed paper of this period for") == 4
    assert html.index(f'id="paper-{new.pk}"') < html.index(f'id="paper-{signed.pk}"')
    assert set(PaperDownload.objects.values_list("summary", "kind")) == {
        (new.pk, "pack"),
        (signed.pk, "pack"),
    }
    assert _get(sam, "board_pack", "2026-Q9").status_code == 404
    assert _get(sam, "board_pack_file", "2026-Q2", "docx").status_code == 404
    assert _get(sam, "board_pack_file", PERIOD, "exe").status_code == 404
    assert _get(signed_in(housing_lead), "board_pack", PERIOD).status_code == 403


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_officers_take_the_pack_in_word_and_excel_and_each_paper_is_noted(
    signed, housing_lead, moderator, signed_in, form
):
    address = reverse("feedback:board_pack_file", args=[PERIOD, form])
    sam = signed_in(moderator)
    assert f'href="{address}"' in _get(sam, "board_pack", PERIOD).content.decode()
    PaperDownload.objects.all().delete()
    answer = sam.get(address)
    assert answer.headers["Content-Disposition"].endswith(f'board-pack-{PERIOD}.{form}"')
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert PaperDownload.objects.values_list("summary", "kind").get() == (signed.pk, "pack")
    assert signed_in(housing_lead).get(address).status_code == 403


def test_a_pack_asks_the_database_no_more_for_its_number_of_pages(
    signed, moderator, signed_in, django_assert_max_num_queries
):
    sam = signed_in(moderator)
    with django_assert_max_num_queries(16):
        assert _get(sam, "paper", signed.pk).status_code == 200
