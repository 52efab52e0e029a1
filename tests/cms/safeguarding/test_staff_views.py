"""Pages of the people on duty: nobody else sees them, and nobody sees them without a reason."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.safeguarding.actions import raise_concern
from cms.safeguarding.enums import ConcernKind, ConcernState
from cms.safeguarding.models import Concern, LookLog
from cms.safeguarding.screening import Sign
from tests.factories.people import make_staff

LIST = "/en/safeguarding/"


@pytest.fixture
def concern(amina, safeguarding_lead):
    raise_concern(
        source="forum.post:12:1",
        about=amina,
        signs=[Sign(ConcernKind.ABUSE, "en: hit* me")],
        url="/en/forum/thread/3/",
    )
    return Concern.objects.get()


@pytest.fixture
def page(concern):
    return f"{LIST}{concern.pk}/"


@pytest.mark.parametrize("who", ["amina", "outsider", "moderator", "subgroup_lead", "interpreter"])
@pytest.mark.parametrize("suffix", ["", "{pk}/", "{pk}/take/", "{pk}/close/", "{pk}/decide/"])
def test_nobody_else_comes_in(request, signed_in, concern, who, suffix):
    client = signed_in(request.getfixturevalue(who))
    url = LIST + suffix.format(pk=concern.pk)

    assert client.get(url).status_code == 403
    assert client.post(url, {"note": "x", "reason": "x"}).status_code == 403
    concern.refresh_from_db()
    assert concern.state == ConcernState.RAISED


def test_nobody_signed_in_is_sent_to_sign_in(page):
    assert Client().get(LIST).status_code == 302
    assert Client().get(page).status_code == 302


def test_the_list_tells_no_name_and_no_word(signed_in, safeguarding_lead, concern):
    html = signed_in(safeguarding_lead).get(LIST).content.decode()

    assert f"Open concern {concern.pk}" in html
    assert "Abuse or neglect" in html
    assert "Amina" not in html
    assert "forum.post" not in html


def test_an_empty_list_says_so(signed_in, safeguarding_lead):
    assert "No concern is open" in signed_in(safeguarding_lead).get(LIST).content.decode()


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_asks_few_questions(
    signed_in, safeguarding_lead, rows, django_assert_max_num_queries
):
    for number in range(rows):
        raise_concern(source=f"test:{number}", about=None)
    client = signed_in(safeguarding_lead)

    with django_assert_max_num_queries(8):
        client.get(LIST)


def test_the_list_has_pages(signed_in, safeguarding_lead):
    for number in range(30):
        raise_concern(source=f"test:{number}", about=None)
    client = signed_in(safeguarding_lead)

    assert "?page=2" in client.get(LIST).content.decode()
    assert client.get(f"{LIST}?page=nonsense").status_code == 200


def test_a_concern_asks_for_a_reason_first(signed_in, safeguarding_lead, page):
    client = signed_in(safeguarding_lead)

    html = client.get(page).content.decode()

    assert "Why do you open this concern?" in html
    assert "Amina" not in html
    assert not LookLog.objects.exists()


@pytest.mark.parametrize("reason", ["", "   ", "\x00", "x" * 5_000_000])
def test_a_bad_reason_opens_nothing(signed_in, safeguarding_lead, page, reason):
    client = signed_in(safeguarding_lead)

    response = client.post(page, {"reason": reason})

    assert response.status_code in {200, 400}
    assert "Amina" not in response.content.decode()
    assert not LookLog.objects.exists()


def test_with_a_reason_it_opens_and_every_look_is_kept(signed_in, safeguarding_lead, page):
    client = signed_in(safeguarding_lead)

    html = client.post(page, {"reason": "On duty"}, follow=True).content.decode()
    client.get(page)

    assert "Amina" in html
    assert "/en/forum/thread/3/" in html
    assert "I have this" in html
    assert html.count("<h1") == 1
    assert LookLog.objects.count() == 3


def test_a_reason_runs_out(signed_in, safeguarding_lead, page):
    with time_machine.travel(timezone.now() - timedelta(minutes=40)):
        signed_in(safeguarding_lead).post(page, {"reason": "On duty"})

    assert "Amina" not in signed_in(safeguarding_lead).get(page).content.decode()


def test_it_is_taken_and_closed(signed_in, safeguarding_lead, page, concern):
    client = signed_in(safeguarding_lead)
    client.post(page, {"reason": "On duty"})

    client.post(f"{page}take/", {"note": "I ring the duty team"})
    concern.refresh_from_db()
    assert concern.state == ConcernState.ACKNOWLEDGED

    client.post(f"{page}take/", {"note": "Rang, advice given"})
    client.post(f"{page}close/", {"close-reason": "Handed over by telephone"})
    concern.refresh_from_db()
    assert concern.state == ConcernState.CLOSING

    second = signed_in(make_staff("morgan", "duty_worker"))
    second.post(page, {"reason": "Second sign-off"})
    second.post(f"{page}decide/", {"agree": "1", "back-reason": ""})
    concern.refresh_from_db()
    assert concern.state == ConcernState.CLOSED
    assert str(concern.pk) not in signed_in(safeguarding_lead).get(LIST).context["concerns"]


def test_a_deed_without_words_is_asked_again(signed_in, safeguarding_lead, page, concern):
    client = signed_in(safeguarding_lead)
    client.post(page, {"reason": "On duty"})

    assert client.post(f"{page}take/", {"note": ""}).status_code == 200
    concern.refresh_from_db()
    assert concern.state == ConcernState.RAISED


def test_a_deed_without_a_look_changes_nothing(signed_in, safeguarding_lead, page, concern):
    signed_in(safeguarding_lead).post(f"{page}take/", {"note": "Blind"})

    concern.refresh_from_db()
    assert concern.state == ConcernState.RAISED


def test_a_forged_number_is_not_found(signed_in, safeguarding_lead, page):
    client = signed_in(safeguarding_lead)

    for number in (999999, 10**30):
        assert client.get(f"{LIST}{number}/").status_code == 404
        assert client.post(f"{LIST}{number}/take/", {"note": "x"}).status_code == 404
