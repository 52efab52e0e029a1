"""Voices come in by the editor too: checked as the command does, heard, replaced, taken away."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.core.sounds import MOST_BYTES
from surveys.models import Recording
from tests.factories.surveys import make_version
from tests.surveys.building import EDITOR, ONE, text_of

SOUND, OTHER = b"ID3\x04" + bytes(range(200)), b"OggS\x00" + bytes(range(200))


@pytest.fixture
def officer(signed_in, moderator, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return signed_in(moderator)


@pytest.fixture
def address(db):
    return f"{EDITOR}{make_version(ONE).pk}/recordings/en/"


def sent(content, **more):
    return {"file": SimpleUploadedFile("name of a child.mp3", content), **more}


def test_a_recording_is_brought_in_heard_replaced_and_removed(
    officer, address, tmp_path, django_capture_on_commit_callbacks
):
    one = f"{address}safe/"
    assert "0 of 3 questions" in text_of(officer.get(address))
    assert officer.post(one, sent(SOUND)).headers["Location"] == address
    assert "1 of 3 questions" in text_of(officer.get(address))
    assert officer.get(f"{one}sound/").content == SOUND
    page = text_of(officer.post(one, sent(OTHER)))
    assert "Tick this to replace" in page
    assert officer.get(f"{one}sound/").content == SOUND
    officer.post(one, sent(OTHER, is_to_replace="on"))
    assert officer.get(f"{one}sound/").content == OTHER
    (kept,) = [file for file in Path(tmp_path).rglob("*") if file.is_file()]
    assert "child" not in str(kept)
    assert "Nothing brings it back" in text_of(officer.get(f"{one}remove/"))
    assert Recording.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(f"{one}remove/")
    assert not Recording.objects.exists()
    assert not kept.exists()
    assert officer.get(f"{one}sound/", follow=True).status_code == 404
    assert officer.get(f"{one}remove/").headers["Location"] == address


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7", "not an MP3"),
        (b"", "not an MP3"),
        (b"ID3\x04" + bytes(MOST_BYTES), "too large"),
        (None, "Choose a file."),
    ],
)
def test_what_is_no_sound_of_ours_is_refused(officer, address, content, told):
    form = sent(content) if content is not None else {}
    assert told in text_of(officer.post(f"{address}safe/", form))
    assert not Recording.objects.exists()


def test_only_words_that_stay_are_recorded(officer, address):
    draft = make_version(ONE, key="draft", status="draft")
    assert "first" in text_of(officer.get(f"{EDITOR}{draft.pk}/recordings/en/"))
    assert officer.get(f"{EDITOR}{draft.pk}/recordings/en/safe/", follow=True).status_code == 404
    assert officer.get(f"{address}nothing/", follow=True).status_code == 404
    assert officer.get(address.replace("/en/", "/xx/"), follow=True).status_code == 404


def test_nobody_else_comes_in(client, signed_in, amina, address):
    for part in ("", "safe/", "safe/remove/", "safe/sound/"):
        assert client.get(address + part).status_code in {302, 404}
        assert signed_in(amina).post(address + part, sent(SOUND)).status_code in {302, 403, 404}
    assert not Recording.objects.exists()


def test_the_list_costs_the_same_however_many_there_are(
    officer, address, django_assert_max_num_queries
):
    officer.get(address)
    with django_assert_max_num_queries(14):
        officer.get(address)
