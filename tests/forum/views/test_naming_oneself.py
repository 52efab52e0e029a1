import pytest
from django.urls import reverse

from forum.actions.staff_moderating import approve
from forum.models import BoardName, Post


@pytest.fixture
def url(board):
    return reverse("forum:name", args=[board.slug])


def test_board_leads_to_my_name_and_the_name_waits(board, url, as_dawit, moderator, signed_in):
    assert url in as_dawit.get(reverse("forum:board", args=[board.slug])).content.decode()
    assert "<bdi>Dawit</bdi>" in as_dawit.get(url).content.decode()
    assert as_dawit.post(url, {"name": "Blue Falcon"}).status_code == 302
    page = as_dawit.get(url).content.decode()
    assert "<bdi>Blue Falcon</bdi>" in page
    assert "A person will read this soon." in page
    asked = Post.objects.get()
    assert as_dawit.get(reverse("forum:edit", args=[asked.pk])).headers["Location"] == url
    approve(by=moderator, post=asked, now=asked.created_at)
    assert "Others see this name: <bdi>Blue Falcon</bdi>" in as_dawit.get(url).content.decode()
    as_dawit.post(url, {"nickname": "on"})
    assert not BoardName.objects.exists()
    # A moderator has no other name.
    assert signed_in(moderator).get(url).status_code == 403


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Social Worker", "looks like a person who works here"),
        ("Ali ★", "Use letters of one alphabet"),
        ("A", "2 to 30 letters"),
        ("Insta Ali", "could tell who you are"),
        ("Ola Nowak 07700900123", "Use letters of one alphabet"),
        ("", "required"),
        ("x" * 900, "too long"),
    ],
)
def test_refused_name_stays_in_the_form_with_the_reason(url, as_dawit, name, says):
    page = as_dawit.post(url, {"name": name, "key": "no key"})
    assert page.status_code == 200
    assert says in page.content.decode() or says in str(page.context["form"].errors)
    assert page.context["form"]["name"].value() == name
    assert not Post.objects.exists()


def test_other_languages_keep_what_was_typed(url, as_dawit):
    page = as_dawit.post(url, {"name": "Mod", "switch_language": "ar"})
    assert 'value="Mod"' in page.content.decode()


def test_outsiders_find_no_board_and_nobody_signs_in_first(url, outsider, signed_in, client):
    assert signed_in(outsider).get(url).status_code == 404
    assert "/account/login/" in client.get(url).headers["Location"]
