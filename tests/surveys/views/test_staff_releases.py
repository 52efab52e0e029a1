"""Officers announce groups, set the managers' day and tell themes; nobody else comes in."""

from datetime import timedelta

import pytest
from django.test import Client

from surveys.models import Release, Wave
from surveys.models.responses import Response
from tests.factories.pressing import Page
from tests.factories.surveys import TODAY, make_wave, release

WAVES = "/en/surveys/waves/"


@pytest.fixture
def officer(signed_in, moderator):
    return signed_in(moderator)


@pytest.fixture
def few(db, moderator):
    wave = make_wave(state="closed")
    Response.objects.create(wave=wave, answers={"safe": "never"})
    release(wave, by=moderator)
    return wave


def test_officer_announces_groups_and_how_many_there_are(db, officer):
    wave = make_wave(state="draft")
    address = f"{WAVES}{wave.pk}/groups/"
    assert "Wording of life" not in officer.get(address).content.decode()
    officer.post(address, {"questions": ["trust"], "eligible": "80"})
    assert officer.get(address).content.decode().count('name="trust.') == 2
    officer.post(address, {"questions": ["trust"], "eligible": "80", "trust.yes": "50"})
    assert wave.breakdowns.get().eligible == {"yes": 50}
    for wrong in ({"questions": ["life"]}, {"questions": ["\0"]}, {"eligible": "-3"}):
        page = officer.post(address, wrong)
        assert "notice--error" in page.content.decode()
    assert wave.breakdowns.get().eligible == {"yes": 50}


def test_officer_announces_how_many_speak_each_language(db, officer):
    wave = make_wave(state="draft")
    address = f"{WAVES}{wave.pk}/groups/"
    assert "How many of them speak English?" in officer.get(address).content.decode()
    officer.post(address, {"eligible": "80", "language:en": "60"})
    assert Wave.objects.get().eligible_by_language == {"en": 60}
    assert 'value="60"' in officer.get(address).content.decode()
    for wrong in ("9", "81", "\0", "many"):
        page = officer.post(address, {"eligible": "80", "language:en": wrong})
        assert "notice--error" in page.content.decode()
    assert Wave.objects.get().eligible_by_language == {"en": 60}


def test_groups_of_an_open_wave_are_told_and_not_changed(wave, officer):
    address = f"{WAVES}{wave.pk}/groups/"
    assert "<form" not in officer.get(address).content.decode().split("<h1")[1].split("</main")[0]
    page = officer.post(address, {"questions": ["trust"]})
    assert "stays as it is" in page.content.decode()
    assert not wave.breakdowns.exists()


def test_the_managers_day_needs_a_confirmation_and_is_never_before_young_people(few, officer):
    address = f"{WAVES}{few.pk}/managers/"
    too_early = TODAY - timedelta(days=1)
    for wrong in ({"day": TODAY}, {"day": too_early, "is_sure": "on"}, {"day": "\0"}, {}):
        assert officer.post(address, wrong).status_code == 200
        assert Release.objects.get().managers_from is None
    assert officer.post(address, {"day": TODAY, "is_sure": "on"}).status_code == 302
    assert Release.objects.get().managers_from == TODAY


def test_themes_of_a_few_are_told_in_a_persons_words(few, officer, signed_in, amina):
    address = f"{WAVES}{few.pk}/themes/"
    assert address in officer.get(f"{WAVES}{few.pk}/").content.decode()
    assert officer.post(address, {"themes": "", "language": "en"}).status_code == 200
    officer.post(address, {"themes": "الأمان مهم", "language": "ar"})
    page = signed_in(amina).get(f"/en/surveys/results/{few.pk}/").content.decode()
    assert '<div class="user-text" lang="ar" dir="rtl">' in page
    assert "الأمان مهم" in page
    assert "<table" not in page


@pytest.mark.parametrize("page", ["groups", "managers", "themes"])
def test_others_stay_outside(few, signed_in, page, amina, subgroup_lead):
    address = f"{WAVES}{few.pk}/{page}/"
    for person in (amina, subgroup_lead):
        assert signed_in(person).get(address).status_code == 403
        assert signed_in(person).post(address, {"day": TODAY, "is_sure": "on"}).status_code == 403
    assert "/account/login/" in Client().get(address).headers["Location"]
    assert Release.objects.get().managers_from is None


def test_what_was_not_released_has_no_day(wave, officer):
    assert officer.get(f"{WAVES}{wave.pk}/managers/").status_code == 404
    assert officer.get(f"{WAVES}{wave.pk}/themes/").status_code == 404


def test_an_officer_announces_how_young_people_answer(db, signed_in, moderator, amina):
    wave = make_wave("Paper", state="draft")
    address = f"/en/surveys/waves/{wave.pk}/modes/"
    assert signed_in(amina).get(address).status_code == 403
    client = signed_in(moderator)
    refused = client.post(address, {"modes": ["paper"], "main": "screen"})
    assert "only answer in a way that you have chosen" in refused.content.decode()
    assert client.post(address, {"modes": ["paper"], "main": "paper"}).status_code == 302
    wave.refresh_from_db()
    assert (wave.modes, wave.main_mode) == (["paper"], "paper")
    Wave.objects.update(state="open")
    told = client.get(address).content.decode()
    assert "On paper." in told
    assert "<form" not in told.split("<h1")[1].split("</main")[0]


def test_what_is_typed_about_a_wave_stays_in_another_language(few, officer):
    here = f"{WAVES}{few.pk}/themes/"
    themes = {"themes": ["One\r\nTwo"], "language": ["so"]}
    page = Page.at(officer, here).switch("ar", **themes)
    assert page.fields.items() >= themes.items()
    assert not Release.objects.get().themes
    made = make_wave("Draft", state="draft")
    page = Page.at(officer, f"{WAVES}{made.pk}/groups/").switch("ar", eligible=["40"])
    assert page.fields["eligible"] == ["40"]
    assert not Page.at(officer, f"{WAVES}{few.pk}/groups/").soup.select(".switcher button")
    page = Page.at(officer, WAVES).switch("ar", name=["Winter"], opens=["2026-11-01"])
    assert (page.fields["name"], page.fields["opens"]) == (["Winter"], ["2026-11-01"])
