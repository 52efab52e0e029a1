"""Free texts are read by a person before anything else happens with them."""

import pytest

from cms.safeguarding.access import sources_with_open_concern
from surveys.models import FreeText
from tests.factories.surveys import make_wave


@pytest.fixture
def text(wave):
    return FreeText.objects.create(
        wave=wave, question_key="change", text="ክፍለይ ዝሑል እዩ።", language="ti", may_be_shown=True
    )


def address(wave):
    return f"/en/surveys/waves/{wave.pk}/words/"


def test_text_shows_in_its_language_and_direction(wave, text, signed_in, moderator):
    FreeText.objects.create(wave=wave, question_key="change", text="غرفتي باردة", language="ar")
    page = signed_in(moderator).get(address(wave)).content.decode()
    assert 'lang="ti" dir="ltr"' in page
    assert 'lang="ar" dir="rtl"' in page


@pytest.mark.parametrize(("action", "status"), [("read", "read"), ("quotable", "quotable")])
def test_reader_decides(text, signed_in, moderator, action, status):
    signed_in(moderator).post(address(text.wave), {"text": text.pk, "action": action})
    text.refresh_from_db()
    assert text.status == status
    assert not sources_with_open_concern([text.source])


def test_a_worry_reaches_safeguarding_and_is_about_nobody(wave, text, signed_in, moderator):
    signed_in(moderator).post(address(wave), {"text": text.pk, "action": "worry"})
    text.refresh_from_db()
    assert text.status == "worry"
    assert sources_with_open_concern([text.source]) == {text.source}


def test_safeguarding_lead_reads_the_text_a_worry_points_to(
    wave, text, signed_in, safeguarding_lead
):
    other = FreeText.objects.create(wave=wave, question_key="change", text="Other", language="en")
    page = signed_in(safeguarding_lead).get(text.get_absolute_url()).content.decode()
    assert text.text in page
    assert other.text not in page


@pytest.mark.parametrize("key", ["", "1", "\0", "00000000-0000-4000-8000-000000000000"])
def test_forged_texts_are_not_there(wave, text, signed_in, moderator, key):
    answer = signed_in(moderator).post(address(wave), {"text": key, "action": "read"})
    assert answer.status_code == 404


def test_a_text_of_another_wave_is_not_there(wave, text, signed_in, moderator):
    other = make_wave("Winter")
    answer = signed_in(moderator).post(address(other), {"text": text.pk, "action": "read"})
    assert answer.status_code == 404
    text.refresh_from_db()
    assert text.status == "unread"


def test_list_does_not_grow_in_queries(wave, signed_in, moderator, django_assert_max_num_queries):
    FreeText.objects.bulk_create(
        FreeText(wave=wave, question_key="change", text=f"Text {number}", language="en")
        for number in range(45)
    )
    client = signed_in(moderator)
    with django_assert_max_num_queries(12):
        page = client.get(address(wave)).content.decode()
    assert page.count("<article") == 20
    assert client.get(address(wave), {"page": "999"}).status_code == 200
    assert client.get(address(wave), {"page": "\0"}).status_code == 200


def test_a_worry_stands_for_a_reader_who_came_too_late(wave, text, signed_in, moderator):
    client = signed_in(moderator)
    client.post(address(wave), {"text": text.pk, "action": "worry"})
    page = client.post(address(wave), {"text": text.pk, "action": "quotable"}, follow=True)
    text.refresh_from_db()
    assert text.status == "worry"
    assert "Somebody is worried" in page.content.decode()
