"""The short way to an editors' page leads where Wagtail's own leads."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from cms.core.page_trees import show_in_every_language
from tests.cms.home.editors_screens import make_editor
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


@pytest.fixture
def closed(issue):
    """A story for officers alone, in every language."""
    story = make_article(issue, "Story")
    show_in_every_language(story)
    rule = PageViewRestriction.objects.create(page=story, restriction_type="groups")
    rule.groups.add(Group.objects.get(name="participation_officer"))


def test_a_page_for_some_groups_is_refused_once_and_not_in_circles(
    closed, client, signed_in, moderator, outsider
):
    address = "/ar/scoop/may/story/"
    asked = client.get(address, follow=True)
    assert asked.redirect_chain[-1] == (f"/ar/account/login/?next={address}", 302)
    assert signed_in(moderator).get(address).status_code == 200
    assert signed_in(outsider).get(address, follow=True).status_code == 403


def test_editors_are_not_offered_a_password_for_a_page(signed_in, issue):
    form = signed_in(make_editor("superuser")).get(f"/admin/pages/{issue.pk}/privacy/")
    assert "groups" in form.json()["html"]
    assert "password" not in form.json()["html"]
