"""Whoever changes one sentence of a page that Chorus brought does not write all of it anew."""

import pytest

from cms.home import putting_up
from cms.home.models import StandardPage
from cms.home.putting_up import put_up_front_door, put_up_pages
from cms.home.staff_translating import begin_translation
from cms.home.standing import Fact, Standing, says, way
from tests.factories.translated_pages import in_arabic, pieces

# Words that every catalogue has.
PAGE = Standing(
    slug="words",
    title="Forum",
    pieces=(*says("Surveys", "Meetings"), way("I need help now", "/help/"), Fact("News", "Save")),
)


@pytest.fixture
def brought(db, monkeypatch):
    monkeypatch.setattr(putting_up, "CODES", ("en", "ar"))
    put_up_pages(put_up_front_door(), [PAGE])
    return StandardPage.objects.get(slug="words", locale__language_code="en")


def said_in_arabic(page, officer):
    begin_translation(by=officer, page=page, language="ar")
    return {piece.english_typed: piece.words_typed for piece in pieces(page)}


def test_what_stands_on_the_page_is_there_with_its_links(brought, moderator):
    said = said_in_arabic(brought, moderator)
    assert said["Forum"] == in_arabic(brought).title
    assert all(said.values())
    (linked,) = [english for english in said if "<a" in english]
    assert said[linked].startswith('<a id="a1">')


def test_only_what_changed_is_written_anew(brought, moderator):
    brought.title = "Our own forum"
    brought.save_revision().publish()
    said = said_in_arabic(brought, moderator)
    assert [english for english, words in said.items() if not words] == ["Our own forum"]


def test_words_of_an_editor_are_not_replaced_by_those_of_the_catalogue(brought, moderator):
    arabic = in_arabic(brought)
    arabic.title = "منتدانا"
    arabic.save_revision().publish()
    assert said_in_arabic(brought, moderator)["Forum"] == ""
