"""Saved with three pictures: opened by them and by nothing else, and not for ever."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core.exceptions import ValidationError

from surveys.actions import resuming
from surveys.actions.resuming import MOST_MISSES, save_for_later, take_up_again
from surveys.actions.sitting import (
    find_sitting,
    forget_old_sittings,
    keep_answer,
    leave_sitting,
    sit_down,
)
from surveys.models.codes import fingerprint_of
from surveys.models.sittings import Sitting
from tests.factories.surveys import TODAY, make_code_for, make_wave

PICTURES = ["sun", "boat", "key"]
WRONG = ["boat", "sun", "key"]


@pytest.fixture
def code(wave):
    return fingerprint_of(make_code_for(wave))


@pytest.fixture
def saved(code):
    """The code of a sitting with one answer, and the key that its browser had."""
    key = sit_down(code=code, key="", today=TODAY)
    sitting = find_sitting(key=key, today=TODAY)
    keep_answer(sitting=sitting, question="safe", value="always")
    save_for_later(sitting=sitting, pictures=PICTURES, today=TODAY)
    return key


def go_on(code, pictures=PICTURES, today=TODAY):
    return take_up_again(code=code, pictures=pictures, key="", today=today)


def test_code_and_pictures_open_it_on_another_device(code, saved):
    key = go_on(code)
    assert find_sitting(key=key, today=TODAY).answers == {"safe": "always"}
    assert find_sitting(key=saved, today=TODAY) is None


def test_the_code_alone_opens_and_destroys_nothing(code, saved):
    assert sit_down(code=code, key="", today=TODAY) is None
    assert Sitting.objects.get().answers == {"safe": "always"}


def test_saving_twice_saves_once_and_the_last_pictures_count(code, saved):
    sitting = find_sitting(key=saved, today=TODAY)
    save_for_later(sitting=sitting, pictures=WRONG, today=TODAY)
    assert go_on(code) is None
    assert go_on(code, WRONG)


def test_pictures_are_kept_slowly_hashed_and_bound_to_code_and_secret(code, saved, settings):
    kept = Sitting.objects.get().phrase
    # "key" stands by chance in one of some thousands of hashes.
    assert not [word for word in PICTURES if len(word) > 3 and word in kept]
    first = resuming._secret(code, PICTURES)
    assert first != resuming._secret("another", PICTURES)
    settings.SECRET_KEY = "another"
    assert first != resuming._secret(code, PICTURES)


@pytest.mark.parametrize("pictures", [WRONG, ["sun", "boat", "cup"], ["sun"] * 3, []])
def test_wrong_pictures_or_another_order_open_nothing(code, saved, pictures):
    assert go_on(code, pictures) is None
    assert Sitting.objects.get().misses == 1


def test_after_five_wrong_ones_the_right_ones_wait_for_the_night(code, saved):
    for _try in range(MOST_MISSES + 2):
        assert go_on(code, WRONG) is None
    assert Sitting.objects.get().misses == MOST_MISSES
    assert go_on(code) is None
    forget_old_sittings(today=TODAY)
    assert go_on(code)


def test_every_failure_costs_one_slow_hash(code, saved):
    """Time must not tell whether something is saved under a code."""
    costly = mock.Mock(return_value="")
    with (
        mock.patch.object(resuming, "make_password", costly),
        mock.patch.object(resuming, "check_password", costly),
    ):
        for tried, pictures in ((code, WRONG), ("unknown", PICTURES)):
            costly.reset_mock()
            assert go_on(tried, pictures) is None
            assert costly.call_count == 1
        Sitting.objects.update(misses=MOST_MISSES)
        costly.reset_mock()
        assert go_on(code) is None
        assert costly.call_count == 1


def test_it_is_kept_for_two_weeks_and_never_after_the_wave(code, settings):
    settings.KEEP_SAVED_SURVEY_DAYS = 14
    sitting = find_sitting(key=sit_down(code=code, key="", today=TODAY), today=TODAY)
    last = save_for_later(sitting=sitting, pictures=PICTURES, today=TODAY)
    assert last == TODAY + timedelta(days=14)
    soon = make_wave("Short", closes=TODAY + timedelta(days=3))
    other = fingerprint_of(make_code_for(soon))
    sitting = find_sitting(key=sit_down(code=other, key="", today=TODAY), today=TODAY)
    assert save_for_later(sitting=sitting, pictures=PICTURES, today=TODAY) == soon.closes


def test_after_its_last_day_it_is_gone_and_the_code_begins_anew(code, saved):
    later = TODAY + timedelta(days=15)
    key = go_on(code, today=later)
    assert find_sitting(key=key, today=later).answers == {}


def test_whoever_sits_down_next_does_not_destroy_what_was_saved(wave, code, saved):
    key = go_on(code)
    other = fingerprint_of(make_code_for(wave))
    assert sit_down(code=other, key=key, today=TODAY)
    assert find_sitting(key=key, today=TODAY) is None
    assert go_on(code)


def test_leaving_what_was_not_saved_leaves_nothing(code):
    leave_sitting(key=sit_down(code=code, key="", today=TODAY))
    assert not Sitting.objects.exists()


@pytest.mark.parametrize("pictures", [["sun", "sun", "key"], ["sun", "boat"], ["sun", "x", "key"]])
def test_pictures_are_three_different_ones_of_ours(code, pictures):
    sitting = find_sitting(key=sit_down(code=code, key="", today=TODAY), today=TODAY)
    with pytest.raises(ValidationError):
        save_for_later(sitting=sitting, pictures=pictures, today=TODAY)
    assert Sitting.objects.get().phrase == ""
