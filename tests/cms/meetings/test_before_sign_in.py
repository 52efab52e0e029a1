"""Promise 21: where and when people meet is on no page before sign-in."""

from datetime import UTC, datetime

import pytest

from cms.meetings.enums import MeetingKind
from cms.meetings.models import Meeting
from tests.factories.people import make_locality
from tests.house.routes import all_routes

PLACE = "Marked Hall"
# By the clock on the wall; the day stands nowhere else in these pages.
MARKS = (PLACE, "17:43", "5:43", "17:42", "2031-03-04", "4 March 2031", "March 2031")


@pytest.fixture
def meetings(db):
    start = datetime(2031, 3, 4, 17, 43, tzinfo=UTC)
    for kind in MeetingKind:
        locality = make_locality("city") if kind == MeetingKind.LOCALITY else None
        Meeting.objects.create(
            kind=kind,
            place=PLACE,
            locality=locality,
            starts_at=start,
            ends_at=start.replace(hour=18),
        )


@pytest.mark.promise(21)
def test_no_page_before_sign_in_tells_where_or_when_people_meet(meetings, client, amina, signed_in):
    # The marks are real: whoever belongs there does read them.
    inside = signed_in(amina).get("/en/meetings/").content.decode()
    assert PLACE in inside
    assert any(mark in inside for mark in MARKS[1:])
    told, pages = {}, 0
    for route in all_routes():
        if route.path.startswith("/admin/") or "^" in route.path:
            continue
        answer = client.get(route.sample)
        words = b"" if answer.streaming else answer.content
        pages += answer.status_code == 200
        found = [mark for mark in MARKS if mark in words.decode(errors="replace")]
        told |= {route.path: found} if found else {}
    assert told == {}
    assert pages > 8
