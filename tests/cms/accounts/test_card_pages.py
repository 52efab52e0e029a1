"""The first sign-in, as a young person and as a guesser meet it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.accounts import slowing
from cms.accounts.actions.issuing import issue_card
from cms.accounts.models import Attempt
from cms.accounts.slowing import FREE_EVERYWHERE, FREE_HERE, LONGEST_PAUSE, pause_after

CARD = "/ar/account/card/"
CHOOSE = "/ar/account/card/choose/"
PICTURES = "/ar/account/card/pictures/"
PASSPHRASE = "blue bread kind rain"


@pytest.fixture
def pauses(monkeypatch):
    """The waits that were asked for, without waiting."""
    waited = []
    monkeypatch.setattr(slowing.time, "sleep", waited.append)
    return waited


@pytest.fixture
def code(amina, moderator):
    return issue_card(by=moderator, to=amina, at=timezone.now())


def test_from_the_card_to_my_page_in_my_language(client, amina, code):
    assert client.get(CARD).status_code == 200
    assert client.post("/en/account/card/", {"code": code}).url == "/en/account/card/choose/"
    page = client.post(CHOOSE, {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    assert page.url == "/ar/account/mine/"
    assert page.cookies["__Host-lang"].value == "ar"
    assert client.get("/ar/account/mine/").context["user"] == amina
    answer = Client().post("/en/account/login/", {"login": "amina", "password": PASSPHRASE})
    assert answer.status_code == 302


def test_every_code_that_does_not_work_gets_the_same_answer(
    client, amina, moderator, pauses, django_assert_num_queries
):
    old = issue_card(by=moderator, to=amina, at=timezone.now())
    issue_card(by=moderator, to=amina, at=timezone.now())
    pages = set()
    typed = ["", "X", old, "0" * 14, "\x00\x00", "ab\ud800", "🙂" * 9, "A" * 5_000_000, "' OR 1=1"]
    for attempt in typed:
        page = client.post(CARD, {"code": attempt.encode("utf-8", "replace").decode()})
        assert page.status_code == 200
        pages.add(page.context["form"].errors["code"][0])
    assert len(pages) == 1


def test_a_card_that_is_too_old_sends_back_to_the_first_page(client, amina, code, pauses):
    assert client.post(CARD, {"code": code}).status_code == 302
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1), tick=False):
        again = client.post(CHOOSE, {"passphrase": PASSPHRASE, "again": PASSPHRASE})
        assert again.url == CARD
        assert client.post(CARD, {"code": code}).status_code == 200
    amina.refresh_from_db()
    assert not amina.check_password(PASSPHRASE)


def test_without_a_card_nobody_chooses_anything(client, db):
    assert client.get(CHOOSE).url == CARD
    assert client.post(PICTURES, {"picture": "sun"}).url == CARD


@pytest.mark.parametrize(
    ("first", "second"), [("short", "short"), ("password12", "password12"), (PASSPHRASE, "other")]
)
def test_a_weak_or_mistyped_passphrase_is_told_kindly(client, code, first, second):
    client.post(CARD, {"code": code})
    page = client.post(CHOOSE, {"passphrase": first, "again": second})
    assert page.status_code == 200
    assert page.context["form"].errors


def test_changing_the_language_keeps_the_code_and_tries_nothing(client, code):
    page = client.post("/ti/account/card/", {"code": code, "switch_language": "ti"})
    assert page.status_code == 200
    assert code in page.content.decode()
    assert not Attempt.objects.exists()


def touch(client, url, pictures):
    for picture in pictures:
        answer = client.post(url, {"picture": picture})
    return answer


def test_six_pictures_in_order_open_the_account_again(client, amina, code):
    chosen = ["sun", "key", "sun", "fish", "cup", "moon"]
    client.post(CARD, {"code": code})
    touch(client, PICTURES, chosen)
    assert client.post(PICTURES, {"save": "1"}).url == "/ar/account/mine/"
    other = Client()
    assert other.post("/ar/account/pictures/", {"name": "amina"}).status_code == 302
    assert touch(other, "/ar/account/pictures/touch/", chosen).url == "/ar/account/mine/"


def test_wrong_pictures_and_unknown_names_get_one_answer(client, amina, code, pauses):
    answers = set()
    for name in ("amina", "nobody-here"):
        other = Client()
        other.post("/ar/account/pictures/", {"name": name})
        page = touch(other, "/ar/account/pictures/touch/", ["sun"] * 6)
        answers.add(tuple(page.context["form"].non_field_errors()))
    assert len(answers) == 1


def test_one_picture_six_times_is_too_easy(client, amina, code):
    client.post(CARD, {"code": code})
    touch(client, PICTURES, ["sun"] * 6)
    page = client.post(PICTURES, {"save": "1"})
    assert page.context["wrong"]
    assert not amina.cards.get().used_at


def test_a_forged_picture_changes_nothing(client, code):
    client.post(CARD, {"code": code})
    client.post(PICTURES, {"picture": "../../etc/passwd"})
    assert client.get(PICTURES).context["number"] == 1


def test_staff_choose_a_passphrase_not_pictures(client, moderator):
    from tests.factories.people import make_staff

    administrator = make_staff("alex", "administrator")
    client.post(CARD, {"code": issue_card(by=administrator, to=moderator, at=timezone.now())})
    assert PICTURES not in client.get(CHOOSE).content.decode()
    assert client.get(PICTURES).url == CARD


# Failures are counted by the minute: here it does not turn in between.
@time_machine.travel("2026-11-22 10:00:00Z", tick=False)
def test_failures_slow_down_and_a_classroom_goes_on(client, amina, moderator, pauses):
    code = issue_card(by=moderator, to=amina, at=timezone.now())
    for _number in range(FREE_HERE):
        client.post(CARD, {"code": "wrong"})
    assert pauses == []
    client.post(CARD, {"code": "wrong"})
    assert len(pauses) == 1
    # Whoever has a card is not made to wait for the mistakes of others.
    assert client.post(CARD, {"code": code}).status_code == 302
    assert len(pauses) == 1


def test_pauses_grow_and_end_at_a_second():
    waits = [pause_after(here, here) for here in range(2_000)]
    assert waits == sorted(waits)
    assert waits[FREE_HERE] == 0
    assert waits[-1] == LONGEST_PAUSE
    assert pause_after(1, FREE_EVERYWHERE + 50) > 0


def test_no_address_is_kept_and_old_rows_go(client, db, pauses):
    with time_machine.travel("2026-11-22 10:00:00Z", tick=False):
        client.post(CARD, {"code": "wrong"}, REMOTE_ADDR="192.0.2.77")
        assert "192.0.2.77" not in str(list(Attempt.objects.values()))
    with time_machine.travel("2026-11-22 10:09:00Z", tick=False):
        client.post(CARD, {"code": "wrong"})
    assert Attempt.objects.count() == 2
