from datetime import date

import pytest

from cms.feedback.sources import sources
from surveys import feedback_source
from surveys.feedback_source import SurveyWords
from surveys.models import FreeText
from tests.factories.surveys import make_wave

YEAR = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}


def make_text(wave, status="read", **fields):
    fields = {"question_key": "change", "text": "A desk", "language": "en"} | fields
    return FreeText.objects.create(wave=wave, status=status, **fields)


@pytest.fixture
def closed(db):
    return make_wave("Summer", state="closed")


def test_the_engine_offers_itself():
    assert "surveys" in {source.name for source in sources()}


def test_read_texts_of_an_ended_wave_are_offered_without_a_person(closed):
    text = make_text(closed)
    (voice,) = SurveyWords().voices(**YEAR)
    assert voice.key == f"surveys.text:{text.pk}"
    assert voice.said_on == date(2026, 10, 1)
    assert (voice.age_band, voice.locality, voice.speaker) == ("", "", "")
    assert not voice.may_be_quoted


def test_only_what_a_reader_called_quotable_may_be_quoted(closed):
    make_text(closed, "quotable", may_be_shown=True)
    assert next(SurveyWords().voices(**YEAR)).may_be_quoted


@pytest.mark.parametrize("status", ["unread", "worry"])
def test_unread_and_worrying_texts_are_kept_back(closed, status):
    text = make_text(closed, status)
    assert not list(SurveyWords().voices(**YEAR))
    assert not SurveyWords().still_offered([text.source])


def test_many_texts_are_offered_each_once_and_a_few_at_a_time(
    closed, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(feedback_source, "BATCH", 2)
    made = {make_text(closed, text=f"A desk {number}").source for number in range(5)}
    with django_assert_num_queries(2):
        offered = SurveyWords().voices(**YEAR)
        first = [next(offered).key, next(offered).key]
    assert sorted([*first, *(voice.key for voice in offered)]) == sorted(made)


def test_nothing_of_an_open_wave_or_another_period_is_offered(closed, wave):
    make_text(wave)
    make_text(closed)
    assert not list(SurveyWords().voices(start=date(2026, 11, 1), end=date(2026, 12, 31)))


def test_forged_keys_are_not_offered(closed):
    text = make_text(closed)
    keys = [text.source, "surveys.text:x", "forum.post:1:1", "", "surveys.text:\0"]
    assert SurveyWords().still_offered(keys) == {text.source}
    assert SurveyWords().words_of(keys) == {text.source: text.text}
