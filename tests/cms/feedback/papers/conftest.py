"""One signed-off paper of six voices."""

import pytest

from cms.feedback.papers.building import paper_of
from tests.factories.papers import make_signed_paper


@pytest.fixture
def signed(six, moderator):
    return make_signed_paper(moderator)


@pytest.fixture
def paper(signed):
    return paper_of(signed)
