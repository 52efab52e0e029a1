"""Mail goes to a post office that can misbehave."""

import pytest
from django.core.mail import EmailMessage

from tests.factories.mails import PostOffice


@pytest.fixture
def post_office(monkeypatch) -> PostOffice:
    office = PostOffice()

    def send(message: EmailMessage) -> int:
        return office.take(message)

    monkeypatch.setattr(EmailMessage, "send", send)
    return office
