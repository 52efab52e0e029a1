"""Deleting plain records in the editor: what needs them stands in the way, and nothing breaks."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from cms.core.editing import RoomViewSet
from cms.magazine.models import Sound
from cms.reporting.models import Case, ReportReason
from cms.reporting.models.reasons import Route
from cms.resources.actions.saving import save_place
from cms.resources.models import Location, Organisation, Service
from tests.cms.home.editors_screens import EDITORS, make_editor
from tests.factories.listings import make_service, make_telling
from tests.factories.pages import make_article, make_home, make_issue

pytestmark = pytest.mark.django_db
# What is said of each, and what is named there.
SAID = {
    Service: "Young people wrote about it or keep it on their list. Set its status to “Defunct”",
    Organisation: "It offers these listings. Youth club",
    Location: "These listings are there. Youth club",
    ReportReason: "Reports were sent with this reason. Untick “Is offered”",
    Sound: "It stands in these pages. Story",
}


def single(record):
    meta = record._meta
    return f"/admin/snippets/{meta.app_label}/{meta.model_name}/delete/{record.pk}/"


def several(*records, more=""):
    meta = records[0]._meta
    chosen = "&".join(f"id={record.pk}" for record in records)
    return f"/admin/bulk/{meta.app_label}/{meta.model_name}/delete/?{chosen}{more}&next=/admin/"


def words(answer):
    page = BeautifulSoup(answer.content.decode(), "html.parser")
    return " ".join(page.find("main").get_text(" ").split())


def stands(record):
    return type(record)._base_manager.filter(pk=record.pk).exists()


@pytest.fixture
def needed(amina):
    """Of each kind one record that something needs."""
    place = make_service("Youth club")
    make_telling(amina, place)
    song = Sound.objects.create(title="Song", language="en")
    value = {"sound": song, "title": "Song", "transcript": "La."}
    make_article(make_issue(make_home(), articles=0), "Story", body=[("audio", value)])
    reason = ReportReason.objects.create(code="odd", route=Route.MODERATION)
    Case.objects.create(
        source="page:/en/", reason=reason, route=reason.route, due=timezone.now(), reporter=amina
    )
    return [place, place.organisation, place.locations.get(), song, reason]


@pytest.fixture
def free():
    """Of each kind one record that nothing needs."""
    made = make_service("Empty club")
    made.locations.clear()
    return [
        made,
        Organisation.objects.create(identifier=str(uuid4()), name="Nobody"),
        Location.objects.create(identifier=str(uuid4()), name="Nowhere"),
        Sound.objects.create(title="Silence", language="en"),
        ReportReason.objects.create(code="none", route=Route.MODERATION),
    ]


@pytest.mark.parametrize("who", EDITORS)
def test_what_is_needed_stays_and_the_rest_goes(needed, free, signed_in, who):
    editor = make_editor(who)
    client = signed_in(editor)
    assert {type(one) for one in needed} == {type(one) for one in free} == set(get_snippet_models())
    for record, other in zip(needed, free, strict=True):
        assert isinstance(type(record).snippet_viewset, RoomViewSet)
        policy = policy_registry.get_by_type(type(record))
        if not policy.user_has_permission(editor, "delete"):
            for address in (single(record), several(record)):
                assert client.post(address).status_code in {302, 403}
            assert stands(record)
            continue
        for address in (single(record), several(record), several(record, other)):
            assert SAID[type(record)] in words(client.get(address))
            refused = client.post(address)
            assert refused.status_code == 409
            assert "Nothing was deleted." in words(refused)
            assert SAID[type(record)] in words(refused)
        assert stands(record)
        assert stands(other)
        for address in (single(other), several(other)):
            asked = words(client.get(address))
            assert "Nothing else needs it." in asked
            assert "cannot be undone" in asked
            assert "referenced" not in asked
        assert client.post(single(other)).status_code == 302
        assert not stands(other)


def test_several_go_at_once(moderator, free, signed_in):
    chosen = [free[1], Organisation.objects.create(identifier=str(uuid4()), name="Another")]
    client = signed_in(moderator)
    address = several(*chosen)
    assert "these 2" in words(client.get(address))
    assert client.post(address).status_code == 302
    assert not any(stands(one) for one in chosen)


@pytest.mark.parametrize("number", ["abc", "9" * 30, "-1"])
def test_numbers_that_are_none_are_not_found(moderator, free, signed_in, number):
    address = several(free[0]).replace(f"id={free[0].pk}", f"id={number}")
    assert signed_in(moderator).post(address, follow=True).status_code == 404


def test_a_private_list_is_not_counted_and_nobody_is_named(amina, moderator, signed_in):
    place = make_service("Youth club")
    save_place(by=amina, service=place)
    page = signed_in(moderator).get(single(place)).content.decode()
    assert "Young people wrote about it or keep it on their list." in page
    assert amina.nickname not in page


@pytest.mark.parametrize(
    ("body", "draft", "says"),
    [
        ("audio", "text", "It stands in these pages. Story"),
        ("text", "audio", "It is heard in drafts of these articles. Story"),
    ],
)
def test_articles_and_their_drafts_keep_their_sounds(superuser_client, body, draft, says):
    song = Sound.objects.create(title="Song", language="en")
    blocks = {
        "text": ("text", "<p>Words.</p>"),
        "audio": ("audio", {"sound": song, "title": "Song", "transcript": "La."}),
    }
    issue = make_issue(make_home(), articles=0)
    article = make_article(issue, "Story", body=[blocks[body]])
    article.body = [blocks[draft]]
    article.save_revision()
    assert says in words(superuser_client.get(single(song)))
    assert superuser_client.post(single(song)).status_code == 409


@pytest.fixture
def superuser_client(signed_in):
    return signed_in(make_editor("superuser"))


def test_what_came_a_moment_ago_is_no_error(superuser_client, free, monkeypatch):
    place = make_service("Youth club")
    monkeypatch.setattr(RoomViewSet, "obstacles_of", lambda *_: iter(()))
    for address in (single(place.organisation), several(place.organisation)):
        refused = superuser_client.post(address)
        assert refused.status_code == 409
        assert "Somebody began to use it a moment ago." in words(refused)
    assert stands(place.organisation)


def test_the_editor_counts_no_uses_that_are_none(superuser_client):
    place = make_service("Youth club").organisation
    edit = superuser_client.get(single(place).replace("/delete/", "/edit/"))
    assert "Used 0 times" not in edit.content.decode()
    assert "/usage/" not in edit.content.decode()


@pytest.mark.parametrize("rows", [1, 15])
def test_many_needers_are_looked_up_in_few_questions(
    superuser_client, django_assert_max_num_queries, rows
):
    for number in range(rows):
        place = make_service(f"Club {number}")
    with django_assert_max_num_queries(45):
        page = words(superuser_client.get(single(place.organisation)))
    assert ("and 5 more" in page) == (rows == 15)
