"""Bands move on the birthday, and the database counts as the person does."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.accounts.enums import AGES, AgeBand, age_band_of, age_on
from cms.accounts.models import User
from tests.factories.people import make_young_person

DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@given(born=DAYS, age=st.integers(8, 25))
def test_age_moves_on_the_birthday_and_not_before(born, age):
    try:
        birthday = born.replace(year=born.year + age)
    except ValueError:  # 29 February
        birthday = date(born.year + age, 3, 1)
    assert age_on(born, birthday) == age
    assert age_on(born, birthday - timedelta(days=1)) == age - 1


@pytest.mark.parametrize("band", AgeBand)
def test_a_band_begins_and_ends_with_its_ages(band):
    first, last = AGES[band]
    born = date(2004, 7, 9)
    assert age_band_of(born, date(2004 + first, 7, 9)) == band
    assert age_band_of(born, date(2004 + first, 7, 8)) != band
    assert age_band_of(born, date(2005 + last, 7, 8)) == band
    assert age_band_of(born, date(2005 + last, 7, 9)) != band


def test_a_birthday_on_29_february_is_1_march_in_other_years():
    born = date(2008, 2, 29)
    assert age_band_of(born, date(2024, 2, 28)) == AgeBand.FROM_12
    assert age_band_of(born, date(2024, 2, 29)) == AgeBand.FROM_16
    assert age_band_of(born, date(2026, 2, 28)) == AgeBand.FROM_16
    assert age_band_of(born, date(2026, 3, 1)) == AgeBand.FROM_18


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(born=DAYS, today=DAYS)
def test_the_database_agrees_with_the_person_on_every_day(db, born, today):
    person = User.objects.filter(username="one").first() or make_young_person("one")
    User.objects.filter(pk=person.pk).update(date_of_birth=born)
    person.refresh_from_db()
    for band in AgeBand:
        found = User.objects.in_band(band, on=today).filter(pk=person.pk).exists()
        assert found == (person.age_band(on=today) == band)
    counted = User.objects.members(on=today).filter(pk=person.pk).exists()
    assert counted == person.is_member(on=today)
