"""Sounds: from our own host, in pieces, with their words, for whoever may read the article."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.magazine.actions.staff_recording import keep_reading, remove_reading
from cms.magazine.models import Sound
from tests.factories.pages import make_article, make_home, make_issue
from tests.factories.people import make_staff
from tests.factories.scoop_desk import make_article_of, make_contribution, say_yes_to

MP3 = b"ID3\x04" + bytes(range(200))


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def issue(db):
    return make_issue(make_home(), articles=0)


@pytest.fixture
def editor(db):
    editor = make_staff("ed", "administrator")
    editor.is_superuser = True
    editor.save()
    return editor


def make_sound(**fields):
    sound = Sound(title="Song", language="en", **fields)
    sound.file.save("their name.mp3", ContentFile(MP3))
    return sound


def heard_in(sound):
    return [("audio", {"sound": sound, "title": "A song", "transcript": "La la"})]


def test_sound_stands_with_its_words_and_is_played_in_pieces(issue, client):
    sound = make_sound()
    article = make_article(issue, "Song", body=heard_in(sound))
    page = client.get("/en/scoop/may/song/").content.decode()
    address = f"/en/scoop/sounds/{article.pk}/{sound.key}/"
    assert f'src="{address}"' in page
    assert "La la" in page
    assert "their name" not in sound.file.name
    answer = client.get(address, headers={"Range": "bytes=0-9"})
    assert (answer.status_code, len(answer.content)) == (206, 10)
    assert answer.headers["Content-Type"] == "audio/mpeg"


def test_sound_of_another_page_or_a_private_one_is_not_found(
    issue, client, amina, moderator, signed_in
):
    sound = make_sound()
    silent = make_article(issue, "Silent")
    private = make_article_of(
        issue, make_contribution(amina, moderator, may_web=False), body=heard_in(sound)
    )
    say_yes_to(private)
    assert client.get(f"/en/scoop/sounds/{silent.pk}/{sound.key}/").status_code == 404
    assert client.get(f"/en/scoop/sounds/{silent.pk}/{uuid4()}/").status_code == 404
    address = f"/en/scoop/sounds/{private.pk}/{sound.key}/"
    assert client.get(address).status_code == 404
    assert signed_in(amina).get(address).status_code == 200


def test_recorded_reading_comes_first_and_ends_with_the_words(issue, client, editor):
    article = make_article(issue, "Song", body=[("poem", "La")])
    reading = keep_reading(by=editor, article=article, file=SimpleUploadedFile("x", MP3))
    page = client.get("/en/scoop/may/song/").content.decode()
    assert f"/sounds/{article.pk}/{reading.key}/" in page
    article.body = [("poem", "Lo")]
    article.save()
    assert "/sounds/" not in client.get("/en/scoop/may/song/").content.decode()


def test_recording_page_keeps_and_removes(issue, signed_in, editor):
    article = make_article(issue, "Song", body=[("poem", "La la la")])
    client, address = signed_in(editor), f"/en/scoop/recordings/{article.pk}/"
    assert "La la la" in client.get(address).content.decode()
    client.post(address, {"file": SimpleUploadedFile("x.mp3", MP3)})
    client.post(address, {"file": SimpleUploadedFile("y.mp3", MP3 + b"1")})
    assert Sound.objects.count() == 1
    wrong = client.post(address, {"file": SimpleUploadedFile("x.mp3", b"<html>")})
    assert "not an MP3" in wrong.content.decode()
    client.post(address, {"remove": "1"})
    assert not Sound.objects.exists()


def test_only_who_may_edit_records(issue, amina, moderator, signed_in, editor):
    article = make_article(issue, "Song")
    address = f"/en/scoop/recordings/{article.pk}/"
    assert signed_in(amina).get(address).status_code == 403
    with pytest.raises(PermissionDenied):
        keep_reading(by=amina, article=article, file=SimpleUploadedFile("x", MP3))
    with pytest.raises(ValidationError):
        keep_reading(by=editor, article=article, file=SimpleUploadedFile("x", bytes(3_000_001)))
    assert remove_reading(by=editor, article=article) is False
