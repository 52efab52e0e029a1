"""A feed from another machine: only listed hosts, only the open internet, never too much."""

import json
from http.client import HTTPConnection

import pytest
from django.core.management import CommandError, call_command

from cms.resources import fetching
from cms.resources.fetching import fetch
from cms.resources.importing import UnreadableFeedError
from cms.resources.models import ListingImport, Service
from cms.resources.paging import Directory
from tests.factories.listings import record

PUBLIC = "93.184.215.14"
FEED = "https://feeds.example.org/services"


def ask(machine, source=FEED):
    return fetch(source, connect=machine.connect)


def test_feed_is_read_from_the_address_that_was_checked(machine):
    machine.answers["/services?page=1"] = (200, {}, b"[1]")
    assert ask(machine, f"{FEED}?page=1") == b"[1]"
    assert machine.connected == [("feeds.example.org", PUBLIC, 443)]
    assert machine.asked == [("/services?page=1", "identity")]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("http://feeds.example.org/x", "begin with https"),
        ("file:///etc/passwd", "begin with https"),
        ("https://other.example.org/x", "not on the list"),
        ("https://feeds.example.org:8443/x", "a port"),
        ("https://me:secret@feeds.example.org/x", "a password"),
        ("https://[::1/x", "not a web address"),
        ("https://inside.example.org/x", "private network"),
        ("https://two.example.org/x", "private network"),
    ],
)
def test_other_addresses_are_not_even_asked(machine, source, words):
    with pytest.raises(UnreadableFeedError, match=words):
        ask(machine, source)
    assert machine.connected == []


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "169.254.169.254", "192.168.1.1", "100.64.0.1", "::1", "fe80::1%eth0", "fd00::1",
     "::ffff:10.0.0.1", "2002:0a00:0001::", "0.0.0.0", "224.0.0.1"],
)  # fmt: skip
def test_private_addresses_are_known(machine, address):
    machine.addresses["feeds.example.org"] = [address]
    with pytest.raises(UnreadableFeedError, match="private network"):
        ask(machine)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("https://inside.example.org/x", "private network"),
        ("http://feeds.example.org/x", "begin with https"),
        ("https://evil.example/x", "not on the list"),
        ("/services", "leads on and on"),
    ],
)
def test_redirects_are_checked_like_the_first_address(machine, target, words):
    machine.answers["/services"] = (302, {"Location": target}, b"")
    with pytest.raises(UnreadableFeedError, match=words):
        ask(machine)


def test_redirect_on_the_same_host_is_followed(machine):
    machine.answers["/services"] = (301, {"Location": "/new"}, b"")
    machine.answers["/new"] = (200, {}, b"[]")
    assert ask(machine) == b"[]"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((500, {}, b""), "answered 500"),
        ((200, {"Content-Encoding": "gzip"}, b"x"), "packed"),
        ((200, {}, b"x" * 300_000), "larger than"),
    ],
)
def test_strange_answers_get_a_sentence(machine, monkeypatch, answer, words):
    monkeypatch.setattr(fetching, "LARGEST_FILE", 200_000)
    machine.answers["/services"] = answer
    with pytest.raises(UnreadableFeedError, match=words):
        ask(machine)


def test_answer_that_takes_too_long_is_given_up(machine, monkeypatch):
    monkeypatch.setattr(fetching, "LONGEST_TRANSFER", -1.0)
    machine.answers["/services"] = (200, {}, b"[]")
    with pytest.raises(UnreadableFeedError, match="too long"):
        ask(machine)


def test_machine_that_is_gone_gets_a_sentence(machine):
    def refuse(*_):
        return HTTPConnection("127.0.0.1", 1, timeout=1)

    with pytest.raises(UnreadableFeedError, match="does not answer"):
        fetch(FEED, connect=refuse)
    del machine.addresses["feeds.example.org"]
    with pytest.raises(UnreadableFeedError, match="no host"):
        ask(machine)


def test_command_imports_from_an_address(db, machine, monkeypatch, capsys):
    def at(source):
        return Directory(source, lambda address: ask(machine, address), lambda _seconds: None)

    monkeypatch.setattr(Directory, "at", at)
    machine.answers["/services?key=1"] = (200, {}, json.dumps([record()]).encode())
    call_command("import_listings", f"{FEED}?key=1", dry_run=True)
    assert "Nothing is wrong with 1 records" in capsys.readouterr().out
    assert not Service.objects.exists()
    call_command("import_listings", f"{FEED}?key=1")
    assert Service.objects.count() == 1
    assert ListingImport.objects.get().source == FEED
    with pytest.raises(CommandError, match=r"not on the list.*Nothing was imported"):
        call_command("import_listings", "https://other.example.org/")
    with pytest.raises(CommandError, match="Name a file"):
        call_command("import_listings")
