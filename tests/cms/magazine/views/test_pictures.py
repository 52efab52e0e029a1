"""Held pictures have no address of their own, and their doors open for few."""

import io

import pytest
from django.conf import settings
from django.urls import reverse
from PIL import Image

from cms.magazine.actions.drafting import Typed, add_picture, keep_typed
from cms.magazine.actions.staff_reading import open_picture
from tests.factories.magazine import NOW
from tests.factories.people import make_staff
from tests.factories.pictures import file_of, photo


@pytest.fixture
def picture(amina, with_picture):
    return with_picture(amina).pictures.get()


def doors(picture):
    return [reverse(f"magazine:{name}", args=[picture.pk]) for name in ("picture", "small_picture")]


@pytest.mark.promise(1)
def test_held_picture_is_reached_by_nobody_but_its_sender_and_readers_who_opened_it(
    picture, dawit, moderator, client, signed_in
):
    noor = make_staff("noor", "interpreter", "administrator")
    for door in doors(picture):
        assert client.get(door).status_code == 302
        for person in (dawit, moderator, noor):
            assert signed_in(person).get(door).status_code == 404
        assert signed_in(picture.contribution.author).get(door).status_code == 200
    open_picture(by=moderator, picture=picture, now=NOW)
    assert {signed_in(moderator).get(door).status_code for door in doors(picture)} == {200}
    uploads = f"{settings.MEDIA_URL}{picture.file.name}"
    assert client.get(uploads).status_code == 302
    assert signed_in(moderator).get(uploads).status_code == 404
    with pytest.raises(ValueError, match="no address"):
        picture.file.url  # noqa: B018  # asking is what fails


@pytest.mark.promise(38)
def test_served_picture_is_kept_in_no_cache_and_tells_nothing(picture, amina, signed_in):
    """The whole one and the small one."""
    for door in doors(picture):
        answer = signed_in(amina).get(door)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        shown = Image.open(io.BytesIO(answer.content))
        assert (Image.MIME[shown.format], len(shown.getexif())) == (answer["Content-Type"], 0)
        assert max(shown.size) <= 320


def test_unsent_picture_is_for_its_writer_alone(amina, moderator, signed_in):
    kept = keep_typed(by=amina, of=None, typed=Typed(), now=NOW)
    file = io.BytesIO(file_of(photo(), "PNG"))
    mine = add_picture(by=amina, unsent=kept, file=file, alternative="", now=NOW)
    assert {signed_in(moderator).get(door).status_code for door in doors(mine)} == {404}
    assert {signed_in(amina).get(door).status_code for door in doors(mine)} == {200}
