"""A text in Tigrinya that waits, and a second interpreter who reads it."""

import pytest

from cms.interpreting.actions import ask_for_english
from tests.factories.people import make_staff

TEXT = "ሰላም ኩሉኹም"


@pytest.fixture
def task(db, dawit):
    return ask_for_english(source="forum.post:1:1", language="ti", text=TEXT, writer=dawit)


@pytest.fixture
def second_interpreter(db):
    return make_staff("meron", "interpreter", reads=("ti",))
