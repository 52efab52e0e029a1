"""Promise 34: words are translated on our own machines. No setting and no name leads elsewhere."""

import socket

import pytest

from cms.languages.machine import addresses
from cms.languages.machine.base import AddressRefused, EngineSettings, EngineUnavailable
from cms.languages.machine.libretranslate import LibreTranslateEngine
from tests.factories import engines


def numbers(url, *allowed):
    return addresses.allowed_numbers(addresses.read_url(url), allowed)


@pytest.fixture
def names(monkeypatch):
    """Names that a name server would know: {name: [number]}."""
    known: dict[str, list[str]] = {}

    def getaddrinfo(host, port, **kwargs):
        if host not in known:
            raise socket.gaierror(-2, "Name or service not known")
        return [(0, 0, 0, "", (number, port)) for number in known[host]]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", getaddrinfo)
    return known


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:5000", "http://[::1]:5000/", "http://127.8.9.10", "http://localhost"]
)
def test_this_machine_needs_no_list(url):
    assert numbers(url)


@pytest.mark.promise(34)
@pytest.mark.parametrize("host", ["10.1.2.3", "172.16.0.9", "192.168.1.1", "[fd00::7]"])
def test_private_host_must_be_named(host):
    with pytest.raises(AddressRefused, match="TRANSLATION_ALLOWED_HOSTS"):
        numbers(f"http://{host}:5000")
    assert numbers(f"http://{host}:5000", host.strip("[]"))


@pytest.mark.promise(34)
@pytest.mark.parametrize(
    "host",
    [
        "8.8.8.8",
        "[2606:4700::1111]",
        "169.254.169.254",
        "[fe80::1]",
        "0.0.0.0",
        "[::]",
        "100.64.0.1",
        "224.0.0.1",
        "[::ffff:8.8.8.8]",
        "134744072",
    ],
)
def test_any_other_number_is_refused_even_when_it_is_named(host):
    with pytest.raises(AddressRefused):
        numbers(f"http://{host}:5000", host, host.strip("[]"))


def test_name_counts_as_what_it_leads_to(names):
    names |= {"mt.council": ["10.0.0.5"], "mt.example": ["93.184.216.34"], "two": ["10.0.0.5"]}
    names["two"] = ["10.0.0.5", "93.184.216.34"]
    assert numbers("https://mt.council", "mt.council") == ["10.0.0.5"]
    for name in ("mt.example", "two"):
        with pytest.raises(AddressRefused):
            numbers(f"https://{name}", name)
    with pytest.raises(AddressRefused):
        numbers("https://mt.council")
    with pytest.raises(EngineUnavailable):
        numbers("https://nobody.council", "nobody.council")


def test_name_that_changes_its_mind_is_called_by_the_number_that_was_checked(monkeypatch):
    """A name server gets one question for one call; its second answer is checked like the first."""
    answers = iter(["127.0.0.1", "93.184.216.34"])
    real = socket.getaddrinfo

    def getaddrinfo(host, port, *args, **kwargs):
        number = next(answers) if host == "mt.council" else host
        return real(number, port, *args, **kwargs)

    with engines.running(engines.libretranslate) as stub:
        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        url = stub.url.replace("127.0.0.1", "mt.council")
        rendering = LibreTranslateEngine(EngineSettings(url=url)).translate("Bonjour", "fr", "en")
    assert (rendering.text, rendering.version) == ("BONJOUR", "unknown")
    assert [asked.path for asked in stub.asked] == ["/translate"]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "127.0.0.1:5000",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "http://",
        "http://user:word@127.0.0.1",
        "http://127.0.0.1/?q=1",
        "http://127.0.0.1:99999",
        "http://[::1",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_plain_address_is_refused(url):
    with pytest.raises(AddressRefused):
        addresses.read_url(url)
