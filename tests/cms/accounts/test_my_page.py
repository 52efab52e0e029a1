"""My page: my name, my languages, my words, and a worker's doors."""

import pytest
from django.test import Client

from cms.accounts import erasure
from cms.accounts.models import ErasureRequest
from tests.factories.people import make_staff

MINE = "/en/account/mine/"


def test_nobody_signed_in_is_sent_to_sign_in(client, db):
    for page in ("", "words/", "delete/"):
        assert client.get(MINE + page).url.startswith("/en/account/login/?next=")


def test_my_page_is_quick_and_shows_no_birthday(signed_in, amina, django_assert_max_num_queries):
    client = signed_in(amina)
    with django_assert_max_num_queries(8):
        page = client.get(MINE)
    assert page.status_code == 200
    assert "2010" not in page.content.decode()


def test_a_new_language_is_kept_and_shown_at_once(signed_in, amina):
    client = signed_in(amina)
    page = client.post(MINE, {"nickname": "Moonlight", "language": "ckb", "reads": ["ar", "en"]})
    assert page.url == "/ckb/account/mine/"
    amina.refresh_from_db()
    assert (amina.nickname, amina.language) == ("Moonlight", "ckb")
    assert set(amina.languages_read.values_list("code", flat=True)) == {"ckb", "ar", "en"}


@pytest.mark.parametrize("name", ["Dawit", "DAWIT", "Sam", "", "\x00", "a" * 41, "x" * 5_000_000])
def test_a_name_that_cannot_be_is_told_and_changes_nothing(
    signed_in, amina, dawit, moderator, name
):
    page = signed_in(amina).post(MINE, {"nickname": name, "language": "ar"})
    assert page.status_code == 200
    assert page.context["form"].errors
    amina.refresh_from_db()
    assert amina.nickname == "Amina"


def test_changing_the_language_of_the_page_keeps_what_was_typed(signed_in, amina):
    typed = {"nickname": "Half a na", "language": "ar", "switch_language": "ti"}
    page = signed_in(amina).post("/ti/account/mine/", typed)
    assert "Half a na" in page.content.decode()
    amina.refresh_from_db()
    assert amina.nickname == "Amina"


def test_my_words_are_mine_alone(signed_in, amina, outsider, monkeypatch):
    class Keeper:
        name = "example"

        def give_back(self, user):
            return [{"words": f"by {user.username}"}]

        def erase(self, user):
            return 0

    monkeypatch.setattr(erasure, "_keepers", {"example": Keeper()})
    for person in (amina, outsider):
        words = signed_in(person).get(MINE + "words/").json()
        assert words["rooms"] == {"example": [{"words": f"by {person.username}"}]}
        assert words["me"]["sign_in_name"] == person.username


def test_asking_twice_to_delete_is_asking_once(signed_in, amina, moderator, outsider, interpreter):
    client = signed_in(amina)
    for _time in range(2):
        assert client.post(MINE + "delete/").status_code == 302
    assert ErasureRequest.objects.get().user == amina
    assert "Amina" in signed_in(moderator).get("/en/account/people/deleting/").content.decode()
    for person in (outsider, interpreter):
        assert signed_in(person).get("/en/account/people/deleting/").status_code == 403


def test_workers_see_the_doors_of_their_own_work(signed_in, moderator, interpreter, amina):
    def doors(person):
        return {str(link.url) for link in signed_in(person).get(MINE).context["work"]}

    assert "/en/account/people/" in doors(moderator)
    assert doors(interpreter) == {"/en/interpreting/"}
    assert "/en/account/staff/" in doors(make_staff("alex", "administrator"))
    assert doors(amina) == set()


def test_signing_out_leaves_nothing_to_read(signed_in, amina):
    client = signed_in(amina)
    assert client.get(MINE).headers["Cache-Control"] == "no-store"
    page = client.post("/en/account/logout/")
    assert page.url == "/en/"
    assert page.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert client.get(MINE).status_code == 302


def test_an_ended_account_ends_its_sessions(signed_in, amina):
    client = signed_in(amina)
    amina.is_active = False
    amina.save(update_fields=["is_active"])
    assert client.get(MINE).status_code == 302


def test_a_new_passphrase_ends_older_sessions(signed_in, amina):
    client: Client = signed_in(amina)
    amina.set_password("quite another one")
    amina.save(update_fields=["password"])
    assert client.get(MINE).status_code == 302
