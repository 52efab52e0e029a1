from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError

from forum.enums import BoardKind
from forum.models import Board, NamedAdult
from tests.factories.forum import EVERY_BAND, make_board

DAY = date(2026, 12, 1)


def boards_of(person):
    return set(Board.objects.visible_to(person).values_list("slug", flat=True))


def test_locality_board_is_for_its_own_locality(board, amina, outsider):
    assert boards_of(amina) == {"city"}
    assert boards_of(outsider) == set()


def test_board_is_only_for_its_age_bands(db, amina, care_leaver):
    bands = {**EVERY_BAND, "for_18_to_25": False}
    make_board("young", kind=BoardKind.COUNTY, **bands)
    assert boards_of(amina) == {"young"}
    assert boards_of(care_leaver) == set()


def test_uasc_forum_is_only_for_them(db, amina, dawit):
    make_board("uasc", kind=BoardKind.UNACCOMPANIED, unaccompanied_only=True)
    assert boards_of(dawit) == {"uasc"}
    assert boards_of(amina) == set()


def test_adult_sees_a_board_only_when_named_for_it(db, moderator, elected_member):
    board = make_board("city")
    for adult in (moderator, elected_member):
        assert boards_of(adult) == set()
        NamedAdult.objects.create(board=board, user=adult)
        assert boards_of(adult) == {"city"}


def test_nobody_and_the_inactive_see_no_board(board, amina):
    assert boards_of(AnonymousUser()) == set()
    amina.is_active = False
    assert boards_of(amina) == set()


def test_person_no_longer_in_touch_sees_no_board(board, amina):
    amina.care_status = "ended"
    assert boards_of(amina) == set()


@pytest.mark.parametrize(
    "wrong",
    [
        dict.fromkeys(EVERY_BAND, False),
        {"kind": BoardKind.LOCALITY, "locality": None},
        {"kind": BoardKind.UNACCOMPANIED, "unaccompanied_only": False},
        {"kind": BoardKind.PROJECT},
        {"kind": BoardKind.PROJECT, "starts_on": DAY},
        {"kind": BoardKind.PROJECT, "starts_on": DAY, "ends_on": DAY - timedelta(days=1)},
        {"starts_on": DAY, "ends_on": DAY},
    ],
)
def test_database_refuses_a_board_that_breaks_a_rule(db, wrong):
    with pytest.raises(IntegrityError):
        make_board("wrong", **{"kind": BoardKind.COUNTY, **wrong})
