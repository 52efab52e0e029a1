"""Boards of the cast: Amina's and Dawit's city board, and one where only some may come."""

import pytest

from forum.models import NamedAdult
from tests.factories.forum import make_approved_post, make_board
from tests.factories.ideas import make_idea


@pytest.fixture
def board(moderator, second_moderator):
    """The city's board; Sam and Robin are named on it, as officers are on most boards."""
    city = make_board("city")
    for officer in (moderator, second_moderator):
        NamedAdult.objects.create(board=city, user=officer)
    return city


@pytest.fixture
def say(board, moderator):
    """Somebody says something that is approved: on the board, or in a thread."""

    def say(by, text, where=None, **fields):
        return make_approved_post(by, where or board, moderator, text, **fields)

    return say


@pytest.fixture
def opened(amina, say):
    """A thread of Amina's that everybody on the board can read."""
    return say(amina, "أهلا بكم", language="ar").thread


@pytest.fixture
def as_dawit(dawit, signed_in):
    """Another young person of the board, signed in."""
    return signed_in(dawit)


@pytest.fixture
def wish(amina, say):
    """A post of Amina's that can be taken up."""
    return say(amina, "أريد مكتبا في غرفتي", language="ar")


@pytest.fixture
def idea(wish, moderator, subgroup_lead):
    """Amina's post, taken up for housing; Kit leads it and must answer."""
    return make_idea(moderator, wish, subgroup_lead)
