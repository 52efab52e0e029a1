"""Another directory's API is read to its end, politely, or nothing of it is imported."""

import json
import re
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.resources import paging
from cms.resources.actions.gathering import forget_fetched, gather
from cms.resources.fetching import fetch
from cms.resources.importing import UnreadableFeedError
from cms.resources.models import FetchedService, ListingImport, Service
from cms.resources.paging import Directory
from cms.resources.schedule import let_go_of_fetched
from tests.factories.listings import make_service, record

NOW = timezone.now()
HOST = "feeds.example.org"
SERVICES = f"https://{HOST}/o/services"
IDS = [str(uuid4()) for _ in range(5)]


@pytest.fixture
def there(machine, db):
    """An API on the machine; `there.said` and `there.waited` are what was told and rested."""

    class There:
        said: list[str] = []
        waited: list[float] = []

        def directory(self, source=SERVICES):
            ask = partial(fetch, connect=machine.connect, of_host=HOST)
            return Directory(source, ask, self.waited.append)

        def gather(self, source=SERVICES, at=NOW):
            return gather(source, at=at, tell=self.said.append, there=self.directory(source))

        def answer(self, path, value, status=200, **headers):
            raw = value if isinstance(value, bytes) else json.dumps(value).encode()
            machine.answers[f"/o/services{path}"] = (status, headers, raw)

        def lists(self, *ids, per_page=2):
            """Pages of short records, as the profile has them, and each service alone."""
            pages = [ids[at : at + per_page] for at in range(0, len(ids), per_page)]
            for number, page in enumerate(pages, start=1):
                contents = [{"id": one, "name": "Short", "status": "active"} for one in page]
                whole = {"total_pages": len(pages), "page_number": number, "contents": contents}
                self.answer(f"?page={number}" if number > 1 else "", whole)
            for one in ids:
                self.answer(f"/{one}", record(id=one))

        @property
        def asked(self):
            return [path for path, _encoding in machine.asked]

    There.said, There.waited = [], []
    return There()


def test_pages_and_then_each_service_are_read(there):
    there.lists(*IDS)
    feed = there.gather()
    assert [one.identifier for one in feed.listings] == IDS
    assert feed.problems == ()
    assert there.asked[:3] == ["/o/services", "/o/services?page=2", "/o/services?page=3"]
    assert there.asked[3:] == [f"/o/services/{one}" for one in IDS]
    assert there.waited == [paging.PAUSE] * 8
    assert "Page 3 of 3." in there.said


def test_our_own_open_data_are_read_from_their_front_door(there, client, machine):
    for number in range(3):
        make_service(f"Club {number}", phone="01603 1", speaks="ar")
    identifiers = list(Service.objects.order_by("name").values_list("identifier", flat=True))
    paths = ["/o/", "/o/services", *(f"/o/services/{one}" for one in identifiers)]
    for path in paths:
        machine.answers[path] = (200, {}, client.get(path).content)
    feed = there.gather(f"https://{HOST}/o/")
    assert there.asked == paths
    assert [one.identifier for one in feed.listings] == identifiers
    assert [one.service["phones"][0]["number"] for one in feed.listings] == ["01603 1"] * 3


def test_pages_of_whole_services_are_enough(there):
    for number, one in enumerate(IDS[:2], start=1):
        whole = {"total_pages": 2, "contents": [record(id=one)]}
        there.answer("?page=2" if number > 1 else "", whole)
    assert len(there.gather().listings) == 2
    assert there.asked == ["/o/services", "/o/services?page=2"]


def test_what_else_was_asked_stays_and_the_key_is_not_kept(there):
    contents = {"total_pages": 2, "contents": [{"id": IDS[0], "name": "Short"}]}
    there.answer("?key=secret", contents)
    there.answer("?key=secret&page=2", contents)
    there.answer(f"/{IDS[0]}?key=secret", record(id=IDS[0]))
    assert len(there.gather(f"{SERVICES}?key=secret").listings) == 1
    assert "secret" not in str(list(FetchedService.objects.values()))


def test_stopped_gathering_goes_on_where_it_was(there):
    there.lists(*IDS)
    there.answer(f"/{IDS[3]}", b"", status=500)
    with pytest.raises(UnreadableFeedError, match=r"answered 500.*3 of 5 services.*again to go on"):
        there.gather()
    there.answer(f"/{IDS[3]}", record(id=IDS[3]))
    before = len(there.asked)
    assert len(there.gather().listings) == 5
    assert there.asked[before + 3 :] == [f"/o/services/{one}" for one in IDS[3:]]
    # After a day they are asked for anew, and after an import as well.
    there.gather(at=NOW + timedelta(days=2))
    assert there.asked.count(f"/o/services/{IDS[0]}") == 2
    forget_fetched(SERVICES)
    assert not FetchedService.objects.exists()


def test_clock_lets_go_of_what_nobody_came_back_for(there):
    there.lists(*IDS)
    there.answer(f"/{IDS[3]}", b"", status=500)
    with pytest.raises(UnreadableFeedError):
        there.gather()
    with time_machine.travel(NOW + timedelta(hours=23)):
        assert let_go_of_fetched() == 0
    assert FetchedService.objects.count() == 3
    with time_machine.travel(NOW + timedelta(hours=25)):
        assert let_go_of_fetched() == 3
    assert not FetchedService.objects.exists()
    asked = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert "resources.let_go_of_fetched" in asked


