"""When somebody reads next: right on bank holidays, on clock-change nights, in any language."""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import translation

from cms.languages.registry import LANGUAGES, Script
from forum.models import Board, Post, ReadingHours
from forum.models.reading_hours import NextReading
from tests.factories.forum import make_board, make_post

ENGLAND = ZoneInfo("Europe/London")
SCRIPTS = {
    Script.LATIN: "Aɏ",
    Script.ARABIC: "؀ۿ",
    Script.ETHIOPIC: "ሀ፿",
    Script.CYRILLIC: "Ѐӿ",
}


def wall(said, fold=0):
    return datetime.fromisoformat(said).replace(tzinfo=ENGLAND, fold=fold)


def keep(*days, starts="09:00", ends="17:00", board=None):
    for day in days:
        ReadingHours.objects.create(
            board=board,
            weekday=day,
            starts=time.fromisoformat(starts),
            ends=time.fromisoformat(ends),
        )


@pytest.fixture
def office(board):
    """Monday to Friday, and one evening."""
    keep(*range(5))
    keep(2, starts="18:00", ends="20:00")
    return board


# Asked by the clock on the wall in England; "now" with its end, or the next start; and it in UTC.
TABLE = [
    # Weekends and evenings, summer and winter.
    ("2026-11-20 16:59", "now until 17:00", "2026-11-20 17:00"),
    ("2026-11-20 17:00", "2026-11-23 09:00", "2026-11-23 09:00"),
    ("2026-11-22 12:00", "2026-11-23 09:00", "2026-11-23 09:00"),
    ("2026-11-23 08:59", "today 09:00", "2026-11-23 09:00"),
    ("2026-11-25 17:30", "today 18:00", "2026-11-25 18:00"),
    ("2026-07-01 19:59", "now until 20:00", "2026-07-01 19:00"),
    ("2026-07-01 23:30", "2026-07-02 09:00", "2026-07-02 08:00"),
    ("2026-07-02 00:15", "today 09:00", "2026-07-02 08:00"),
    ("2026-12-31 23:59", "2027-01-04 09:00", "2027-01-04 09:00"),
    # The nights on which the clocks change.
    ("2026-03-27 17:00", "2026-03-30 09:00", "2026-03-30 08:00"),
    ("2026-03-29 00:59", "2026-03-30 09:00", "2026-03-30 08:00"),
    ("2026-03-29 02:01", "2026-03-30 09:00", "2026-03-30 08:00"),
    ("2026-10-23 17:00", "2026-10-26 09:00", "2026-10-26 09:00"),
    ("2026-10-25 01:30", "2026-10-26 09:00", "2026-10-26 09:00"),
    ("2026-10-25 23:59", "2026-10-26 09:00", "2026-10-26 09:00"),
    # Bank holidays of three years, with the days that stand in for those at a weekend.
    ("2026-04-02 17:00", "2026-04-07 09:00", "2026-04-07 08:00"),
    ("2026-05-04 10:00", "2026-05-05 09:00", "2026-05-05 08:00"),
    ("2026-08-28 17:30", "2026-09-01 09:00", "2026-09-01 08:00"),
    ("2026-12-24 16:00", "now until 17:00", "2026-12-24 17:00"),
    ("2026-12-24 18:00", "2026-12-29 09:00", "2026-12-29 09:00"),
    ("2026-12-28 09:30", "2026-12-29 09:00", "2026-12-29 09:00"),
    ("2027-03-25 17:00", "2027-03-30 09:00", "2027-03-30 08:00"),
    ("2027-12-24 17:00", "2027-12-29 09:00", "2027-12-29 09:00"),
    ("2027-12-31 17:00", "2028-01-04 09:00", "2028-01-04 09:00"),
    ("2028-04-13 18:00", "2028-04-18 09:00", "2028-04-18 08:00"),
    ("2028-12-22 17:00", "2028-12-27 09:00", "2028-12-27 09:00"),
]


def said(reading):
    """What the page says, in short: by the clock on the wall."""
    starts, ends = reading.starts.astimezone(ENGLAND), reading.ends.astimezone(ENGLAND)
    if reading.is_now:
        return f"now until {ends:%H:%M}"
    return f"today {starts:%H:%M}" if reading.is_today else f"{starts:%Y-%m-%d %H:%M}"


