"""What the database holds to be true of everything that is sent to the Scoop."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from cms.magazine.enums import ContributionState, Credit, Outcome
from cms.magazine.models import Contribution, Reading
from cms.magazine.models.contributions import contribution_id_in
from tests.factories.magazine import sent

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
TODAY = date(2026, 5, 4)


def read_by(person, **more):
    return {"state": ContributionState.APPROVED, "decided_by": person, "decided_at": NOW} | more


def refused(author, **changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        sent(author, **changes)


def test_what_is_sent_starts_held_and_is_not_usable(amina):
    mine = sent(amina)
    assert mine.state == ContributionState.HELD
    assert not Contribution.objects.usable(NOW).exists()


@pytest.mark.parametrize("state", ContributionState)
def test_only_approved_is_usable(amina, moderator, state):
    at = NOW if state == ContributionState.WITHDRAWN else None
    empty = state == ContributionState.SEALED
    words = {"title": "", "text": ""} if empty else {}
    changes = read_by(moderator, state=state, reason="unclear", withdrawn_at=at) | words
    mine = sent(amina, **changes)
    assert (mine in Contribution.objects.usable(NOW)) == (state == ContributionState.APPROVED)


@pytest.mark.parametrize(
    ("until", "is_usable"),
    [(None, True), (TODAY, True), (TODAY - timedelta(days=1), False)],
)
def test_until_is_the_last_day(amina, moderator, until, is_usable):
    sent(amina, until=until, **read_by(moderator))
    assert Contribution.objects.usable(NOW).exists() == is_usable


@pytest.mark.promise(2)
def test_unknown_state_cannot_be_stored(amina):
    refused(amina, state="seen")
    assert not Contribution.objects.exists()


def test_nobody_approves_their_own(moderator):
    refused(moderator, **read_by(moderator))


def test_pictures_need_two_readers(amina, moderator, second_moderator):
    both = {"has_pictures": True, "needs_two_readers": True}
    refused(amina, has_pictures=True)
    refused(amina, **both, **read_by(moderator))
    refused(amina, **both, **read_by(moderator, first_reader=moderator))
    refused(amina, **both, **read_by(moderator, first_reader=amina))
    assert sent(amina, **both, **read_by(moderator, first_reader=second_moderator)).pk


@pytest.mark.parametrize(
    "changes",
    [
        {"text": ""},
        {"credit": Credit.ALIAS},
        {"credit_name": "Star"},
        {"state": ContributionState.APPROVED},
        {"state": ContributionState.RETURNED},
        {"state": ContributionState.WITHDRAWN},
        {"kind": "advert"},
    ],
)
def test_half_a_contribution_is_refused(amina, changes):
    refused(amina, **changes)


def test_one_key_is_one_contribution(amina, dawit):
    refused(dawit, key=sent(amina).key)


def test_nobody_says_the_same_twice_about_one_revision(amina, moderator):
    mine = sent(amina)
    row = {"contribution": mine, "revision": 1, "by": moderator, "outcome": Outcome.YES}
    Reading.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.create(**row)


def test_source_names_the_revision(amina):
    mine = sent(amina)
    assert mine.source == f"magazine.contribution:{mine.pk}:1"
    assert Contribution.objects.of_source(mine.source).get() == mine
    assert contribution_id_in("forum.post:1:1") is None
    assert contribution_id_in(f"magazine.contribution:{'9' * 30}:1") is None
