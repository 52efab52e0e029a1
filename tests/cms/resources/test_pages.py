"""Places and services: open to anybody, narrowed by category and language."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from cms.languages.registry import LANGUAGES
from cms.resources.models import Service, SpokenLanguage
from cms.resources.sheets import sheet_of
from tests.factories.listings import make_service

INDEX = "/en/places/"


def listed(client, query=""):
    return client.get(f"{INDEX}{query}").content.decode()


def test_list_says_english_is_english(db, client):
    service = make_service()
    text = client.get("/ar/places/").content.decode()
    assert f'href="/ar/places/{service.pk}/"><bdi lang="en">Youth club' in text


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_list_opens_in_every_language(db, client, language):
    assert client.get(f"/{language.code}/places/").status_code == 200


def test_list_narrows_by_category_and_language(db, client):
    make_service("Mosque", category="faith", speaks="ar")
    make_service("Football", category="sport", speaks="en")
    assert "Football" not in listed(client, "?category=faith")
    assert "Mosque" in listed(client, "?category=faith&language=ar")
    assert 'class="empty"' in listed(client, "?category=sport&language=ar")


@pytest.mark.parametrize(
    "query",
    ["?category=%00", "?category=nothing&language=xx", "?page=-1", "?page=x", "?page=99999999999"],
)
def test_strange_address_shows_the_list(db, client, query):
    make_service()
    assert "Youth club" in listed(client, query)


def test_long_list_has_pages_that_keep_the_choice(db, client):
    for number in range(25):
        make_service(f"Club {number:02}", category="sport")
    first = listed(client, "?category=sport")
    assert "Club 19" in first
    assert "Club 20" not in first
    assert 'rel="next" href="?category=sport&amp;page=2"' in first
    assert "Club 20" in listed(client, "?category=sport&page=2")


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([("", "Polish")], [("pl", "polski")]),
        ([("pol", ""), ("pl", "Polish"), ("", "polish")], [("pl", "polski")]),
        ([("xx", "Elvish")], [("en", "Elvish")]),
        ([("mul", "Several, ask us")], [("en", "Several, ask us")]),
        ([("xx", "")], [("en", "xx")]),
        ([("", ""), ("ti", "")], [("ti", "ትግርኛ")]),
        ([("", "")], []),
    ],
)
def test_every_language_of_a_place_is_told_by_some_name(db, client, rows, shown):
    service = make_service()
    for code, name in rows:
        SpokenLanguage.objects.create(service=service, code=code, name=name)
    page = BeautifulSoup(client.get(f"{INDEX}{service.pk}/").content, "html.parser")
    heading = page.find("h2", string="People there speak")
    said = heading.find_next("ul").find_all("bdi") if heading else []
    assert [(one["lang"], one.get_text()) for one in said] == shown
    sheet = sheet_of([service], language="en", near="", today=date(2026, 6, 5))
    assert ("People there speak" in sheet) == bool(shown)
    assert ", ".join(name for _lang, name in shown) in BeautifulSoup(sheet, "html.parser").text


def test_service_shows_what_there_is(db, client):
    service = make_service(
        speaks="ar", phone="01603 123456", url="https://example.org/", description="Come in."
    )
    text = client.get(f"/fa-af/places/{service.pk}/").content.decode()
    assert text.count("<h1") == 1
    assert 'href="tel:01603123456"' in text
    assert 'href="https://example.org/" rel="noreferrer noopener"' in text
    assert "العربية" in text
    assert "Norwich" in text


def test_hostile_words_stay_words(db, client):
    service = make_service("<script>alert(1)</script>", description="<img src=x onerror=1>")
    for address in (INDEX, f"{INDEX}{service.pk}/"):
        text = client.get(address).content.decode()
        assert "<script>alert" not in text
        assert "<img" not in text


def test_closed_service_is_shown_to_nobody(db, client, outsider, signed_in):
    service = make_service("Closed club", status="inactive")
    assert "Closed club" not in listed(signed_in(outsider))
    assert client.get(f"{INDEX}{service.pk}/").status_code == 404


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_forged_number_is_not_found(db, client, number):
    assert client.get(f"{INDEX}{number}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_list_is_quick_whatever_its_length(amina, signed_in, django_assert_max_num_queries, rows):
    for number in range(rows):
        make_service(f"Club {number}", category="sport", speaks="ar")
    client = signed_in(amina)
    with django_assert_max_num_queries(8):
        client.get(f"{INDEX}?category=sport")
    with django_assert_max_num_queries(12):
        client.get(f"{INDEX}{Service.objects.first().pk}/")
