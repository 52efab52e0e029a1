"""Free texts: marks before sending, consent to the exact words, read within a working day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from surveys.actions.answering import settle
from surveys.actions.staff_reading import mark_read
from surveys.enums import WordsStatus
from surveys.feedback_source import SurveyWords
from surveys.models import FreeText, Wave
from surveys.models.reading import late_waves, read_by, start_waiting
from surveys.models.responses import StagedText
from surveys.tasks import look_at_words
from tests.factories.surveys import make_wave

WORDS = "My worker Sarah lives at 12 Mill Road, call 07700 900123"


def make_text(wave, text="A desk", **fields):
    fields = {"question_key": "change", "language": "en"} | fields
    return FreeText.objects.create(wave=wave, text=text, **fields)


def test_names_numbers_and_places_are_marked_kindly_and_nothing_is_blocked(answering):
    answering.post("/en/surveys/question/4/", {"answer": WORDS})
    page = answering.get("/en/surveys/check/").content.decode()
    assert "You decide." in page
    for told in ("07700 900123", "12 Mill Road"):
        assert f"<mark>{told}</mark>" in page
    answering.post("/en/surveys/check/")
    assert StagedText.objects.get().text == WORDS


def test_words_that_tell_nothing_are_shown_without_a_mark(answering):
    answering.post("/en/surveys/question/4/", {"answer": "A desk <b>please</b>"})
    page = answering.get("/en/surveys/check/").content.decode()
    assert "<mark>" not in page
    assert "You decide." not in page
    assert "&lt;b&gt;please" in page


@pytest.mark.parametrize(
    ("ticked", "shown"),
    [(["change"], True), ([], False), (["life"], False), (["\0"], False), (["change"] * 3, True)],
)
def test_others_read_words_only_where_their_writer_ticked_it(answering, wave, ticked, shown):
    answering.post("/en/surveys/question/4/", {"answer": "A desk"})
    answering.post("/en/surveys/check/", {"show": ticked})
    assert StagedText.objects.get().may_be_shown is shown
    settle(wave=wave)
    assert FreeText.objects.get().may_be_shown is shown


@pytest.mark.promise(28)
def test_a_text_is_quoted_only_as_written_and_only_with_its_writers_consent(db, moderator):
    wave = make_wave(state="closed")
    silent, agreed = make_text(wave), make_text(wave, WORDS, may_be_shown=True)
    with pytest.raises(ValidationError):
        mark_read(by=moderator, text=silent, may_be_quoted=True)
    mark_read(by=moderator, text=silent)
    mark_read(by=moderator, text=agreed, may_be_quoted=True)
    offered = SurveyWords().voices(start=date(2020, 1, 1), end=date(2099, 1, 1))
    assert {(one.text, one.may_be_quoted) for one in offered} == {("A desk", False), (WORDS, True)}


@pytest.mark.promise(28)
def test_a_reader_takes_a_quote_back_and_it_is_offered_no_more(db, moderator):
    wave = make_wave(state="closed")
    text = make_text(wave, may_be_shown=True)
    mark_read(by=moderator, text=text, may_be_quoted=True)
    mark_read(by=moderator, text=text)
    (voice,) = SurveyWords().voices(start=date(2020, 1, 1), end=date(2099, 1, 1))
    assert not voice.may_be_quoted


@pytest.mark.promise(28)
def test_the_database_refuses_a_quote_without_consent(wave):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_text(wave, status=WordsStatus.QUOTABLE)


def test_the_reader_is_offered_quoting_only_where_it_was_allowed(wave, signed_in, moderator):
    silent = make_text(wave)
    address = f"/en/surveys/waves/{wave.pk}/words/"
    client = signed_in(moderator)
    assert 'value="quotable"' not in client.get(address).content.decode()
    forged = client.post(address, {"text": silent.pk, "action": "quotable"}, follow=True)
    assert "did not say" in forged.content.decode()
    make_text(wave, may_be_shown=True)
    assert client.get(address).content.decode().count('value="quotable"') == 1


@pytest.mark.parametrize(
    ("since", "due"),
    [
        (date(2026, 11, 19), date(2026, 11, 20)),  # Thursday
        (date(2026, 11, 20), date(2026, 11, 23)),  # Friday
        (date(2026, 12, 24), date(2026, 12, 29)),  # Christmas Eve; Boxing Day is kept on Monday
    ],
)
def test_texts_are_due_on_the_next_working_day(since, due):
    assert read_by(since) == due


def test_late_texts_are_counted_until_the_list_was_read_to_its_end(wave, moderator):
    monday = date(2026, 11, 16)
    first, second = make_text(wave), make_text(wave)
    start_waiting(today=monday)
    start_waiting(today=monday + timedelta(days=1))
    assert late_waves(today=monday + timedelta(days=1)) == []
    (late,) = late_waves(today=monday + timedelta(days=2))
    assert (late.wave, late.unread, late.due) == (wave.pk, 2, monday + timedelta(days=1))
    mark_read(by=moderator, text=first)
    assert late_waves(today=monday + timedelta(days=2))[0].unread == 1
    mark_read(by=moderator, text=second)
    assert late_waves(today=monday + timedelta(days=2)) == []
    assert Wave.objects.get().unread_since is None


def test_settled_texts_start_the_day_and_late_ones_stand_first_on_the_staff_page(
    wave, signed_in, moderator, django_assert_max_num_queries
):
    look_at_words([str(make_text(wave).pk)])
    assert Wave.objects.get().unread_since == timezone.localdate()
    Wave.objects.update(unread_since=date(2026, 1, 5))
    for number in range(4):
        make_text(make_wave(f"Wave {number}", unread_since=date(2026, 1, 6)))
    client = signed_in(moderator)
    with django_assert_max_num_queries(14):
        page = client.get("/en/surveys/waves/").content.decode()
    assert page.count("should have been read") == 5


def test_who_will_see_this_is_said_on_each_question(answering):
    counted = answering.get("/en/surveys/question/1/").content.decode()
    assert "Who will see this?" in counted
    assert "fewer than 10 young people" in counted
    words = answering.get("/en/surveys/question/4/").content.decode()
    assert "A worker reads what you write" in words
    assert "fewer than" not in words
