"""The people of the demo council."""

from datetime import date

import pytest

from cms.accounts.demo import DEMO_PASSPHRASE, LOCALITIES, SIGN_INS, load
from cms.accounts.enums import AgeBand, Role
from cms.accounts.models import LanguageRead, User
from cms.languages.registry import CODES


@pytest.fixture
def people(db):
    load(lambda line: None)
    return User.objects.all()


def test_there_are_sixty_young_people_and_staff_of_every_role(people):
    assert people.young_people().count() == 60
    assert set(people.staff().values_list("groups__name", flat=True)) == set(Role.values)


def test_every_language_band_and_locality_is_met(people):
    young = people.young_people()
    assert set(young.values_list("language", flat=True)) == set(CODES)
    assert set(young.values_list("locality__code", flat=True)) == set(LOCALITIES)
    # They grow older, and the demo with them.
    assert {person.age_band(on=date(2026, 11, 1)) for person in young} == {*AgeBand}


def test_a_second_load_changes_nothing_and_says_nothing(people, django_assert_max_num_queries):
    before = (people.count(), LanguageRead.objects.count())
    said = []
    with django_assert_max_num_queries(3):
        load(said.append)
    assert (people.count(), LanguageRead.objects.count()) == before
    assert said == []


def test_each_printed_sign_in_works(people, client):
    for _role, username in SIGN_INS:
        assert client.login(username=username, password=DEMO_PASSPHRASE), username
