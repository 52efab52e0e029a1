"""Officers run a survey; nobody else does, and nobody sees a live number."""

import re

import pytest
from django.test import Client

from surveys.actions.answering import hand_in
from surveys.enums import WaveState
from surveys.models import DeckCode, Wave
from surveys.models.codes import fingerprint_of
from surveys.schedule import freeze_waiting
from tests.factories.surveys import TODAY, make_code_for, make_wave

WAVES = "/en/surveys/waves/"


@pytest.fixture
def officer(signed_in, moderator):
    return signed_in(moderator)


def test_officer_plans_opens_closes_and_releases(wave, officer):
    form = {
        "questionnaire": wave.questionnaire.pk,
        "name": "Winter",
        "opens": "2026-11-01",
        "closes": "2026-12-20",
    }
    address = officer.post(WAVES, form).headers["Location"]
    made = Wave.objects.get(name="Winter")
    for action, state in (("open", "open"), ("close", "closed"), ("release", "freezing")):
        officer.post(address, {"action": action})
        made.refresh_from_db()
        assert made.state == state
    assert made.closing_month.day == 1
    freeze_waiting()
    made.refresh_from_db()
    assert made.state == "released"
    assert officer.get(address).status_code == 200


@pytest.mark.parametrize("address", [WAVES, "{}", "{}deck/", "{}words/"])
def test_others_stay_outside(wave, signed_in, address, amina, interpreter):
    page = address.format(f"{WAVES}{wave.pk}/")
    for person in (amina, interpreter):
        assert signed_in(person).get(page).status_code == 403
        assert signed_in(person).post(page, {"action": "close", "size": "3"}).status_code == 403
    assert "/account/login/" in Client().get(page).headers["Location"]
    wave.refresh_from_db()
    assert wave.state == WaveState.OPEN
    assert not DeckCode.objects.exists()


def test_a_deck_is_printed_once_and_its_codes_work(wave, officer, client):
    page = officer.post(f"{WAVES}{wave.pk}/deck/", {"size": "12"}).content.decode()
    codes = re.findall(r'deck__code"><bdi dir="ltr">([0-9A-Z-]+)<', page)
    assert len(set(codes)) == 12
    assert page.count("<svg") >= 12
    assert "http://testserver/en/surveys/" in page
    stored = list(DeckCode.objects.values_list("pk", flat=True))
    assert set(stored) == {fingerprint_of(code) for code in codes}
    assert client.post("/en/surveys/", {"code": codes[3]}).status_code == 302
    again = officer.get(f"{WAVES}{wave.pk}/deck/").content.decode()
    assert codes[0] not in again


@pytest.mark.parametrize("size", ["0", "-1", "100000", "many", "", "\0"])
def test_a_deck_of_a_wrong_size_gets_a_sentence(wave, officer, size):
    page = officer.post(f"{WAVES}{wave.pk}/deck/", {"size": size})
    assert page.status_code == 200
    assert "field--wrong" in page.content.decode()
    assert not DeckCode.objects.exists()


@pytest.mark.promise(26)
def test_no_live_counter(wave, officer):
    before = officer.get(f"{WAVES}{wave.pk}/").content
    for _person in range(3):
        code = fingerprint_of(make_code_for(wave))
        hand_in(code=code, wave=wave, answers={"safe": "never"}, today=TODAY)
    after = officer.get(f"{WAVES}{wave.pk}/").content
    strip = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
    assert strip.sub(b"", before) == strip.sub(b"", after)


def test_steps_cannot_be_skipped_or_invented(wave, officer):
    for action in ("release", "open", "explode", "", "\0"):
        page = officer.post(f"{WAVES}{wave.pk}/", {"action": action}, follow=True)
        assert "notice--error" in page.content.decode()
    wave.refresh_from_db()
    assert wave.state == WaveState.OPEN


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "Autumn"},
        {"closes": "2026-01-01"},
        {"opens": "soon"},
        {"questionnaire": "999"},
        {"name": "x" * 100_000},
        {"name": "\0"},
    ],
)
def test_a_wrong_plan_gets_a_sentence(wave, officer, wrong):
    form = {
        "questionnaire": str(wave.questionnaire.pk),
        "name": "Winter",
        "opens": "2026-11-01",
        "closes": "2026-12-20",
    }
    page = officer.post(WAVES, form | wrong)
    assert page.status_code == 200
    assert "notice--error" in page.content.decode()
    assert Wave.objects.count() == 1


def test_list_of_waves_does_not_grow_in_queries(wave, officer, django_assert_max_num_queries):
    for number in range(20):
        make_wave(f"Wave {number}")
    with django_assert_max_num_queries(12):
        officer.get(WAVES)
