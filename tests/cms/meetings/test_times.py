"""Midnight, and the two nights on which the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from cms.meetings.models import Meeting
from cms.meetings.times import moment, span

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


def test_hours_are_those_of_england():
    assert moment(date(2027, 1, 5), time(17)) == datetime(2027, 1, 5, 17, tzinfo=UTC)
    assert moment(date(2027, 7, 6), time(17)) == datetime(2027, 7, 6, 16, tzinfo=UTC)


def test_midnight_is_the_end_of_the_day():
    start, end = span(date(2027, 12, 31), time(22), time(0))
    assert end - start == timedelta(hours=2)
    assert end == datetime(2028, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(("day", "lasts"), [(SPRING, 2), (AUTUMN, 4), (date(2027, 5, 1), 3)])
def test_a_night_with_another_clock_lasts_as_long_as_it_lasts(day, lasts):
    start, end = span(day, time(0, 30), time(3, 30))
    assert end - start == timedelta(hours=lasts)


@pytest.mark.parametrize(("day", "says"), [(SPRING, "does not exist"), (AUTUMN, "comes twice")])
def test_an_hour_that_is_missing_or_comes_twice_is_refused_at_its_field(day, says):
    with pytest.raises(ValidationError) as refused:
        span(day, time(1, 30), time(4))
    assert says in refused.value.message_dict["starts"][0]
    with pytest.raises(ValidationError) as refused:
        span(day, time(0), time(1, 30))
    assert says in refused.value.message_dict["ends"][0]


@pytest.mark.parametrize("ends", [time(17), time(16), time(5, 1)])
def test_an_end_before_the_start_is_refused(ends):
    with pytest.raises(ValidationError) as refused:
        span(date(2027, 1, 5), time(17), ends)
    assert "end must come after" in refused.value.message_dict["ends"][0]


def test_the_last_day_there_is_has_no_night():
    with pytest.raises(ValidationError):
        span(date.max, time(22), time(0))


@pytest.mark.parametrize(
    ("ends", "is_another"), [(time(19), False), (time(0), False), (time(0, 30), True)]
)
def test_an_end_after_midnight_says_its_day(ends, is_another):
    day = date(2027, 7, 6)
    starts_at, ends_at = span(day, time(17, 30), ends)
    meeting = Meeting(starts_at=starts_at, ends_at=ends_at)
    assert meeting.ends_on_another_day is is_another
    words = render_to_string("meetings/when.html", {"meeting": meeting})
    assert ("7 July 2027" in words) is is_another
