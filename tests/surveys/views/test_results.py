"""Results: released tables only, and only for those who may see them."""

from datetime import timedelta

import pytest

from surveys.actions.answering import Words, hand_in
from surveys.actions.staff_waves import close_wave
from surveys.models import Release
from surveys.models.codes import fingerprint_of
from surveys.models.responses import Response
from surveys.results.published import release_of
from tests.factories.surveys import TODAY, make_code_for, make_wave, release


@pytest.fixture
def released(wave, moderator):
    """26 answers: 20 always, 4 sometimes and 2 never feel safe; everybody trusts somebody."""
    for number in range(26):
        safe = "always" if number < 20 else "sometimes" if number < 24 else "never"
        answers = {"safe": safe, "trust": "yes", "life": "8", "change": Words("A desk", "en")}
        code = fingerprint_of(make_code_for(wave))
        hand_in(code=code, wave=wave, answers=answers, today=TODAY)
    close_wave(by=moderator, wave=wave, today=TODAY)
    release(wave, by=moderator)
    return wave


def test_young_person_sees_what_all_said_together(released, signed_in, amina):
    page = signed_in(amina).get(f"/en/surveys/results/{released.pk}/").content.decode()
    assert '<bdi dir="ltr">20–29</bdi> young people answered.' in page
    assert "All or almost all young people said “Always”." not in page
    assert "<bdi>68</bdi> to <bdi>100</bdi> of 100 young people said “Yes”." in page
    assert "Not shown" in page
    assert "26" not in page


def test_free_text_is_on_no_page_of_results(released, signed_in, amina):
    page = signed_in(amina).get(f"/en/surveys/results/{released.pk}/").content.decode()
    assert "A desk" not in page
    assert "Wording of change" not in page


@pytest.mark.parametrize("language", ["ar", "am", "en"])
def test_results_read_in_every_direction(released, signed_in, amina, language):
    page = signed_in(amina).get(f"/{language}/surveys/results/{released.pk}/")
    assert page.status_code == 200
    assert page.content.decode().count("<h1") == 1


def test_page_of_results_for_staff_says_that_it_is_theirs(released, signed_in, amina, moderator):
    address = f"/ar/surveys/results/{released.pk}/"
    assert "page--staff" in signed_in(moderator).get(address).content.decode()
    assert "page--staff" not in signed_in(amina).get(address).content.decode()


def test_managers_wait_for_their_day(released, signed_in, subgroup_lead, elected_member):
    address = f"/en/surveys/results/{released.pk}/"
    for day, status in ((None, 403), (TODAY + timedelta(days=365_000), 403), (TODAY, 200)):
        Release.objects.update(managers_from=day)
        for person in (subgroup_lead, elected_member):
            assert signed_in(person).get(address).status_code == status
            listed = signed_in(person).get("/en/surveys/results/").content.decode()
            assert (address in listed) == (status == 200)


def test_other_staff_and_nobody_see_no_results(released, signed_in, client, interpreter):
    address = f"/en/surveys/results/{released.pk}/"
    assert signed_in(interpreter).get(address).status_code == 403
    assert signed_in(interpreter).get("/en/surveys/results/").status_code == 403
    assert "/account/login/" in client.get(address).headers["Location"]


def test_a_wave_that_is_not_released_is_not_there_for_anybody(wave, signed_in, moderator, amina):
    for person in (moderator, amina):
        assert signed_in(person).get(f"/en/surveys/results/{wave.pk}/").status_code == 404


def test_fewer_than_ten_answers_give_words_and_no_numbers(wave, signed_in, moderator, amina):
    for _person in range(9):
        code = fingerprint_of(make_code_for(wave))
        hand_in(code=code, wave=wave, answers={"safe": "always"}, today=TODAY)
    close_wave(by=moderator, wave=wave, today=TODAY)
    assert not release_of(release(wave, by=moderator)).tables
    page = signed_in(amina).get(f"/en/surveys/results/{wave.pk}/").content.decode()
    assert "Only a few young people answered" in page
    assert "<table" not in page


def test_managers_see_first_whose_voices_the_newest_results_of_each_age_are(
    released, signed_in, amina, moderator
):
    newer = make_wave("Newer", state="closed", eligible=80)
    Response.objects.bulk_create(Response(wave=newer, answers={"trust": "yes"}) for _ in range(36))
    release(newer, by=moderator)
    page = signed_in(moderator).get("/en/surveys/results/").content.decode()
    voices = page.split('id="equal-voice"')[1].split("</section>")[0]
    assert voices.count('<th scope="row">') == 1
    for told in ("30–39", "80", "37–49 %"):
        assert f"<bdi>{told}</bdi>" in voices
    assert page.index('id="equal-voice"') < page.index('class="card"')
    # One that was changed afterwards is left out here, as it has no page of its own.
    Release.objects.filter(wave=newer).update(digest="0" * 64)
    page = signed_in(moderator).get("/en/surveys/results/").content.decode()
    assert 'scope="row"' not in page
    assert "Whose voices" not in signed_in(amina).get("/en/surveys/results/").content.decode()


def test_list_of_results_does_not_grow_in_queries(
    released, signed_in, amina, moderator, django_assert_max_num_queries
):
    client = signed_in(amina)
    for number in range(20):
        wave = make_wave(f"Wave {number}", state="closed")
        release(wave, by=moderator)
    with django_assert_max_num_queries(8):
        assert client.get("/en/surveys/results/").content.decode().count('class="card"') == 21
    with django_assert_max_num_queries(8):
        client.get(f"/en/surveys/results/{released.pk}/")
