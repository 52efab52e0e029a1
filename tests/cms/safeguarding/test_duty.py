"""Whose turn it is: shifts before weekly hours, both before the people on call."""

from datetime import datetime, time

import pytest

from cms.safeguarding.duty import called_at, next_reading_of_rota, who_is_on_duty
from cms.safeguarding.duty_hours import ENGLAND
from cms.safeguarding.enums import Place
from cms.safeguarding.models import DutyDesk, Shift, WeeklyDuty
from tests.factories.people import make_staff

MONDAY = datetime(2026, 11, 23, 10, tzinfo=ENGLAND)
NIGHT = datetime(2026, 11, 23, 23, tzinfo=ENGLAND)
CHRISTMAS = datetime(2026, 12, 25, 10, tzinfo=ENGLAND)  # a Friday


@pytest.fixture
def rota(safeguarding_lead):
    morgan, tess = make_staff("morgan", "duty_worker"), make_staff("tess", "duty_worker")
    for weekday in range(5):
        WeeklyDuty.objects.create(
            weekday=weekday, starts=time(9), ends=time(17), first=morgan, second=tess
        )
    DutyDesk.objects.create(pk=1, on_call=tess, manager=safeguarding_lead)
    return {"morgan": morgan, "tess": tess, "jo": safeguarding_lead}


def test_weekly_hours_name_the_first_and_the_second(rota):
    duty = who_is_on_duty(MONDAY)

    assert (duty.first, duty.second, duty.is_staffed) == (rota["morgan"], rota["tess"], True)


@pytest.mark.parametrize("at", [NIGHT, CHRISTMAS])
def test_at_night_and_on_bank_holidays_it_is_whoever_is_on_call(rota, at):
    duty = who_is_on_duty(at)

    assert (duty.first, duty.second, duty.is_staffed) == (rota["tess"], None, False)


def test_a_shift_comes_before_everything(rota):
    Shift.objects.create(
        person=rota["jo"],
        place=Place.FIRST,
        starts_at=CHRISTMAS,
        ends_at=CHRISTMAS.replace(hour=12),
    )

    assert who_is_on_duty(CHRISTMAS).first == rota["jo"]
    assert who_is_on_duty(CHRISTMAS).is_staffed
    assert who_is_on_duty(CHRISTMAS.replace(hour=12)).first == rota["tess"]
    assert next_reading_of_rota(CHRISTMAS.replace(hour=2)) == CHRISTMAS


@pytest.mark.parametrize("change", ["left", "lost the role"])
def test_somebody_who_may_no_longer_handle_concerns_is_on_no_rota(rota, change):
    if change == "left":
        rota["morgan"].is_active = False
        rota["morgan"].save()
    else:
        rota["morgan"].groups.clear()

    assert who_is_on_duty(MONDAY).first == rota["tess"]


def test_those_whom_the_rota_names_are_found_in_one_question(rota, django_assert_num_queries):
    Shift.objects.create(
        person=rota["jo"],
        place=Place.FIRST,
        starts_at=CHRISTMAS,
        ends_at=CHRISTMAS.replace(hour=12),
    )
    for at, names in (
        (MONDAY, {"morgan", "tess"}),
        (NIGHT, {"tess"}),
        (CHRISTMAS, {"jo"}),
        (CHRISTMAS.replace(hour=12), {"tess"}),
    ):
        with django_assert_num_queries(1):
            assert {person.username for person in called_at(at)} == names
    rota["tess"].groups.clear()
    assert not called_at(NIGHT).exists()


def test_an_empty_rota_says_that_nobody_reads(db):
    assert who_is_on_duty(MONDAY).first is None
    assert next_reading_of_rota(MONDAY) is None


def test_the_rota_asks_few_questions(rota, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        who_is_on_duty(MONDAY)
    with django_assert_max_num_queries(2):
        next_reading_of_rota(NIGHT)
