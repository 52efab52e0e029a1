from dataclasses import replace
from datetime import date

import pytest

from cms.feedback import sources
from cms.feedback.gathering.fetching import gather
from cms.feedback.models import Voice
from cms.feedback.periods import read_period
from cms.feedback.sources import OfferedVoice
from tests.cms.feedback.conftest import PERIOD, InventedSource

SAID = OfferedVoice("forum.post:1:1", "ክፍለይ ዝሑል እዩ።", "ti", date(2026, 11, 2))


@pytest.fixture
def room(six):
    sources.register(invented := InventedSource(SAID))
    return invented


def gathered():
    gather(read_period(PERIOD))
    return Voice.objects.get()


def test_english_that_comes_later_stands_beside_the_words(room):
    assert not gathered().english_is_checked
    room.offered = [replace(SAID, english="My room is cold.")]
    voice = gathered()
    assert (voice.text, voice.english) == (SAID.text, "My room is cold.")
    assert voice.english_is_checked


def test_a_yes_to_quotes_that_comes_later_counts_and_so_does_a_no(room):
    assert not gathered().may_be_quoted
    room.offered = [replace(SAID, may_be_quoted=True)]
    assert gathered().may_be_quoted
    room.offered = [SAID]
    assert not gathered().may_be_quoted


def test_a_yes_does_not_make_worrying_words_a_quote(room):
    worrying = replace(SAID, text="I want to kill myself", language="en", may_be_quoted=False)
    room.offered = [worrying]
    gathered()
    room.offered = [replace(worrying, may_be_quoted=True)]
    voice = gathered()
    assert voice.has_agreed
    assert not voice.may_be_quoted


def test_nothing_new_writes_nothing(room, django_assert_num_queries):
    gathered()
    # The known voices, a savepoint, and what the source took back.
    with django_assert_num_queries(5):
        gather(read_period(PERIOD))
