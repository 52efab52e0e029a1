"""The words of the standing pages, before they become pages."""

import re

import pytest
from django.urls import resolve

from cms.home.standing import Fact, Line, Standing, Steps, part, points, says, way
from cms.home.standing_texts import OUTSIDE, PAGES
from cms.languages.registry import CODES

LONGEST_SENTENCES = 280
ALL = [*PAGES, *(below for page in PAGES for below in page.below)]
# Words that every catalogue has.
PAGE = Standing(
    slug="x",
    title="Forum",
    pieces=(
        *says("Surveys"),
        *part("Meetings", "Places and services", way("I need help now", "/help/")),
        *points("Sign in", "My page"),
        Steps("News", ("Save", "Search")),
        Fact("The Scoop", "Good <b>to</b> know"),
    ),
)


def test_words_that_follow_one_another_are_one_block_as_an_editor_writes_them():
    text, steps, fact = PAGE.body("en")
    assert text["value"] == (
        "<p>Surveys</p><h2>Meetings</h2><p>Places and services</p>"
        '<p><a href="../help/">I need help now</a></p><ul><li>Sign in</li><li>My page</li></ul>'
    )
    assert steps["value"] == {"heading": "News", "steps": ["Save", "Search"]}
    assert fact["value"]["fact"] == "The Scoop"


def test_ways_out_of_a_deeper_page_still_lead_to_the_same_language():
    assert 'href="../../help/"' in PAGE.body("ar", depth=2)[0]["value"]


def test_a_page_is_translated_only_when_every_piece_is():
    assert Standing(slug="x", title="Forum", pieces=says("Surveys")).is_translated("ar")
    assert not Standing(slug="x", title="Forum", pieces=says("No such text")).is_translated("ar")
    assert PAGE.is_translated("en")
    assert not PAGE.is_translated("ar")


def test_somebody_to_call_is_a_link_whose_number_holds_together_in_arabic():
    page = Standing(slug="x", title="x", pieces=(Line("Ofsted", "0300 12 31", "News", ("a", "b")),))
    (block,) = page.body("en")
    assert block["value"] == (
        '<p><b>Ofsted</b>: <a href="tel:03001231">0300\xa012\xa031</a><br/>News</p>'
    )


@pytest.mark.parametrize("line", OUTSIDE, ids=lambda line: line.name)
def test_a_number_has_two_sources_and_the_form_of_a_telephone_number(line):
    assert len(set(line.sources)) >= 2
    assert re.fullmatch(r"0(800|30[03]) \d{3} \d{4}", line.number)


def test_words_are_escaped_and_never_markup():
    (block,) = Standing(slug="x", title="x", pieces=says("<b>&")).body("en")
    assert block["value"] == "<p>&lt;b&gt;&amp;</p>"


def test_all_pages_of_the_front_door_are_there():
    below = {page.slug: {one.slug for one in page.below} for page in PAGES}
    assert below["our-promise"] == {"all-ages", "from-16"}
    assert below["your-words"] == {"very-easy", "easy", "in-full"}
    assert {"in-care-council", "who-is-who", "your-rights", "staying-safe"} < set(below)
    assert {"complaints", "reach-us", "accessibility"} < set(below)


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.slug)
def test_pieces_are_short_say_nothing_of_the_councils_and_carry_a_note(page):
    assert page.note
    for text in page.texts():
        assert len(text) <= LONGEST_SENTENCES, text
        assert "Norfolk" not in text
        # A placeholder would be filled by nobody.
        assert "%" not in text


def test_every_way_leads_to_a_page_that_is_there():
    slugs = {page.slug for page in PAGES}
    paths = {piece.path for page in ALL for piece in page.pieces if getattr(piece, "path", "")}
    assert paths
    for path in paths - {f"/{slug}/" for slug in slugs}:
        assert resolve(f"/en{path}").url_name != "wagtail_serve", path


def test_the_three_ages_get_longer_and_never_easier():
    easy, middle, full = (sum(map(len, page.texts())) for page in _pages_about_words())
    assert easy * 2 < middle < full
    longest = max(len(text.split()) for text in _pages_about_words()[0].texts())
    assert longest <= 13


def _pages_about_words():
    return next(page.below for page in PAGES if page.slug == "your-words")


def test_every_language_answers_whether_it_has_a_page():
    assert all(isinstance(PAGES[0].is_translated(code), bool) for code in CODES)