@pytest.mark.promise(19)
def test_opening_hours_words_are_right_on_bank_holidays_and_clock_change_nights(office):
    """Promise 19."""
    assert len(TABLE) >= 20
    wrong = []
    for asked, words, utc in TABLE:
        reading = ReadingHours.objects.next_for(office, now=wall(asked).astimezone(UTC))
        moment = reading.ends if reading.is_now else reading.starts
        if (said(reading), f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}") != (words, utc):
            wrong.append((asked, said(reading), moment))
    assert wrong == []


def test_the_hour_that_autumn_has_twice_is_the_same_day_both_times(board):
    keep(6, starts="01:15", ends="03:00")
    for fold in (0, 1):
        reading = ReadingHours.objects.next_for(board, now=wall("2026-10-25 01:30", fold))
        assert said(reading) == "now until 03:00"


def test_a_board_with_hours_of_its_own_keeps_only_those(office):
    evening = make_board("evening", kind="county")
    keep(4, starts="18:00", ends="19:00", board=evening)
    now = wall("2026-11-23 10:00")
    assert said(ReadingHours.objects.next_for(office, now=now)) == "now until 17:00"
    assert said(ReadingHours.objects.next_for(evening, now=now)) == "2026-11-27 18:00"


def test_without_hours_no_time_is_promised(board):
    assert ReadingHours.objects.next_for(board, now=wall("2026-11-23 10:00")) is None


def test_page_says_that_the_team_is_slow_once_a_post_waits_longer_than_promised(office, amina):
    post = make_post(amina, office)
    # Sent on Friday at three: two hours on Friday, eight on Monday less a minute.
    Post.objects.update(created_at=wall("2026-11-20 15:00"))

    def is_slow(asked):
        return ReadingHours.objects.next_for(office, now=wall(asked)).is_slow

    assert not is_slow("2026-11-22 23:00")
    assert not is_slow("2026-11-23 15:00")
    assert is_slow("2026-11-23 15:01")
    # Once it is decided, and for one that was sent again, the page calls nobody slow.
    Post.objects.filter(pk=post.pk).update(revision=2)
    assert not is_slow("2026-11-23 15:01")


def test_hours_cost_one_query_whatever_waits(office, amina, django_assert_num_queries):
    for _number in range(3):
        make_post(amina, office)
    with django_assert_num_queries(1):
        ReadingHours.objects.next_for(office, now=wall("2026-11-23 10:00"))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_day_and_time_are_whole_words_of_the_language_set_apart(language):
    """CLDR has no words for some days and months of some languages: then a number would stand."""
    pages = []
    for ahead in range(0, 365, 13):
        starts = wall("2026-01-05 09:00") + timedelta(days=ahead)
        ends = starts + timedelta(hours=8)
        reading = NextReading(starts, ends, is_now=False, is_today=False, is_slow=False)
        with translation.override(language.code):
            page = render_to_string("forum/reading_next.html", {"reading": reading})
        assert page.count("<bdi>") == 2
        day = page.split("<bdi>")[1].split("</bdi>")[0]
        first, last = SCRIPTS[language.script]
        assert sum(first <= letter <= last and letter.isalpha() for letter in day) >= 5, day
        assert not re.search(r"M\d", day), day
        assert str(starts.day) in day
        assert "9" in page.split("<bdi>")[2]
        pages.append(day)
    assert len(set(pages)) == len(pages)


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts": time(17), "ends": time(9)},
        {"weekday": 7},
        {"weekday": 0},  # stands already
    ],
)
def test_database_refuses_hours_that_break_a_rule(office, wrong):
    row = {"weekday": 5, "starts": time(9), "ends": time(17)} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadingHours.objects.create(**row)


def test_hours_of_a_board_go_with_the_board(office):
    evening = make_board("evening", kind="county")
    keep(4, board=evening)
    Board.objects.filter(pk=evening.pk).delete()
    assert not ReadingHours.objects.filter(board__isnull=False).exists()
