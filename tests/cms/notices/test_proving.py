"""An address gets nothing but one neutral question until its owner has answered it."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail as outbox
from django.core.cache import cache

from cms.accounts.erasure import keepers
from cms.languages.registry import CODES
from cms.notices.choosing import choose_mail, remove_address
from cms.notices.mailing import mail_news
from cms.notices.models import Mail, MailWay
from cms.notices.proving import A_DAY, MOST_TRIES, ask_for_proof, prove, send_proofs
from tests.factories.mails import NOON, tell

PAGE = "/en/news/by-mail/"
ADDRESS = "Somebody@Example.org"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FILLED = {"email": ADDRESS, "how_often": "at_once", "agreed": "on"}


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def want(person, email=ADDRESS, how_often="at_once"):
    return choose_mail(by=person, email=email, how_often=how_often, is_quiet_at_night=False)


def key_in(message):
    return re.search(r"/by-mail/proof/([^/]+)/", message.body).group(1)


def asked(person, email=ADDRESS):
    """The key in the mail that this person was sent."""
    cache.clear()
    want(person, email)
    assert ask_for_proof(by=person, at=NOON)
    assert send_proofs(now=lambda: NOON) == 1
    return key_in(outbox.outbox[-1])


def news(at=NOON):
    return mail_news(now=lambda: at)


@pytest.mark.parametrize("who", ["care_leaver", "moderator"])
def test_nothing_is_sent_before_the_proof_and_nothing_is_lost(who, request, signed_in):
    person = request.getfixturevalue(who)
    tell(person)
    client = signed_in(person)
    client.post(PAGE, FILLED)
    assert news() == 0
    assert not Mail.objects.exists()
    assert send_proofs() == 1
    (message,) = outbox.outbox
    assert "Send it again" in client.get(PAGE).content.decode()
    link = f"/en/news/by-mail/proof/{key_in(message)}/"
    assert "Is this your e-mail address?" in client.get(link).content.decode()
    # To open the link is not enough: machines do that.
    assert MailWay.objects.get().proven_at is None
    assert client.post(link).url == PAGE
    assert news() == 1
    assert outbox.outbox[-1].to == [ADDRESS]
    assert "Send it again" not in client.get(PAGE).content.decode()


def test_link_works_once_for_its_owner_and_for_some_days(amina, dawit, signed_in):
    key = asked(amina)
    assert not prove(by=dawit, key=key, at=NOON)
    with time_machine.travel(NOON + 3 * DAY + HOUR, tick=False):
        assert not prove(by=amina, key=key, at=NOON)
    assert prove(by=amina, key=key, at=NOON)
    assert not prove(by=amina, key=key, at=NOON)
    client = signed_in(amina)
    for other in (key, "x", "x" * 3000, f"{key}0"):
        page = client.get(f"/en/news/by-mail/proof/{other}/")
        assert "does not work any more" in page.content.decode()
        assert client.post(f"/en/news/by-mail/proof/{other}/").status_code == 200


def test_another_address_has_to_be_proven_anew_and_old_links_are_dead(amina):
    first = asked(amina)
    assert prove(by=amina, key=first, at=NOON)
    want(amina, ADDRESS.upper())
    assert MailWay.objects.get().proven_at == NOON
    second = asked(amina, "other@example.org")
    tell(amina)
    assert news() == 0
    third = asked(amina, ADDRESS)
    for old in (first, second):
        assert not prove(by=amina, key=old, at=NOON)
    assert prove(by=amina, key=third, at=NOON)


@pytest.mark.parametrize("code", CODES)
def test_mail_is_neutral_and_its_link_names_nobody(amina, code, caplog):
    amina.language = code
    amina.save()
    asked(amina)
    (message,) = outbox.outbox
    said = f"{message.subject}\n{message.body}".lower().replace(key_in(message).lower(), "")
    for word in ("amina", "example.org", "chorus", "care", "council", "forum", "somebody@"):
        assert word not in said.replace("http://localhost", "")
    assert f"/{code}/news/by-mail/proof/" in said
    assert "example.org" not in caplog.text.lower()


def test_address_that_somebody_else_has_proven_stays_theirs(amina, dawit):
    assert prove(by=amina, key=asked(amina), at=NOON)
    assert not prove(by=dawit, key=asked(dawit), at=NOON)
    assert MailWay.objects.get(person=dawit).proven_at is None


def test_nobody_fills_a_letter_box_with_questions(amina, signed_in):
    want(amina)
    assert ask_for_proof(by=amina, at=NOON)
    assert not ask_for_proof(by=amina, at=NOON)
    answer = signed_in(amina).post(f"{PAGE}again/", follow=True).content.decode()
    assert "Please wait a little" in answer
    times = 0
    for minute in range(2, 3 * A_DAY):
        at = NOON + minute * timedelta(minutes=2)
        with time_machine.travel(at, tick=False):
            times += ask_for_proof(by=amina, at=at)
    assert times == A_DAY - 1


def test_mail_server_that_fails_is_asked_again_and_then_given_up(amina, post_office):
    want(amina)
    assert ask_for_proof(by=amina, at=NOON)
    post_office.mood, at = "down", NOON
    for tries in range(1, MOST_TRIES + 1):
        assert send_proofs(now=lambda at=at: at) == 0
        way = MailWay.objects.get()
        assert way.proof_tries == tries
        at = way.proof_due_at or at
    assert way.proof_due_at is None
    assert way.is_stopped
    post_office.mood = "up"
    assert send_proofs(now=lambda: at + DAY) == 0


def test_address_is_gone_from_every_table_when_it_is_removed_or_erased(amina, dawit):
    (keeper,) = (keeper for keeper in keepers() if keeper.name == "news")
    for person, forget in (
        (amina, lambda: remove_address(by=amina)),
        (dawit, lambda: keeper.erase(dawit)),
    ):
        asked(person)
        forget()
    assert not EmailAddress.objects.exists()
    assert not MailWay.objects.exists()
    assert not ask_for_proof(by=amina, at=NOON)


def test_whoever_wants_no_mail_is_sent_no_question(amina):
    want(amina, how_often="never")
    assert not ask_for_proof(by=amina, at=NOON)
    assert send_proofs(now=lambda: NOON) == 0
