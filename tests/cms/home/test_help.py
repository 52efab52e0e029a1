"""Help answers without database, session and script."""

import pytest
from django.conf import settings

from cms.languages.registry import LANGUAGES
from cms.safeguarding.help_lines import HELP_LINES


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_help_answers_without_a_database(client, language):
    page = client.get(f"/{language.code}/help/")
    text = page.content.decode()
    assert page.status_code == 200
    assert f'lang="{language.code}" dir="{language.direction}"' in text
    assert text.count("<h1") == 1


def test_help_answers_somebody_with_a_session_without_a_database(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "abcdefghijklmnopqrstuvwxyz012345"
    assert client.get("/en/help/").status_code == 200


def test_every_number_can_be_called(client):
    text = client.get("/en/help/").content.decode()
    for line in HELP_LINES:
        assert f'href="{line.href}"' in text
        assert line.number in text


def test_help_is_only_read(client):
    assert client.post("/en/help/").status_code == 405
