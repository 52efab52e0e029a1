"""Promise 19: the words about opening hours are right on bank holidays and clock-change nights."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.safeguarding.duty_hours import (
    ENGLAND,
    OFFICE_HOURS,
    Hours,
    Opening,
    Span,
    next_reading,
    time_kept,
    wall_time,
)

# Asked at, and when somebody reads next: both by the clock on the wall in England, weekdays 9 to 5.
TABLE = (
    ("2026-11-23 08:59", "2026-11-23 09:00"),  # a Monday morning
    ("2026-11-23 09:00", "2026-11-23 09:00"),  # now
    ("2026-11-23 16:59", "2026-11-23 16:59"),
    ("2026-11-23 17:00", "2026-11-24 09:00"),  # the end does not belong to it
    ("2026-11-27 17:30", "2026-11-30 09:00"),  # Friday evening
    ("2026-11-28 12:00", "2026-11-30 09:00"),  # Saturday
    ("2026-12-24 17:00", "2026-12-29 09:00"),  # Christmas 2026 with its substitute day
    ("2026-12-28 10:00", "2026-12-29 09:00"),
    ("2026-12-31 18:00", "2027-01-04 09:00"),  # New Year 2027 is a Friday
    ("2027-01-01 02:00", "2027-01-04 09:00"),
    ("2026-04-02 17:00", "2026-04-07 09:00"),  # Easter
    ("2026-05-04 09:30", "2026-05-05 09:00"),  # early May
    ("2026-05-25 12:00", "2026-05-26 09:00"),  # spring
    ("2026-08-28 20:00", "2026-09-01 09:00"),  # summer
    ("2026-03-27 17:00", "2026-03-30 09:00"),  # before the night of 29 March
    ("2026-03-29 00:59", "2026-03-30 09:00"),  # the hour before the clocks go forward
    ("2026-03-29 02:01", "2026-03-30 09:00"),  # the minute after
    ("2026-10-23 17:00", "2026-10-26 09:00"),  # before the night of 25 October
    ("2026-10-25 01:30", "2026-10-26 09:00"),  # the hour that comes twice
    ("2026-10-25 02:30", "2026-10-26 09:00"),
    ("2027-12-24 17:00", "2027-12-29 09:00"),  # two substitute days
    ("2028-01-03 10:00", "2028-01-04 09:00"),  # New Year's substitute day
)


def wall(words: str) -> datetime:
    return datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=ENGLAND)


@pytest.mark.parametrize(("asked", "read"), TABLE)
def test_somebody_reads_next_when_the_table_says(asked, read):
    answer = next_reading(wall(asked))

    assert answer.tzinfo is UTC
    assert answer.astimezone(ENGLAND) == wall(read).astimezone(ENGLAND)


@pytest.mark.parametrize(
    ("asked", "utc"),
    [
        ("2026-03-27 18:00", "2026-03-30 08:00"),  # nine in summer time
        ("2026-10-23 18:00", "2026-10-26 09:00"),  # nine in winter time
    ],
)
def test_nine_on_the_wall_is_another_time_in_utc_after_the_clocks_change(asked, utc):
    assert f"{next_reading(wall(asked)):%Y-%m-%d %H:%M}" == utc


def test_night_hours_are_an_hour_shorter_and_longer_when_the_clocks_change():
    night = Hours(tuple(Opening(day, time(0), time(6)) for day in range(7)))
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)

    lengths = [wall_time(day, time(6)) - wall_time(day, time(0)) for day in (spring, autumn)]

    assert lengths == [timedelta(hours=5), timedelta(hours=7)]
    second_half_past_one = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert next_reading(second_half_past_one, night) == second_half_past_one


def test_a_time_that_the_spring_night_skips_comes_an_hour_later():
    assert wall_time(date(2026, 3, 29), time(1, 30)).astimezone(ENGLAND).hour == 2


def test_a_shift_is_kept_on_a_bank_holiday():
    christmas = Span(datetime(2026, 12, 25, 10, tzinfo=UTC), datetime(2026, 12, 25, 12, tzinfo=UTC))
    hours = Hours(OFFICE_HOURS.weekly, (christmas,))

    assert next_reading(wall("2026-12-24 18:00"), hours) == christmas.starts
    assert next_reading(wall("2026-12-25 11:00"), hours) == wall("2026-12-25 11:00")
    assert next_reading(wall("2026-12-25 12:00"), hours) == wall("2026-12-29 09:00")


def test_nobody_reads_where_there_are_no_hours():
    assert next_reading(wall("2026-11-23 12:00"), Hours()) is None


@given(st.integers(0, 2_000_000))
def test_the_answer_is_never_past_and_always_within_the_hours(minutes):
    at = datetime(2025, 1, 2, tzinfo=UTC) + timedelta(minutes=minutes)
    answer = next_reading(at)

    assert answer >= at
    read = answer.astimezone(ENGLAND)
    assert read.weekday() < 5
    assert time(9) <= read.time() < time(17)
    assert answer - at < timedelta(days=6)


MINUTES = st.integers(0, 60 * 24 * 25)


@settings(max_examples=25)
@given(st.integers(0, 2_000_000), MINUTES, MINUTES)
def test_time_within_the_hours_adds_up_and_is_never_more_than_went_by(begin, first, second):
    start = datetime(2025, 1, 2, tzinfo=UTC) + timedelta(minutes=begin)
    middle = start + timedelta(minutes=first)
    end = middle + timedelta(minutes=second)

    whole = time_kept(start, end)

    assert whole == time_kept(start, middle) + time_kept(middle, end)
    assert timedelta() <= whole <= end - start


def test_hours_that_overlap_count_once():
    hours = Hours((Opening(0, time(9), time(12)), Opening(0, time(11), time(13))))

    assert time_kept(wall("2026-11-23 00:00"), wall("2026-11-24 00:00"), hours) == timedelta(
        hours=4
    )
    assert time_kept(wall("2026-11-23 12:30"), wall("2026-11-23 12:00"), hours) == timedelta()
