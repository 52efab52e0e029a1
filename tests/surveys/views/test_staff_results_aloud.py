"""Officers bring in voices for young people's results: word for word, heard, replaced, removed."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.core.sounds import MOST_BYTES
from surveys.models import Choice, Recording, Wave
from surveys.models.responses import Response
from surveys.structure.plans import SectionPlan
from tests.factories.surveys import ask, make_version, make_wave, release

SOUND, OTHER = b"ID3\x04" + bytes(range(200)), b"OggS\x00" + bytes(range(200))
WORDING = {"en": "Is it warm at home?", "ar": "هل البيت دافئ؟"}
READ_ALOUD = "Is it warm at home? All or almost all young people said “Yes”."


@pytest.fixture
def wave(db, moderator, settings, tmp_path):
    """Forty answers to one question, and another one that nobody answered."""
    settings.MEDIA_ROOT = tmp_path
    asked = (ask("warm", "choice", "yes no", wording=WORDING), ask("safe", "frequency"))
    version = make_version(SectionPlan("one", questions=asked))
    made = make_wave("Warm", version=version, state="closed")
    Response.objects.bulk_create(Response(wave=made, answers={"warm": "yes"}) for _ in range(40))
    release(made, by=moderator)
    return made


@pytest.fixture
def address(wave):
    return f"/en/surveys/waves/{wave.pk}/recordings/en/"


def sent(content, **more):
    return {"file": SimpleUploadedFile("name of a child.mp3", content), **more}


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_page_of_a_wave_leads_to_every_language(wave, signed_in, moderator):
    officer = signed_in(moderator)
    page = text(officer.get(f"/en/surveys/waves/{wave.pk}/"))
    here = f"/en/surveys/waves/{wave.pk}/recordings/"
    assert here in page
    page = text(officer.get(here))
    for language in ("en", "ar", "ti", "fa-af"):
        assert f"{here}{language}/" in page


def test_a_voice_is_brought_in_heard_by_young_people_replaced_and_removed(
    address, signed_in, moderator, amina, django_capture_on_commit_callbacks
):
    officer, one = signed_in(moderator), f"{address}warm/"
    assert "0 of 2 results" in text(officer.get(address))
    answer = officer.get(one)
    assert READ_ALOUD in text(answer)
    assert "media-src" not in answer.headers["Content-Security-Policy"]
    assert officer.post(one, sent(SOUND)).headers["Location"] == address
    assert "1 of 2 results" in text(officer.get(address))
    assert "media-src 'self'" in officer.get(one).headers["Content-Security-Policy"]
    assert "Tick this to replace" in text(officer.post(one, sent(OTHER)))
    officer.post(one, sent(OTHER, is_to_replace="on"))
    known = Recording.objects.get()
    kept = Path(known.file.path)
    assert "child" not in str(kept)

    results = f"/en/surveys/results/{Wave.objects.get().pk}/"
    heard = f"{results}audio/{known.pk}/"
    young = signed_in(amina)
    assert heard in text(young.get(results))
    assert young.get(heard).content == OTHER

    officer = signed_in(moderator)
    assert "Nothing brings the recording back" in text(officer.get(f"{one}remove/"))
    assert Recording.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert officer.post(f"{one}remove/").headers["Location"] == address
    assert not kept.exists()
    assert officer.get(f"{one}remove/").headers["Location"] == address


def test_other_words_need_another_reading(address, signed_in, moderator):
    officer = signed_in(moderator)
    officer.post(f"{address}warm/", sent(SOUND))
    Choice.objects.filter(code="yes").update(label_en="It is")
    assert "0 of 2 results" in text(officer.get(address))


def test_words_to_read_stand_in_their_own_language_and_direction(wave, signed_in, moderator):
    page = text(signed_in(moderator).get(f"/en/surveys/waves/{wave.pk}/recordings/ar/"))
    assert '<p lang="ar" dir="rtl">هل البيت دافئ؟' in page


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7", "not an MP3"),
        (b"ID3\x04" + bytes(MOST_BYTES), "too large"),
        (None, "Choose a file."),
    ],
)
def test_what_is_no_sound_of_ours_is_refused(address, signed_in, moderator, content, told):
    form = sent(content) if content is not None else {}
    assert told in text(signed_in(moderator).post(f"{address}warm/", form))
    assert not Recording.objects.exists()


def test_without_numbers_there_is_nothing_to_read(db, signed_in, moderator):
    few = make_wave("Few", state="closed")
    release(few, by=moderator)
    officer = signed_in(moderator)
    assert "recordings" not in text(officer.get(f"/en/surveys/waves/{few.pk}/"))
    page = text(officer.get(f"/en/surveys/waves/{few.pk}/recordings/en/"))
    assert "nothing to read aloud" in page


def test_what_is_not_there_is_not_found(wave, address, signed_in, moderator):
    officer = signed_in(moderator)
    unreleased = make_wave("Open").pk
    for path in (
        f"{address}nothing/",
        address.replace("/recordings/en/", "/recordings/xx/"),
        f"/en/surveys/waves/{unreleased}/recordings/",
    ):
        assert officer.get(path).status_code == 404


@pytest.fixture
def others(amina, subgroup_lead, interpreter):
    return amina, subgroup_lead, interpreter


def test_nobody_else_comes_in(client, signed_in, others, address):
    pages = [address, f"{address}warm/", f"{address}warm/remove/"]
    for path in pages:
        assert client.get(path).status_code == 302
    for person in others:
        visitor = signed_in(person)
        for path in pages:
            assert visitor.post(path, sent(SOUND)).status_code in {403, 405}
    assert not Recording.objects.exists()


def test_a_list_costs_the_same_for_every_language(
    address, signed_in, moderator, django_assert_max_num_queries
):
    officer = signed_in(moderator)
    officer.get(address)
    for language in ("en", "ar"):
        with django_assert_max_num_queries(10):
            officer.get(address.replace("/recordings/en/", f"/recordings/{language}/"))
