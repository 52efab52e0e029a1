"""Young people's results with a voice and pictures: word for word, and never silent unsaid."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from surveys.models import Choice, Recording, Release
from surveys.models.responses import Response
from surveys.results.bars import Tens, tens_of
from surveys.results.release import Span
from surveys.results.said import results_to_record
from surveys.results.shares import share
from surveys.structure.plans import ChoicePlan, SectionPlan
from tests.factories.surveys import ask, make_version, make_wave, release

SOUND = b"ID3\x04" + bytes(range(200))
FACES = ("very_happy", "happy", "sad")


@pytest.fixture
def wave(db, moderator):
    """Forty answers to a row of faces and a question that nobody answered."""
    choices = tuple(
        ChoicePlan(face, {"en": face.replace("_", " "), "ar": f"عربي {face}"}, f"faces-1#{face}")
        for face in FACES
    )
    faces = ask("day", "faces", wording={"en": "How was your day?", "ar": "كيف كان يومك؟"})
    version = make_version(
        SectionPlan("one", questions=(replace(faces, choices=choices), ask("safe", "frequency")))
    )
    made = make_wave("Faces", version=version, state="closed", closes=date(2026, 10, 1))
    Response.objects.bulk_create(
        Response(wave=made, answers={"day": "happy" if number < 30 else "sad"})
        for number in range(40)
    )
    release(made, by=moderator)
    return made


@pytest.fixture
def folder(tmp_path, settings, wave):
    settings.MEDIA_ROOT = tmp_path / "media"
    recorded = tmp_path / "recorded" / "results" / str(wave.pk) / "ar"
    recorded.mkdir(parents=True)
    (recorded / "day.mp3").write_bytes(SOUND)
    return tmp_path / "recorded"


def words_to_read(stored):
    return {one.key: one.words for one in results_to_record(stored, "ar")}


def page_of(client, wave, language="en"):
    answer = client.get(f"/{language}/surveys/results/{wave.pk}/")
    assert answer.status_code == 200
    return answer


def test_without_a_recording_each_question_says_so_and_offers_a_voice_of_the_device(
    wave, signed_in, amina
):
    answer = page_of(signed_in(amina), wave)
    page = answer.content.decode()
    assert page.count("This result cannot be read aloud here.") == 2
    assert page.count("data-read hidden") == 2
    assert 'data-read-aloud="en" data-reads="result-day"' in page
    assert "read_aloud.js" in page
    assert "media-src" not in answer.headers["Content-Security-Policy"]


def test_who_has_read_the_sentences_aloud_is_heard_in_that_language_only(
    wave, folder, signed_in, amina
):
    call_command("load_survey_audio", folder)
    address = f"/ar/surveys/results/{wave.pk}/audio/{Recording.objects.get().pk}/"
    client = signed_in(amina)
    arabic = page_of(client, wave, "ar")
    assert f'<audio controls preload="none" src="{address}"' in arabic.content.decode()
    assert "media-src 'self'" in arabic.headers["Content-Security-Policy"]
    assert "<audio" not in page_of(client, wave).content.decode()
    assert client.get(address).content == SOUND
    assert client.get(address, headers={"range": "bytes=2-5"}).status_code == 206


def test_a_voice_is_as_guarded_as_the_page(wave, folder, signed_in, subgroup_lead, interpreter):
    call_command("load_survey_audio", folder)
    address = f"/en/surveys/results/{wave.pk}/audio/{Recording.objects.get().pk}/"
    for person in (subgroup_lead, interpreter):
        assert signed_in(person).get(address).status_code == 403


def test_other_sentences_are_never_read_with_an_old_recording(wave, folder, signed_in, amina):
    call_command("load_survey_audio", folder)
    stored = Release.objects.get()
    before = words_to_read(stored)
    Choice.objects.filter(code="happy").update(label_ar="سعيد")
    after = words_to_read(stored)
    assert before["day"] != after["day"]
    assert before["safe"] == after["safe"]
    assert "<audio" not in page_of(signed_in(amina), wave, "ar").content.decode()


@pytest.mark.parametrize("place", ["results/0/ar", "results/x/ar", "results/1/xx"])
def test_a_recording_of_no_result_is_named_and_not_taken(wave, folder, capsys, place):
    file = folder / place / "day.mp3"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(SOUND)
    with pytest.raises(CommandError):
        call_command("load_survey_audio", folder)
    assert place in capsys.readouterr().err


def test_faces_stand_beside_their_words_and_ten_people_beside_the_sentence(wave, signed_in, amina):
    page = page_of(signed_in(amina), wave).content.decode()
    table = page.split("<tbody>")[1].split("</tbody>")[0]
    assert table.count('class="paper__face"') == len(FACES)
    for face in FACES:
        assert f"<bdi>{face.replace('_', ' ')}</bdi>" in table
    assert page.count('class="tens"') == 1
    assert page.count("tens__") == 10


@pytest.mark.parametrize(
    ("count", "base", "wanted"),
    [
        (Span(30, 39), Span(60, 69), Tens(4, 3)),
        (Span(60, 69), Span(60, 69), Tens(8, 2)),
        (Span(10, 19), Span(1000, 1009), Tens(0, 1)),
    ],
)
def test_ten_people_tell_no_more_than_the_spans(count, base, wanted):
    tens = tens_of(share("x", count, base))
    assert tens == wanted
    assert len(tens.people()) == 10
