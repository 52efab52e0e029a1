"""When hours hold: nights, days of a month, changes of clocks, a day and time that one names."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup

from cms.resources.finding import DAYS
from cms.resources.models import Schedule, Service
from cms.resources.models.hours import on_day
from cms.resources.next_days import holds_on
from cms.resources.sheets import sheet_of
from tests.factories.listings import make_service


def found(client, query):
    return [service.name for service in client.get(f"/en/places/?{query}").context["page"]]


# Local times; in October an hour comes twice, in March one never comes.
HOURS = {
    "night on Friday": ({"byday": "FR", "opens_at": time(22), "closes_at": time(2)}, {
        "2026-06-05T20:59Z": False, "2026-06-05T21:30Z": True, "2026-06-06T00:30Z": True,
        "2026-06-06T01:00Z": False, "2026-06-06T21:30Z": False, "2026-06-05T00:30Z": False}),
    "until midnight": ({"byday": "FR", "opens_at": time(18), "closes_at": time(0)}, {
        "2026-06-05T22:59Z": True, "2026-06-05T23:00Z": False}),
    "round the clock": ({"byday": "FR", "opens_at": time(0), "closes_at": time(0)}, {
        "2026-06-04T22:59Z": False, "2026-06-04T23:00Z": True, "2026-06-05T22:59Z": True,
        "2026-06-05T23:00Z": False}),
    "while the hour comes twice": ({"byday": "SU", "opens_at": time(0), "closes_at": time(1, 30)}, {
        "2026-10-25T00:15Z": True, "2026-10-25T00:45Z": False, "2026-10-25T01:15Z": True,
        "2026-10-25T01:30Z": False}),
    "in the hour that never comes": (
        {"byday": "SU", "opens_at": time(1), "closes_at": time(2)}, {
        "2026-03-29T00:59Z": False, "2026-03-29T01:00Z": False, "2026-03-22T01:30Z": True}),
    "across the night of the change": (
        {"byday": "SA", "opens_at": time(23), "closes_at": time(3)}, {
        "2026-03-29T01:59Z": True, "2026-03-29T02:00Z": False, "2026-10-25T02:59Z": True,
        "2026-10-25T03:00Z": False}),
    "first Friday": ({"byday": "1FR", "freq": "MONTHLY", "opens_at": time(9)}, {
        "2026-06-05T11:30Z": True, "2026-06-12T11:30Z": False}),
    "last Friday": ({"byday": "-1FR", "freq": "MONTHLY", "opens_at": time(9)}, {
        "2026-06-26T11:30Z": True, "2026-06-19T11:30Z": False}),
    "first Friday and no word how often": ({"byday": "1FR", "opens_at": time(9), "freq": ""}, {
        "2026-06-05T11:30Z": True, "2026-06-12T11:30Z": False}),
    "fifth of the month": (
        {"byday": "", "bymonthday": "5, 20", "freq": "MONTHLY", "opens_at": time(9)}, {
        "2026-06-05T11:30Z": True, "2026-06-15T11:30Z": False, "2026-06-20T11:30Z": True}),
    "last day of the month": (
        {"byday": "", "bymonthday": "-1", "freq": "MONTHLY", "opens_at": time(9)}, {
        "2026-06-30T11:30Z": True, "2026-06-29T11:30Z": False, "2027-02-28T11:30Z": True,
        "2028-02-28T11:30Z": False, "2028-02-29T11:30Z": True}),
    "fifth to last day and the seventh": (
        {"byday": "", "bymonthday": "-5,+07", "freq": "MONTHLY", "opens_at": time(9)}, {
        "2026-06-26T11:30Z": True, "2026-06-07T11:30Z": True, "2026-06-05T11:30Z": False}),
    "last Friday but one": ({"byday": "-2FR", "freq": "MONTHLY", "opens_at": time(9)}, {
        "2026-06-19T11:30Z": True, "2026-06-12T11:30Z": False, "2026-06-26T11:30Z": False}),
    "every Friday of a month": ({"byday": "FR", "freq": "MONTHLY", "opens_at": time(9)}, {
        "2026-06-05T11:30Z": True, "2026-06-19T11:30Z": True, "2026-06-18T11:30Z": False}),
    "every Friday of every second month": (
        {"byday": "FR", "freq": "MONTHLY", "interval": 2, "dtstart": date(2026, 6, 5),
         "opens_at": time(9)}, {
        "2026-06-12T11:30Z": True, "2026-07-10T11:30Z": False, "2026-08-07T11:30Z": True}),
    "Friday the thirteenth": (
        {"byday": "FR", "bymonthday": "13", "freq": "MONTHLY", "opens_at": time(9)}, {
        "2026-11-13T11:30Z": True, "2026-11-20T11:30Z": False, "2026-12-13T11:30Z": False}),
    "days of the month say nothing of weeks": (
        {"byday": "TH,FR", "bymonthday": "2,3,4", "opens_at": time(9)}, {
        "2026-06-05T11:30Z": True, "2026-06-03T11:30Z": False}),
    "each week since a Friday": (
        {"byday": "", "dtstart": date(2026, 6, 5), "opens_at": time(9)}, {
        "2026-05-29T11:30Z": False, "2026-06-12T11:30Z": True, "2026-06-13T11:30Z": False}),
    "each month since the fifth": (
        {"byday": "", "freq": "MONTHLY", "dtstart": date(2026, 6, 5), "opens_at": time(9)}, {
        "2026-06-12T11:30Z": False, "2026-07-05T11:30Z": True}),
    "once": ({"byday": "", "freq": "", "dtstart": date(2026, 6, 5), "opens_at": time(9)}, {
        "2026-06-05T11:30Z": True, "2026-06-12T11:30Z": False}),
    "a number in a week, which means nothing": ({"byday": "1FR", "opens_at": time(9)}, {
        "2026-06-05T11:30Z": False}),
    "hours and no day": ({"byday": "", "opens_at": time(9)}, {"2026-06-05T11:30Z": False}),
    "until the last second": (
        {"byday": "FR", "opens_at": time(0), "closes_at": time(23, 59)}, {
        "2026-06-05T22:59:59Z": True, "2026-06-05T23:00Z": False}),
    "not begun": ({"byday": "FR", "dtstart": date(2026, 6, 6), "opens_at": time(9)}, {
        "2026-06-05T11:30Z": False, "2026-06-12T11:30Z": True}),
    "every second Friday": (
        {"byday": "FR", "interval": 2, "dtstart": date(2026, 6, 5), "opens_at": time(9)}, {
        "2026-06-05T11:30Z": True, "2026-06-12T11:30Z": False, "2026-06-19T11:30Z": True,
        "2026-06-18T11:30Z": False, "2026-05-22T11:30Z": False,
        # Through a year of 53 weeks.
        "2027-01-01T11:30Z": True, "2027-01-08T11:30Z": False, "2030-06-07T11:30Z": False,
        "2030-06-14T11:30Z": True}),
    "every second week from a Wednesday": (
        {"byday": "MO,FR", "interval": 2, "dtstart": date(2026, 6, 3), "opens_at": time(9)}, {
        "2026-06-05T11:30Z": True, "2026-06-08T11:30Z": False, "2026-06-15T11:30Z": True}),
    "every second night": (
        {"byday": "SU", "interval": 2, "dtstart": date(2026, 6, 7), "opens_at": time(22),
         "closes_at": time(2)}, {
        "2026-06-08T00:30Z": True, "2026-06-15T00:30Z": False, "2026-06-22T00:30Z": True}),
    "every third month": (
        {"byday": "1FR", "freq": "MONTHLY", "interval": 3, "dtstart": date(2026, 11, 6),
         "opens_at": time(9)}, {
        "2026-11-06T11:30Z": True, "2026-12-04T11:30Z": False, "2027-02-05T11:30Z": True}),
    "every second week and no first day": (
        {"byday": "FR", "interval": 2, "opens_at": time(9)}, {"2026-06-05T11:30Z": False}),
    "every so often, which means nothing": (
        {"byday": "FR", "interval": 1.5, "dtstart": date(2026, 6, 5), "opens_at": time(9)}, {
        "2026-06-05T11:30Z": False}),
    "last night of the season": (
        {"byday": "FR", "valid_to": date(2026, 6, 5), "opens_at": time(22), "closes_at": time(2)}, {
        "2026-06-06T00:30Z": True, "2026-06-13T00:30Z": False}),
}  # fmt: skip


@pytest.mark.parametrize(("hours", "moments"), HOURS.values(), ids=HOURS)
def test_open_now_over_midnight_months_and_changes_of_clocks(db, hours, moments):
    usual = {"closes_at": time(13), "freq": "WEEKLY"}
    Schedule.objects.create(service=make_service(), **(usual | hours))
    said = {
        moment: Service.objects.open_at(datetime.fromisoformat(moment)).exists()
        for moment in moments
    }
    assert said == moments


DAYS_OF_A_YEAR = [date(2026, 11, 1) + timedelta(days=number) for number in range(400)]


@pytest.mark.parametrize("hours", [hours for hours, _moments in HOURS.values()], ids=HOURS)
def test_readers_are_told_the_days_that_the_search_finds(db, hours):
    service = make_service()
    schedule = Schedule.objects.create(service=service, **({"freq": "WEEKLY"} | hours))
    days = DAYS_OF_A_YEAR[::3] + DAYS_OF_A_YEAR[:30]
    mine = Schedule.objects.filter(pk=schedule.pk)
    assert [holds_on(schedule, day) for day in days] == [
        mine.filter(on_day(day)).exists() for day in days
    ]


def test_hours_that_are_not_each_weeks_say_the_next_days(db, client):
    service = make_service()
    rows = [
        {"byday": "SA", "interval": 2, "dtstart": date(2026, 11, 7), "opens_at": time(10)},
        {"byday": "1FR", "freq": "MONTHLY", "opens_at": time(9), "closes_at": time(13)},
        {"byday": "WE", "opens_at": time(18)},
    ]
    for row in rows:
        Schedule.objects.create(service=service, **({"freq": "WEEKLY"} | row))
    with time_machine.travel(datetime.fromisoformat("2026-11-23T12:00Z"), tick=False):
        words = client.get(f"/en/places/{service.pk}/").content.decode()
        arabic = client.get(f"/ar/places/{service.pk}/").content.decode()
    for day in ("Saturday 5 December 2026", "Saturday 19 December 2026",
                "Friday 4 December 2026", "Friday 1 January 2027"):  # fmt: skip
        assert words.replace(",", "").count(day) == 1, day
    assert "Wednesday " not in words.replace(",", "")
    assert "1FR" not in words
    assert "ديسمبر" in arabic


NOT_EVERY_WEEK = "This is not every week. Ask for the dates before you go."
WHICH_DAYS = "We do not know on which days. Ask before you go."


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ({"opens_at": time(0), "closes_at": time(0)}, "Friday: Open all day"),
        ({"opens_at": time(0), "closes_at": time(23, 59)}, "Friday: Open all day"),
        ({"opens_at": time(0), "closes_at": time(23, 59, 59)}, "Friday: Open all day"),
        ({"opens_at": time(0), "closes_at": time(8)}, "Friday: 00:00 – 08:00"),
        ({"opens_at": time(9), "closes_at": time(9)}, "Friday: 09:00 – 09:00"),
        ({"opens_at": time(9), "interval": 2}, f"Friday: 09:00 {NOT_EVERY_WEEK}"),
        ({"opens_at": time(9), "interval": 1.5, "dtstart": date(2026, 6, 5)},
         f"Friday: 09:00 {NOT_EVERY_WEEK}"),
        ({"opens_at": time(9), "interval": 2, "valid_to": date(2026, 6, 5)},
         "Friday: 09:00 until 5 June 2026"),
        ({"opens_at": time(9), "interval": 1}, "Friday: 09:00"),
        ({"opens_at": time(9), "freq": "MONTHLY"}, "Friday: 09:00"),
        ({"opens_at": time(9), "byday": "FR SA,fr"}, "Friday, Saturday: 09:00"),
        ({"opens_at": time(9), "dtstart": date(2027, 1, 1)},
         "Friday: 09:00 from 1 January 2027 on"),
        ({"opens_at": time(9), "byday": "", "dtstart": date(2026, 6, 5)}, "Friday: 09:00"),
        ({"opens_at": time(9), "byday": "FR,1SA", "freq": "MONTHLY"},
         "Friday: 09:00 Saturday, 5 December 2026 Saturday, 2 January 2027"),
        ({"opens_at": time(9), "byday": "", "bymonthday": "-1", "freq": "MONTHLY"},
         "09:00 Monday, 30 November 2026 Thursday, 31 December 2026"),
        ({"opens_at": time(9), "byday": "-2FR", "freq": "MONTHLY"},
         "09:00 Friday, 18 December 2026 Friday, 22 January 2027"),
        ({"opens_at": time(9), "byday": "", "freq": "", "dtstart": date(2029, 6, 5)},
         "09:00 Tuesday, 5 June 2029"),
        ({"opens_at": time(9), "byday": "", "freq": "", "dtstart": date(9999, 12, 31)},
         "09:00 Friday, 31 December 9999"),
        ({"opens_at": time(9), "byday": "", "bymonthday": "the last", "freq": "MONTHLY"},
         f"09:00 {WHICH_DAYS}"),
        ({"opens_at": time(9), "byday": "MO;WE"}, f"09:00 {WHICH_DAYS} MO;WE"),
        ({"opens_at": time(9), "byday": ""}, f"09:00 {WHICH_DAYS}"),
        ({"opens_at": time(9), "byday": "", "interval": 2}, f"09:00 {NOT_EVERY_WEEK}"),
        ({"opens_at": time(9), "byday": "", "notes": "In term time."}, "09:00 In term time."),
        ({"byday": "", "notes": "Ring us."}, "Ring us."),
    ],
)  # fmt: skip
def test_hours_are_said_so_that_nobody_waits_at_a_closed_door(db, client, hours, words):
    service = make_service()
    Schedule.objects.create(service=service, **({"freq": "WEEKLY", "byday": "FR"} | hours))
    Schedule.objects.create(service=service, freq="WEEKLY", interval=1)
    with time_machine.travel(datetime.fromisoformat("2026-11-23T12:00Z"), tick=False):
        page = BeautifulSoup(client.get(f"/en/places/{service.pk}/").content, "html.parser")
    heading = page.find("h2", string="When it is open")
    [line] = heading.find_next("ul").find_all("li")
    said = line.get_text(" ")
    assert " ".join(said.split()) == words


def test_found_by_day_and_time(db, client):
    def club(name, day, opens, closes):
        Schedule.objects.create(
            service=make_service(name), byday=day, opens_at=opens, closes_at=closes
        )

    club("Evening", "FR", time(17), time(19))
    club("Night", "FR", time(22), time(2))
    club("Morning", "FR,SA", time(9), time(12))
    assert found(client, "day=FR&time=18:00") == ["Evening"]
    assert found(client, "day=FR&time=19:00") == []
    assert found(client, "day=SA&time=01:00") == ["Night"]
    assert found(client, "day=FR&time=01:00") == []
    assert found(client, "time=10:00:00") == ["Morning"]
    assert found(client, "day=SA&time=00:00") == ["Night"]
    assert len(found(client, "time=late")) == 3


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        ({"freq": "MONTHLY", "bymonthday": "5"}, ["FR"]),
        ({"freq": "MONTHLY", "bymonthday": "-2,-3"}, ["MO", "SU"]),
        ({"freq": "WEEKLY", "dtstart": date(2026, 5, 1)}, ["FR"]),
        ({"freq": "MONTHLY", "dtstart": date(2026, 5, 5)}, ["FR"]),
        ({"dtstart": date(2026, 6, 5)}, ["FR"]),
        ({"dtstart": date(2026, 5, 1)}, []),
        ({"freq": "WEEKLY", "bymonthday": "5"}, []),
        ({"freq": "MONTHLY"}, []),
    ],
)
def test_day_that_no_feed_named_by_its_name_is_found(db, client, hours, days):
    """In June 2026: the 5th is a Friday, and the last day a Tuesday."""
    Schedule.objects.create(service=make_service(), opens_at=time(22), closes_at=time(2), **hours)
    after = {day: DAYS[number - 6] for number, day in enumerate(DAYS)}
    with time_machine.travel(datetime.fromisoformat("2026-06-01T12:00Z"), tick=False):
        assert [day for day in DAYS if found(client, f"day={day}")] == days
        assert [day for day in DAYS if found(client, f"day={day}&time=23:00")] == days
        nights = {day for day in DAYS if found(client, f"day={day}&time=01:00")}
        assert nights == {after[day] for day in days}
        answers = (client.get(f"/o/services?day={day}").json()["size"] for day in DAYS)
        assert [day for day, size in zip(DAYS, answers, strict=True) if size] == days


def test_printed_sheet_leaves_out_what_is_over_and_says_what_is_to_come(db):
    service = make_service()
    for hours in (
        {"byday": "MO", "valid_to": date(2026, 6, 4)},
        {"byday": "TU", "opens_at": None, "notes": "Only on the page."},
        {"byday": "WE", "dtstart": date(2026, 9, 2)},
        {"byday": "FR", "valid_to": date(2026, 6, 5)},
    ):
        Schedule.objects.create(**({"service": service, "opens_at": time(9)} | hours))
    sheet = sheet_of([service], language="en", near="", today=date(2026, 6, 5))
    said = " ".join(BeautifulSoup(sheet, "html.parser").text.split())
    assert "Wednesday: 09:00 · from 2 September 2026 on" in said
    assert "Friday: 09:00 · until 5 June 2026" in said
    assert "Monday" not in said


@pytest.mark.parametrize("interval", [0, -3, 0.5, 1e14])
def test_no_interval_of_a_feed_breaks_the_search(db, client, interval):
    Schedule.objects.create(
        service=make_service(), byday="FR", freq="WEEKLY", interval=interval,
        dtstart=date(2026, 6, 5), opens_at=time(9), closes_at=time(13),
    )  # fmt: skip
    now = datetime.fromisoformat("2026-06-05T11:30Z")
    assert Service.objects.open_at(now).exists() == (interval < 1)
