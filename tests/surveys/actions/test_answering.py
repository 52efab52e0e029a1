"""Handing in: once for each code, both or neither, and nothing to trace."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models

from surveys.actions.answering import Words, hand_in, settle, settle_enough
from surveys.enums import WaveState
from surveys.models import DeckCode, FreeText, Wave
from surveys.models.codes import fingerprint_of
from surveys.models.responses import Response, StagedResponse, StagedText
from tests.factories.surveys import TODAY, make_code_for, make_wave
from tests.parallel import all_at_once

ANSWERS = {"safe": "always", "trust": "declined", "life": "7", "change": Words("A desk", "en")}
ANSWER_TABLES = (Response, StagedResponse, StagedText, FreeText)


def send(wave, code, answers=ANSWERS):
    hand_in(code=fingerprint_of(code), wave=wave, answers=answers, today=TODAY)


def test_answers_and_words_wait_apart_and_the_code_is_gone(wave):
    send(wave, make_code_for(wave))
    staged = StagedResponse.objects.get()
    assert staged.answers == {"safe": "always", "trust": "declined", "life": "7"}
    assert StagedText.objects.get().text == "A desk"
    assert not DeckCode.objects.exists()


def test_a_used_code_stores_nothing_twice(wave):
    code = make_code_for(wave)
    send(wave, code)
    with pytest.raises(ValidationError, match="used before"):
        send(wave, code)
    assert StagedResponse.objects.count() == 1


def test_a_code_of_another_wave_opens_nothing(wave):
    other = make_wave("Winter")
    code = make_code_for(other)
    with pytest.raises(ValidationError):
        send(wave, code)
    assert DeckCode.objects.filter(wave=other).count() == 1


@pytest.mark.parametrize("state", [WaveState.DRAFT, WaveState.CLOSED])
def test_a_wave_that_is_not_open_takes_nothing(wave, state):
    code = make_code_for(wave)
    closing = {"closing_month": TODAY.replace(day=1)} if state == WaveState.CLOSED else {}
    Wave.objects.filter(pk=wave.pk).update(state=state, **closing)
    with pytest.raises(ValidationError, match="closed"):
        send(wave, code)
    assert not StagedResponse.objects.exists()


@pytest.mark.parametrize("forged", ["perhaps", "yes; DROP TABLE", Words("x", "en")])
def test_a_forged_choice_is_refused_and_the_code_still_works(wave, forged):
    code = make_code_for(wave)
    with pytest.raises(ValidationError):
        send(wave, code, {"trust": forged})
    assert not StagedResponse.objects.exists()
    send(wave, code)


def test_ten_answers_are_settled_at_once(wave, django_capture_on_commit_callbacks):
    for _person in range(9):
        send(wave, make_code_for(wave))
    assert not Response.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        send(wave, make_code_for(wave))
    assert Response.objects.count() == FreeText.objects.count() == 10
    assert not StagedResponse.objects.exists()
    assert not StagedText.objects.exists()


def test_whoever_comes_late_to_a_crowd_settles_nothing_alone(wave):
    for _person in range(9):
        send(wave, make_code_for(wave))
    settle_enough(wave=wave)
    assert StagedResponse.objects.count() == StagedText.objects.count() == 9
    assert not Response.objects.exists()


def test_settling_twice_changes_nothing(wave):
    send(wave, make_code_for(wave))
    settle(wave=wave)
    settle(wave=wave)
    assert Response.objects.count() == 1


def places(model, name):
    """The values of `name` in the order in which the rows lie in the table."""
    rows = model.objects.all()
    if connection.vendor == "sqlite":
        rows = rows.extra(select={"place": "rowid"}, order_by=["place"])
    return [getattr(row, name) for row in rows]


def test_thirty_answers_lie_in_no_order(wave):
    written = [str(number) for number in range(30)]
    for number in written:
        answers = {"life": str(int(number) % 11), "change": Words(number, "en")}
        send(wave, make_code_for(wave), answers)
    assert places(StagedText, "text") != written or connection.vendor != "sqlite"
    settle(wave=wave)
    stored = places(FreeText, "text")
    assert sorted(stored) == sorted(written)
    assert stored != written
    assert stored != written[::-1]
    lives = [answers["life"] for answers in places(Response, "answers")]
    assert lives != [str(int(number) % 11) for number in written]
    # Words and answers were shuffled apart.
    assert lives != [str(int(number) % 11) for number in stored]
    keys = [str(row.pk) for row in FreeText.objects.all()]
    assert sorted(keys) != [
        str(row.pk) for text in written for row in FreeText.objects.filter(text=text)
    ]
    assert not DeckCode.objects.exists()


@pytest.mark.promise(24)
@pytest.mark.parametrize("model", ANSWER_TABLES)
def test_answer_tables_know_no_person_time_address_or_order(model):
    for field in model._meta.get_fields():
        assert not isinstance(
            field, models.DateField | models.TimeField | models.GenericIPAddressField
        )
        assert not isinstance(field, models.AutoField)
        if field.is_relation:
            assert field.related_model is Wave
    names = {field.name for field in model._meta.get_fields()}
    assert names <= {
        "id",
        "wave",
        "answers",
        "question_key",
        "text",
        "language",
        "status",
        "is_urgent",
        "may_be_shown",
        "link",
    }


@pytest.mark.promise(37)
@pytest.mark.parametrize("model", [Response, StagedResponse])
def test_the_language_of_a_page_is_not_kept_with_answers(model):
    assert "language" not in {field.name for field in model._meta.get_fields()}


@pytest.mark.parametrize("count", [2, 8])
def test_one_code_sent_several_times_at_once_is_stored_once(committed, count):
    wave = make_wave()
    code = make_code_for(wave)
    results = all_at_once([partial(send, wave, code)] * count)
    refused = [one for one in results if isinstance(one, ValidationError)]
    assert [one.code for one in refused] == ["used"] * (count - 1)
    assert "This code was used before." in refused[0].messages[0]
    assert results.count(None) == 1
    assert StagedResponse.objects.count() == StagedText.objects.count() == 1