def test_machine_that_wants_a_rest_gets_it(there, machine, monkeypatch):
    there.lists(IDS[0])
    good = machine.answers[f"/o/services/{IDS[0]}"]
    busy = [(429, {"Retry-After": "7"}, b""), (503, {"Retry-After": "soon"}, b""), good]
    monkeypatch.setattr(machine, "answers", Answers(machine.answers, f"/o/services/{IDS[0]}", busy))
    assert len(there.gather().listings) == 1
    assert there.waited == [0.1, 0.1, 7, 0.1, 4, 0.1]


class Answers(dict):
    """One address answers differently each time."""

    def __init__(self, known, path, inturn):
        super().__init__(known)
        self.path, self.inturn = path, list(inturn)

    def get(self, path, default=None):
        return self.inturn.pop(0) if path == self.path else super().get(path, default)


def test_machine_that_rests_for_ever_is_left_alone(there):
    there.lists(IDS[0])
    there.answer(f"/{IDS[0]}", b"", status=429, **{"Retry-After": "99999"})
    with pytest.raises(UnreadableFeedError, match="answered 429"):
        there.gather()
    assert there.asked.count(f"/o/services/{IDS[0]}") == paging.ATTEMPTS
    assert max(there.waited) == paging.LONGEST_REST


@pytest.mark.parametrize("target", ["https://two.example.org/x", "https://inside.example.org/x"])
def test_service_that_leads_to_another_host_is_not_followed(there, machine, target):
    machine.addresses["two.example.org"] = ["93.184.215.14"]
    there.lists(*IDS[:2])
    there.answer(f"/{IDS[1]}", b"", status=302, Location=target)
    with pytest.raises(UnreadableFeedError, match="is not followed"):
        there.gather()
    assert {host for host, _address, _port in machine.connected} == {HOST}


@pytest.mark.parametrize("bad", ["../../admin", "..", "a/b", "x?y", "https://x", "", None, 7, "é"])
def test_id_that_cannot_stand_in_an_address_is_named_and_not_asked(there, bad):
    there.lists(IDS[0])
    contents = [{"id": bad, "name": "Short"}, {"id": IDS[0], "name": "Short"}]
    there.answer("", {"total_pages": 1, "contents": contents})
    feed = there.gather()
    assert [str(one) for one in feed.problems] == [
        "Record 1, id: cannot stand in an address. Use letters, digits and hyphens."
    ]
    assert there.asked == ["/o/services", f"/o/services/{IDS[0]}"]


ALONE = {
    "no JSON": (b"<html>", "Record 2, record: .*not JSON"),
    "other encoding": ('{"name": "é"}'.encode("latin-1"), "Record 2, record: .*not UTF-8"),
    "another service": (json.dumps(record(id=IDS[4])).encode(), "Record 2, id: is not"),
    "a list": (b"[]", "Record 2, record: must be an object"),
    "without a name": (json.dumps({"id": IDS[1]}).encode(), "Record 2, name: is missing"),
}


@pytest.mark.parametrize(("raw", "words"), ALONE.values(), ids=ALONE)
def test_each_failing_service_is_named_and_the_rest_is_read(there, raw, words):
    there.lists(*IDS[:3])
    there.answer(f"/{IDS[1]}", raw)
    feed = there.gather()
    assert len(feed.listings) == 2
    assert any(re.match(words, str(one)) for one in feed.problems)


def test_service_that_is_gone_meanwhile_is_left_out_with_a_note(there):
    there.lists(*IDS[:2])
    there.answer(f"/{IDS[0]}", b"", status=404)
    feed = there.gather()
    assert [one.number for one in feed.listings] == [2]
    assert "Record 1, record: " in str(feed.notes[0])
    there.answer(f"/{IDS[1]}", b"", status=410)
    forget_fetched(SERVICES)
    with pytest.raises(UnreadableFeedError, match="None of the services"):
        there.gather()


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ({"total_pages": 10**9, "contents": []}, "total_pages"),
        ({"total_pages": "2", "contents": []}, "total_pages"),
        ({"total_pages": True, "contents": []}, "total_pages"),
        ({"total_pages": 2, "contents": {}}, "Page 1 has no list"),
        ({"total_pages": 1, "contents": []}, "no services"),
        ({"total_pages": 0, "contents": []}, "no services"),
    ],
)
def test_senseless_list_gets_a_sentence(there, page, words):
    there.answer("", page)
    with pytest.raises(UnreadableFeedError, match=words):
        there.gather()


def test_list_without_end_is_cut(there, monkeypatch):
    monkeypatch.setattr(paging, "MOST_RECORDS", 3)
    there.lists(*IDS)
    with pytest.raises(UnreadableFeedError, match="more than 3 services"):
        there.gather()


def test_second_page_that_is_none_gets_a_sentence(there):
    there.lists(*IDS)
    there.answer("?page=2", [1])
    with pytest.raises(UnreadableFeedError, match='Page 2 has no list under "contents"'):
        there.gather()


def test_command_imports_an_api_whole_or_not_at_all(there, monkeypatch, capsys):
    monkeypatch.setattr(Directory, "at", there.directory)
    there.lists(*IDS[:3])
    there.answer(f"/{IDS[1]}", {"id": IDS[1]})
    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_listings", SERVICES)
    assert not Service.objects.exists()
    assert not FetchedService.objects.exists()
    there.answer(f"/{IDS[1]}", record(id=IDS[1]))
    call_command("import_listings", SERVICES, dry_run=True)
    assert FetchedService.objects.count() == 3
    call_command("import_listings", SERVICES)
    assert "3 new" in capsys.readouterr().out
    assert ListingImport.objects.get().source == SERVICES
    assert not FetchedService.objects.exists()
