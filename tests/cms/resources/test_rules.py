"""Which days a rule means: as RFC 5545 says, and the same in the search and on the pages."""

from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.resources.finding import DAYS
from cms.resources.models import Schedule
from cms.resources.models.hours import on_day, open_on
from cms.resources.next_days import days_of_each_week, holds_on, next_days
from tests.factories.listings import make_service

FIRST = date(2026, 1, 1)
YEAR = [FIRST + timedelta(days=number) for number in range(425)]
DATES = st.dates(FIRST, FIRST + timedelta(days=60))
NTH = [number for number in range(-5, 6) if number]
NUMBERED_DAYS = st.builds("{}{}".format, st.sampled_from(NTH), st.sampled_from(DAYS))
MONTH_DAYS = st.integers(-31, 31).filter(bool).map(str)


def several(parts):
    return st.lists(parts, min_size=1, max_size=4).map(",".join)


def of_month(days):
    numbers = st.just("") | several(MONTH_DAYS)
    return st.tuples(st.just("MONTHLY"), st.just("") | several(days), numbers)


SENSIBLE = (
    st.tuples(st.just("WEEKLY"), st.just("") | several(st.sampled_from(DAYS)), st.just(""))
    | of_month(st.sampled_from(DAYS))
    | of_month(NUMBERED_DAYS)
)


@settings(max_examples=50)
@given(rule=SENSIBLE, interval=st.integers(1, 4), dtstart=DATES)
def test_a_rule_means_the_days_of_rfc_5545(rule, interval, dtstart):
    freq, byday, bymonthday = rule
    named = {"BYDAY": byday, "BYMONTHDAY": bymonthday}
    words = "".join(f";{key}={value}" for key, value in named.items() if value)
    first, last = (datetime.combine(day, time()) for day in (dtstart, YEAR[-1]))
    said = rrulestr(f"FREQ={freq};INTERVAL={interval}{words}", dtstart=first)
    schedule = Schedule(
        freq=freq, byday=byday, bymonthday=bymonthday, interval=interval, dtstart=dtstart
    )
    held = [day for day in YEAR if holds_on(schedule, day)]
    assert held == [moment.date() for moment in said.between(first, last, inc=True)]


ANY_PART = (
    st.sampled_from([*DAYS, "fr", "+1FR", "01fr", "-01FR", "6FR", "Friday", "1", "+05", "-07", "0"])
    | NUMBERED_DAYS
    | MONTH_DAYS
)
ANY_LIST = st.lists(ANY_PART, max_size=3).flatmap(
    lambda parts: st.sampled_from([",", ", ", " ", ";"]).map(lambda between: between.join(parts))
)
ANY_SCHEDULE = st.fixed_dictionaries(
    {
        "freq": st.sampled_from(["", "WEEKLY", "MONTHLY"]),
        "byday": ANY_LIST,
        "bymonthday": ANY_LIST,
        "interval": st.none() | st.sampled_from([0, 1, 1.5, 2, 3, 53]),
        "dtstart": st.none() | DATES,
        "valid_from": st.none() | DATES,
        "valid_to": st.none() | DATES,
    }
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule=ANY_SCHEDULE, start=st.integers(0, 120))
def test_search_and_pages_agree_whatever_a_feed_says(db, rule, start):
    schedule = Schedule.objects.create(service=make_service(), **rule)
    mine, today = Schedule.objects.filter(pk=schedule.pk), YEAR[start]
    days = YEAR[start : start + 28]
    held = [day for day in days if holds_on(schedule, day)]
    assert [day for day in days if mine.filter(on_day(day)).exists()] == held
    for week_day in {DAYS[day.weekday()] for day in held}:
        assert mine.filter(open_on(week_day, None, today=today)).exists()
    # Readers are told each of these days, by its name or by its date, and no other.
    told = days_of_each_week(schedule)
    dates = next_days(schedule, today=today, most=len(days))
    by_name = {day for day in held if DAYS[day.weekday()] in told}
    assert sorted(by_name | set(dates) & set(days)) == held
    assert not {DAYS[day.weekday()] for day in dates} & set(told)
