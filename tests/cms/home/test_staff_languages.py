"""The editors' first page, and how pages stand in each language."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail_localize.models import Translation

from cms.core.page_trees import show_in_every_language, translate_page
from cms.home import putting_up
from cms.home.models import StandardPage
from cms.home.staff_languages import Standing, rows_of, tallies
from tests.factories.forum import make_board, make_post
from tests.factories.people import make_staff

OVERVIEW = "/admin/languages/"


@pytest.fixture
def home(db, monkeypatch):
    monkeypatch.setattr(putting_up, "CODES", ("en", "ar", "fr"))
    return putting_up.put_up_front_door()


@pytest.fixture
def rights(home):
    page = StandardPage(title="Your rights", slug="rights", body=[("text", "<p>A doctor.</p>")])
    home.add_child(instance=page)
    show_in_every_language(page)
    return page


@pytest.fixture
def editor(home, moderator, signed_in):
    return signed_in(moderator)


def standing_of(page, code):
    return next(row.standing for row in rows_of(code) if row.english.pk == page.pk)


def test_a_page_is_english_until_translated_and_old_once_the_english_changed(rights):
    assert standing_of(rights, "ar") == Standing.ENGLISH
    translate_page(rights, "ar", title="حقوقك")
    assert standing_of(rights, "ar") == Standing.OWN
    rights.save_revision().publish()
    StandardPage.objects.filter(pk=rights.pk).update(
        last_published_at=timezone.now() + timedelta(minutes=1)
    )
    assert standing_of(rights, "ar") == Standing.OLD
    assert standing_of(rights, "fr") == Standing.ENGLISH
    assert standing_of(rights, "so") == Standing.MISSING


def test_the_overview_counts_every_language_and_leads_to_what_waits(rights, editor):
    found = {tally.language.code: tally for tally in tallies()}
    assert found["fr"].counts == [2, 0, 1, 0]
    assert not found["fr"].is_finished
    assert found["so"].counts[-1] == 3
    text = editor.get(OVERVIEW).content.decode()
    assert f'href="{OVERVIEW}fr/"' in text
    page = editor.get(f"{OVERVIEW}ar/").content.decode()
    assert f"{OVERVIEW}ar/{rights.pk}/" in page


@pytest.mark.parametrize("code", ["en", "xx", "de"])
def test_a_language_that_nobody_translates_into_is_no_page(editor, code):
    assert editor.get(f"{OVERVIEW}{code}/", follow=True).status_code == 404


def test_nobody_but_editors_sees_it(home, amina, elected_member, outsider, signed_in):
    for person in (amina, elected_member, outsider):
        for address in (OVERVIEW, f"{OVERVIEW}ar/"):
            assert signed_in(person).get(address).status_code == 403


@pytest.mark.parametrize("many", [1, 8])
def test_the_overview_asks_the_same_number_of_times_for_many_pages(
    home, many, django_assert_num_queries
):
    for number in range(many):
        page = StandardPage(title=f"Page {number}", slug=f"page-{number}")
        show_in_every_language(home.add_child(instance=page))
    with django_assert_num_queries(4):
        tallies()
    with django_assert_num_queries(4):
        rows_of("ar")


def test_words_for_a_translator_go_out_as_a_file(rights, editor):
    editor.post(f"{OVERVIEW}ar/{rights.pk}/", {"deed": "begin"})
    translation = Translation.objects.get(source__object_id=rights.translation_key)
    overview = editor.get(f"{OVERVIEW}ar/").content.decode()
    download = f"/admin/localize/translate/{translation.pk}/pofile/download/"
    assert download in overview
    words = editor.get(download).content.decode()
    assert 'msgid "A doctor."' in words
    # The address is the same in every language: no words.
    assert 'msgid "rights"' not in words


def test_the_first_page_shows_what_waits_and_what_nobody_published(rights, editor, amina):
    make_post(amina, make_board(), "Hello")
    rights.title = "All your rights"
    rights.save_revision()
    text = editor.get("/admin/").content.decode()
    assert "Posts waiting for approval" in text
    assert f"/admin/pages/{rights.pk}/edit/" in text
    assert f'href="{OVERVIEW}"' in text


def test_an_administrator_reads_of_no_work_that_is_not_theirs(home, amina, signed_in):
    make_post(amina, make_board(), "Hello")
    text = signed_in(make_staff("alex", "administrator")).get("/admin/").content.decode()
    assert "Posts waiting for approval" not in text
    assert "Nothing waits for you." in text
