"""The short way to an editors' page leads where Wagtail's own leads."""

import pytest

from cms.core.page_trees import show_in_every_language
from tests.factories.pages import make_article, make_home, make_issue


@pytest.fixture
def issue(db):
    return make_issue(make_home("ar"), articles=0)


def test_each_language_has_its_own_page(issue, client):
    show_in_every_language(make_article(issue, "Story"))
    assert '<html lang="ar" dir="rtl"' in client.get("/ar/scoop/may/story/").content.decode()
    assert client.get("/en/scoop/may/story/").status_code == 200


@pytest.mark.parametrize("address", ["/en/scoop/may/nothing/", "/en/may/"])
def test_what_is_not_there_is_not_found(issue, client, address):
    assert client.get(address).status_code == 404


def test_a_draft_is_not_found(issue, client):
    make_article(issue, "Draft", live=False)
    assert client.get("/en/scoop/may/draft/").status_code == 404
