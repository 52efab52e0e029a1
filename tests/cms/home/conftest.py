"""A page to translate, and who does it."""

import pytest

from tests.factories.people import make_staff
from tests.factories.translated_pages import make_rights


@pytest.fixture
def english(db):
    return make_rights()


@pytest.fixture
def officer(english):
    return make_staff("sam", "participation_officer")


@pytest.fixture
def _machine(settings):
    settings.TRANSLATION_ENGINE = "dummy"
