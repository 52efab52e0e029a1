"""One sign-in card in several hands at the same moment opens the account for one of them."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.accounts.actions.issuing import issue_card
from cms.accounts.actions.starting import find_card, no_such_card, start_with_card
from cms.accounts.models import Locality, SignInCard, User
from tests.factories.people import make_staff, make_young_person
from tests.parallel import all_at_once, committed_rows

NOW = timezone.now()


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    with committed_rows(django_db_blocker, SignInCard, User, Locality):
        yield


@pytest.fixture
def code(db):
    officer = make_staff("sam", "participation_officer")
    return issue_card(by=officer, to=make_young_person("amina"), at=NOW)


@pytest.mark.parametrize("count", [2, 8])
def test_a_card_used_by_several_at_once_opens_for_one(code, count):
    secrets = [f"four words are good {n}" for n in range(count)]
    results = all_at_once(
        [
            partial(start_with_card, card=find_card(code, at=NOW), secret=secret, at=NOW)
            for secret in secrets
        ]
    )
    refused = [one for one in results if isinstance(one, ValidationError)]
    assert [one.messages for one in refused] == [[no_such_card()]] * (count - 1)
    (opened,) = [n for n, one in enumerate(results) if isinstance(one, User)]
    person = User.objects.get(username="amina")
    assert [person.check_password(secret) for secret in secrets].index(True) == opened
    assert find_card(code, at=NOW) is None
