"""A concern that somebody on duty has in hand."""

import pytest

from cms.safeguarding.actions import acknowledge_concern, raise_concern
from cms.safeguarding.models import Concern


@pytest.fixture
def concern(amina, safeguarding_lead):
    raise_concern(source="test:1", about=amina)
    found = Concern.objects.get()
    acknowledge_concern(by=safeguarding_lead, concern=found, next_step="I ring now")
    return found
