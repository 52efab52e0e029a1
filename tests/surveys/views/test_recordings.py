"""A voice for every question, or a sentence that there is none."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from surveys.models import Recording, Version
from surveys.models.asking import asked_questions
from surveys.models.recordings import fingerprint_of_words

FIRST = "/en/surveys/question/1/"
SCRIPT = Path(__file__).parents[3] / "cms/static/js/read_aloud.js"
SOUND = b"ID3\x04" + bytes(range(200))


@pytest.fixture
def folder(tmp_path, settings):
    """What an administrator copied to the server: one recorded question."""
    settings.MEDIA_ROOT = tmp_path / "media"
    recorded = tmp_path / "recorded" / "well-being" / "11-17" / "en"
    recorded.mkdir(parents=True)
    (recorded / "safe.mp3").write_bytes(SOUND)
    return tmp_path / "recorded"


@pytest.fixture
def address(answering, folder):
    call_command("load_survey_audio", folder)
    return f"/en/surveys/audio/{Recording.objects.get().pk}/"


def test_a_recorded_question_has_a_player_and_a_policy_that_lets_it_play(answering, address):
    page = answering.get(FIRST)
    content = page.content.decode()
    assert f'<audio controls preload="none" src="{address}"' in content
    assert "cannot be read aloud" not in content
    assert "media-src 'self'" in page.headers["Content-Security-Policy"]
    other = answering.get("/en/surveys/question/2/")
    assert "media-src" not in other.headers["Content-Security-Policy"]
    assert "<audio" not in other.content.decode()


def test_without_a_recording_the_page_says_so_and_offers_only_a_voice_of_the_device(answering):
    content = answering.get(FIRST).content.decode()
    assert "This page cannot be read aloud here." in content
    assert "data-read hidden" in content
    assert 'data-read-aloud="en"' in content


def test_the_script_is_small_and_asks_only_voices_that_stand_on_the_device():
    script = SCRIPT.read_text(encoding="utf-8")
    assert len(script.encode()) <= 2_500
    assert "voice.localService === true" in script
    assert "fetch" not in script


def test_it_is_served_whole_or_in_pieces_and_never_stored(answering, address):
    whole = answering.get(address)
    assert (whole.content, whole.headers["Content-Type"]) == (SOUND, "audio/mpeg")
    assert "no-store" in whole.headers["Cache-Control"]
    piece = answering.get(address, headers={"range": "bytes=2-5"})
    assert (piece.status_code, piece.content) == (206, SOUND[2:6])
    assert piece.headers["Content-Range"] == f"bytes 2-5/{len(SOUND)}"
    assert answering.get(address, headers={"range": "bytes=9999-"}).status_code == 416
    for odd in ("bytes=-5", "bytes=1-2,4-5", "lines=1-2", "bytes=x"):
        assert answering.get(address, headers={"range": odd}).status_code == 200


def test_only_somebody_who_answers_hears_it(address):
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("words", ["x", "0" * 64, "0" * 5_000])
def test_a_recording_that_is_not_there(answering, words):
    assert answering.get(f"/en/surveys/audio/{words}/").status_code == 404


def test_a_file_that_was_lost_is_no_error(answering, address):
    recording = Recording.objects.get()
    recording.file.storage.delete(recording.file.name)
    assert answering.get(address).status_code == 404


def test_other_words_are_never_read_with_an_old_recording(answering, address):
    version = Version.objects.get()
    asked = asked_questions(version=version.pk, language="en")[0]
    version.questions.filter(key="safe").update(wording_en="Something else?")
    # As other words have; a process remembers published questions by it.
    version.languages.update(fingerprint="0" * 64)
    changed = asked_questions(version=version.pk, language="en")[0]
    assert fingerprint_of_words(asked) != fingerprint_of_words(changed)
    assert "<audio" not in answering.get(FIRST).content.decode()


def test_loading_twice_keeps_one_and_the_newest_wins(address, folder, capsys):
    call_command("load_survey_audio", folder)
    assert "New recordings: 0." in capsys.readouterr().out
    file = folder / "well-being" / "11-17" / "en" / "safe.mp3"
    file.write_bytes(SOUND + b"newer")
    call_command("load_survey_audio", folder)
    assert Recording.objects.get().file.read() == SOUND + b"newer"


@pytest.mark.parametrize(
    ("place", "content"),
    [
        ("en/nothing.mp3", SOUND),
        ("xx/safe.mp3", SOUND),
        ("ti/safe.mp3", SOUND),
        ("en/trust.mp3", b"<script>"),
        ("en/trust.mp3", SOUND + bytes(3_000_000)),
    ],
)
def test_what_is_no_recording_of_ours_is_named_and_not_taken(wave, folder, capsys, place, content):
    file = folder / "well-being" / "11-17" / place
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    with pytest.raises(CommandError):
        call_command("load_survey_audio", folder)
    assert place in capsys.readouterr().err
    assert Recording.objects.count() == 1
