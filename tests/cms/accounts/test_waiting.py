"""The registry of what waits: rooms say which rows, and one query counts them all."""

from datetime import UTC, datetime

import pytest

from cms.accounts import waiting
from cms.accounts.enums import Kind
from cms.accounts.models import User
from cms.accounts.waiting import (
    EVERYBODY,
    MOST_COUNTED,
    STAFF,
    YOUNG_PEOPLE,
    Rank,
    Waiting,
    register,
    what_waits,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Room:
    def __init__(self, name, *things, for_whom=EVERYBODY):
        self.name, self.things, self.for_whom = name, things, for_whom

    def waiting(self, *, reader, now):
        yield from self.things


@pytest.fixture(autouse=True)
def _no_other_rooms(monkeypatch):
    monkeypatch.setattr(waiting, "_rooms", {})


def thing(name, rows=None, rank=Rank.WAITS):
    return Waiting(name=name, label=name, url="/", rank=rank, rows=rows)


def names(lines):
    return [line.what.name for line in lines]


def test_all_rooms_are_counted_in_one_query(amina, moderator, django_assert_num_queries):
    register(Room("one", thing("people", User.objects.order_by("nickname"))))
    register(Room("two", thing("staff", User.objects.staff()), thing("none", User.objects.none())))
    with django_assert_num_queries(1):
        lines = what_waits(amina, now=NOW)
    assert [(line.what.name, line.how_many) for line in lines] == [("people", "2"), ("staff", "1")]


def test_what_cannot_wait_stands_first(amina):
    register(Room("one", thing("news", rank=Rank.NEWS), thing("later"), thing("x", rank=Rank.NOW)))
    register(Room("two", thing("late", rank=Rank.LATE)))
    lines = what_waits(amina, now=NOW)
    assert names(lines) == ["x", "late", "later", "news"]
    assert [line.is_urgent for line in lines] == [True, True, False, False]
    assert {line.how_many for line in lines} == {""}


def test_nobody_counts_further_than_anybody_reads(amina):
    many = range(MOST_COUNTED + 5)
    people = [User(username=f"p{n}", nickname="P", kind=Kind.STAFF) for n in many]
    User.objects.bulk_create(people)
    register(Room("one", thing("people", User.objects.all())))
    (line,) = what_waits(amina, now=NOW)
    assert (line.count, line.how_many) == (MOST_COUNTED + 1, "99+")


def test_a_room_is_asked_only_for_those_it_is_for(amina, moderator):
    register(Room("work", thing("work"), for_whom=STAFF))
    register(Room("play", thing("play"), for_whom=YOUNG_PEOPLE))
    register(Room("both", thing("both")))
    assert set(names(what_waits(amina, now=NOW))) == {"play", "both"}
    assert set(names(what_waits(moderator, now=NOW))) == {"work", "both"}


def test_a_room_registered_twice_stands_once(amina):
    register(Room("one", thing("first")))
    register(Room("one", thing("second")))
    assert names(what_waits(amina, now=NOW)) == ["second"]


def test_without_rooms_nothing_waits_and_nothing_is_asked(amina, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert what_waits(amina, now=NOW) == []
