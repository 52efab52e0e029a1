"""The page on which one page is translated: drafts, mistakes, and Wagtail's own ways to it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import StringTranslation, Translation

from cms.home.staff_translating import begin_translation, keep_words
from cms.home.tasks import make_drafts
from tests.factories.pages import make_issue
from tests.factories.translated_pages import drafted, in_arabic, pieces, published, read_all


@pytest.fixture
def browser(officer, signed_in):
    return signed_in(officer)


def address(english, code="ar"):
    return f"/admin/languages/{code}/{english.pk}/"


@pytest.mark.usefixtures("_machine")
def test_officer_drafts_reads_and_publishes_on_one_page(
    english, browser, django_capture_on_commit_callbacks
):
    at = address(english)
    assert "Begin with a machine’s draft" in browser.get(at).content.decode()
    browser.post(at, {"deed": "draft"})
    make_drafts()
    page = browser.get(at).content.decode()
    assert page.count("A machine’s draft. No person has read it.") == len(pieces(english))
    assert 'lang="ar" dir="rtl"' in page
    fields = {piece.name: piece.words_typed for piece in pieces(english)}
    # Sent as it came, unread: nothing counts as a person's word.
    refused = browser.post(at, {**fields, "deed": "publish"})
    assert refused.status_code == 400
    assert not StringTranslation.objects.exists()
    read = {f"read-{piece.key}": "on" for piece in pieces(english)}
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(at, {**fields, **read, "deed": "publish"}).status_code == 302
    assert in_arabic(english).alias_of_id is None


def test_what_was_typed_stands_there_again_after_a_mistake(english, browser):
    at = address(english)
    browser.post(at, {"deed": "begin"})
    title = next(piece for piece in pieces(english) if piece.english == "Your rights")
    linked = next(piece for piece in pieces(english) if piece.has_marks)
    answer = browser.post(
        at, {title.name: "حقوقك", linked.name: "<script>x</script>", "deed": "save"}
    )
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "حقوقك" in text
    assert "&lt;script&gt;" in text
    assert "Keep the marks" in text


def test_what_was_typed_is_kept_whatever_is_pressed(english, browser):
    at = address(english)
    browser.post(at, {"deed": "begin"})
    title = next(piece for piece in pieces(english) if piece.english == "Your rights")
    browser.post(at, {title.name: "حقوقك", "deed": "begin"})
    assert StringTranslation.objects.get().data == "حقوقك"


def test_nonsense_is_answered_with_a_sentence(english, browser):
    for deed in ("", "nonsense", "file", "publish"):
        assert browser.post(address(english), {"deed": deed}).status_code == 400


def test_wagtails_own_button_leads_to_our_page_and_changes_nothing(english, browser):
    answer = browser.post(f"/admin/localize/submit/page/{english.pk}/", {"locales": [1, 2, 3]})
    assert answer.status_code == 200
    assert "every language" in answer.content.decode()
    assert in_arabic(english).alias_of_id == english.pk
    begun = Translation.objects.count()
    assert begun == 0


@pytest.mark.usefixtures("_machine")
def test_the_other_editor_publishes_no_half_translated_page(
    english, officer, browser, django_capture_on_commit_callbacks
):
    drafted(english, officer)
    read_all(english, officer)
    page = published(english, officer, django_capture_on_commit_callbacks)
    keep_words(by=officer, page=english, language="ar", said={pieces(english)[0].key: ""})
    before = Page.objects.get(pk=page.pk).last_published_at
    answer = browser.post(f"/admin/pages/{page.pk}/edit/", {"action": "publish"})
    assert answer.headers["Location"] == f"/admin/languages/ar/{page.pk}/"
    assert Page.objects.get(pk=page.pk).last_published_at == before


def test_nobody_else_opens_the_words_of_a_page(english, amina, elected_member, signed_in):
    for person in (amina, elected_member):
        browser = signed_in(person)
        assert browser.get(address(english)).status_code == 403
        assert browser.post(address(english), {"deed": "begin"}).status_code == 403


def test_a_new_page_has_its_place_in_every_language_at_once(english, browser):
    home = english.get_parent()
    form = nested_form_data(
        {
            "title": "Clubs",
            "slug": "clubs",
            "body": streamfield([]),
            "editors_note": "",
            "comments": inline_formset([]),
            "action-publish": "1",
        }
    )
    answer = browser.post(f"/admin/pages/add/home/standardpage/{home.pk}/", form)
    assert answer.status_code == 302
    assert browser.get("/ar/clubs/").status_code == 200
    assert browser.get("/fr/clubs/").status_code == 200


def test_an_article_is_translated_where_its_writers_say_yes(english, officer, browser):
    issue = make_issue(english.get_parent().specific)
    article = issue.get_children().get()
    for code in ("ar", "fr"):
        answer = browser.get(f"/admin/languages/{code}/{article.pk}/", follow=True)
        assert answer.status_code == 404
    team = browser.get(f"/admin/localize/submit/page/{article.pk}/").headers["Location"]
    assert team == reverse("magazine:team")
    desk = reverse("magazine:languages", args=[article.pk])
    assert desk in browser.get("/admin/languages/ar/").content.decode()
    with pytest.raises(PermissionDenied):
        begin_translation(by=officer, page=article, language="ar")
