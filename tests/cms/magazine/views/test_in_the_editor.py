"""The same steps in Wagtail's editor: staff find them there, and the same people are refused."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from cms.magazine.enums import Stage
from cms.magazine.stages import current_step, stage_of
from tests.factories.people import make_staff
from tests.factories.scoop_desk import make_desk, walk


@pytest.fixture
def desk(db):
    """Officers may publish pages, as in the demo council."""
    desk = make_desk()
    group = Group.objects.get(name="participation_officer")
    for name in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(codename=name, content_type__app_label="wagtailcore")
        root = Page.get_first_root_node()
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    return desk


def approve(client, article):
    step = current_step(article)
    way = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", step.pk])
    return client.post(way)


def test_officer_passes_a_step_there(desk, signed_in):
    article = walk(desk, Stage.LANGUAGES)
    client = signed_in(desk.officer)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert "Pass on" in page
    assert 'name="action-publish"' not in page
    approve(client, article)
    assert stage_of(desk.article) is Stage.YES


def test_own_work_is_not_passed_there(desk, signed_in):
    article = walk(desk, Stage.LANGUAGES)
    article.save_revision(user=desk.officer)
    approve(signed_in(desk.officer), article)
    assert stage_of(desk.article) is Stage.LANGUAGES


@pytest.mark.parametrize("root", [False, True])
def test_nobody_gives_the_final_yes_there(desk, signed_in, root):
    article = walk(desk, Stage.YES)
    person = make_staff("root", "participation_officer")
    person.is_superuser = root
    person.save()
    approve(signed_in(person), article)
    assert stage_of(desk.article) is Stage.YES


def test_saving_with_publish_publishes_nothing_there(desk, signed_in):
    article = walk(desk, Stage.DRAFT)
    client = signed_in(desk.officer)
    way = reverse("wagtailadmin_pages:edit", args=[article.pk])
    sent = {"title": "The sea", "slug": article.slug, "kind": "poem", "action-publish": "x"}
    sent |= {"body-count": "0", "written_in": "en", "credit": ""}
    client.post(way, sent)
    assert not desk.article.live
