"""The list of bank holidays, held against the rules that make them."""

from datetime import date, timedelta

import pytest

from cms.safeguarding.bank_holidays import BANK_HOLIDAYS, FIRST_DAY, LAST_DAY, is_running_out


def easter_sunday(year: int) -> date:
    """By the anonymous Gregorian algorithm."""
    century, rest = divmod(year, 100)
    moon = (
        19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    ) + 15
    moon %= 30
    day = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * day) // 451
    month, index = divmod(moon + day - 7 * shift + 114, 31)
    return date(year, month, index + 1)


def monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def expected(year: int) -> set[date]:
    easter = easter_sunday(year)
    days = {easter - timedelta(days=2), easter + timedelta(days=1)}
    days |= {monday_from(date(year, 5, 1)), monday_from(date(year, 5, 25))}
    days.add(monday_from(date(year, 8, 25)))
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        day = fixed
        while day.weekday() > 4 or day in days:
            day += timedelta(days=1)
        days.add(day)
    return days


@pytest.mark.parametrize("year", range(FIRST_DAY.year, LAST_DAY.year + 1))
def test_each_year_of_the_list_follows_the_rules(year):
    assert {day for day in BANK_HOLIDAYS if day.year == year} == expected(year)


def test_staff_are_warned_before_the_list_runs_out():
    assert not is_running_out(date(2028, 9, 1))
    assert is_running_out(date(2028, 11, 1))
    assert is_running_out(date(2029, 1, 1))


def test_the_list_still_speaks_today():
    assert not is_running_out(date(2026, 11, 22))
