"""The site answers in every language."""

import pytest

from cms.languages.registry import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_sign_in_page_speaks_every_language(db, client, language):
    page = client.get(f"/{language.code}/account/login/")
    assert page.status_code == 200
    assert f'lang="{language.code}" dir="{language.direction}"' in page.content.decode()


def test_first_page_follows_the_browser(db, client):
    answer = client.get("/", headers={"accept-language": "fa-AF,fa;q=0.8"})
    assert answer.headers["Location"].startswith("/fa-af/")
