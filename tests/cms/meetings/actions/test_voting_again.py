"""New days for an election that could not be counted."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cms.meetings.actions.staff_electing import vote_again
from tests.factories.elections import NOW, TODAY, make_election, move


def test_new_days_are_not_beyond_the_calendar(moderator, amina):
    late = move(make_election(moderator, amina), 20)
    days = {"vote_from": TODAY, "vote_until": date.max}
    with pytest.raises(ValidationError, match="too far away"):
        vote_again(by=moderator, election=late, now=NOW, **days)
