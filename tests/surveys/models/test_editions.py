"""What a process remembers of published questions is what stands in the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveys.models import Question
from surveys.models.editions import _remembered, edition_of
from tests.factories.surveys import FOUR_QUESTIONS, make_version


@pytest.fixture(autouse=True)
def _nothing_remembered():
    _remembered.cache_clear()


def read(version):
    """The questions in English, and how many queries it took."""
    with CaptureQueriesContext(connection) as captured:
        asked = edition_of(version).asked_in("en")
    return [one.wording for one in asked], len(captured)


def test_published_questions_are_read_once(db):
    version = make_version(FOUR_QUESTIONS)
    words, first = read(version)
    assert words[:2] == ["Wording of safe", "Wording of trust"]
    assert [first, read(version)[1]] == [3, 1]


def test_a_draft_is_read_each_time(db):
    version = make_version(FOUR_QUESTIONS, status="draft")
    assert read(version)[0][0] == "Wording of safe"
    Question.objects.filter(version=version, key="safe").update(wording_en="Other words")
    assert read(version)[0][0] == "Other words"


def test_other_content_under_the_same_number_is_read_anew(db):
    version = make_version(FOUR_QUESTIONS)
    read(version)
    Question.objects.filter(version=version, key="safe").update(wording_en="Other words")
    # As it would be in another database, where these words were published.
    version.languages.update(fingerprint="0" * 64)
    assert read(version)[0][0] == "Other words"


def test_a_language_that_is_not_published_falls_back(db):
    edition = edition_of(make_version(FOUR_QUESTIONS))
    assert [edition.language_for(one) for one in ("en", "ar", "fa-af")] == ["en"] * 3
    assert edition.asked_in("ar") == edition.asked_in("en")
