"""Night and the hours of digests, by the clock on the wall."""

from datetime import UTC, datetime

import pytest

from cms.notices.enums import HowOften
from cms.notices.quiet import due_before, is_night


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        # Winter: the wall shows UTC.
        ("2026-11-25 19:59:59", False),
        ("2026-11-25 20:00:00", True),
        ("2026-11-26 07:59:59", True),
        ("2026-11-26 08:00:00", False),
        # Summer: an hour more on the wall.
        ("2026-07-01 18:59:59", False),
        ("2026-07-01 19:00:00", True),
        ("2026-07-02 06:59:59", True),
        ("2026-07-02 07:00:00", False),
        # Clocks go forward on 29 March 2026: quiet for eleven hours.
        ("2026-03-28 20:00:00", True),
        ("2026-03-29 00:30:00", True),
        ("2026-03-29 06:59:59", True),
        ("2026-03-29 07:00:00", False),
        # And back on 25 October: quiet for thirteen.
        ("2026-10-24 19:00:00", True),
        ("2026-10-25 00:30:00", True),
        ("2026-10-25 01:30:00", True),
        ("2026-10-25 07:59:59", True),
        ("2026-10-25 08:00:00", False),
    ],
)
def test_night_is_from_eight_to_eight_on_the_wall(at, expected):
    assert is_night(utc(at)) is expected


def test_a_council_may_have_no_night_or_one_within_a_day(settings):
    settings.NOTICES_QUIET_FROM = settings.NOTICES_QUIET_UNTIL
    assert not is_night(utc("2026-11-25 23:00"))
    settings.NOTICES_QUIET_FROM = datetime.min.time()
    assert is_night(utc("2026-11-25 01:00"))
    assert not is_night(utc("2026-11-25 23:00"))


@pytest.mark.parametrize(
    ("how_often", "at", "expected"),
    [
        ("at_once", "2026-11-25 03:00", "2026-11-25 03:00"),
        ("daily", "2026-11-25 15:59", "2026-11-24 16:00"),
        ("daily", "2026-11-25 16:00", "2026-11-25 16:00"),
        # Four o'clock on the wall on both sides of each change.
        ("daily", "2026-03-29 14:59", "2026-03-28 16:00"),
        ("daily", "2026-03-29 15:00", "2026-03-29 15:00"),
        ("daily", "2026-10-25 15:59", "2026-10-24 15:00"),
        ("daily", "2026-10-25 16:00", "2026-10-25 16:00"),
        # 27 November 2026 is a Friday.
        ("weekly", "2026-11-27 15:59", "2026-11-20 16:00"),
        ("weekly", "2026-11-27 16:00", "2026-11-27 16:00"),
        ("weekly", "2026-11-26 09:00", "2026-11-20 16:00"),
        ("weekly", "2026-10-26 09:00", "2026-10-23 15:00"),
    ],
)
def test_a_digest_is_of_the_last_time_on_the_wall(how_often, at, expected):
    assert due_before(HowOften(how_often), at=utc(at)) == utc(expected)
