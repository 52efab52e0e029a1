"""A feed from another machine: listed hosts only, over TLS, never into the council's own network.

The name is resolved once and that address is used, so that it cannot turn into a private one
between the check and the connection. Each redirect is checked like the first address.
"""

import socket
import ssl
import time
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings

from cms.resources.exporting import LARGEST_FILE
from cms.resources.importing import UnreadableFeedError

MOST_REDIRECTS = 3
LONGEST_WAIT = 15.0
LONGEST_TRANSFER = 120.0
AT_ONCE = 65_536
TLS_PORT = 443
REDIRECTS = {
    HTTPStatus.MOVED_PERMANENTLY,
    HTTPStatus.FOUND,
    HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT,
    HTTPStatus.PERMANENT_REDIRECT,
}
# What says that a page is not there. Others (403, 405, 429, 503) mean that it does not like to be
# asked by a machine, or not now.
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
# The settings with the hosts that may be asked: for feeds, and whether pages still answer.
FEEDS, LINKS = "LISTINGS_FEED_HOSTS", "LISTINGS_LINK_HOSTS"
Connect = Callable[[str, str, int], HTTPConnection]


# "Not now": whoever asks again later may be answered.
NOT_NOW = {
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
}


class GoneError(UnreadableFeedError):
    """There is nothing at this address."""


class NoAnswerError(UnreadableFeedError):
    """No answer for now; `rest` is for how many seconds the machine asks to be left alone."""

    def __init__(self, text: str, rest: int | None = None) -> None:
        super().__init__(text)
        self.rest = rest


class PinnedConnection(HTTPSConnection):
    """TLS to an address that was checked, with the certificate of the name that was asked for."""

    def __init__(self, host: str, address: str, port: int) -> None:
        super().__init__(host, port, timeout=LONGEST_WAIT, context=ssl.create_default_context())
        self.address = address

    def connect(self) -> None:
        plain = socket.create_connection((self.address, self.port), self.timeout)
        context: ssl.SSLContext = self._context  # type: ignore[attr-defined]  # of the base class
        self.sock = context.wrap_socket(plain, server_hostname=self.host)


def is_address(source: str) -> bool:
    return "://" in source


def fetch(source: str, *, connect: Connect = PinnedConnection, of_host: str = "") -> bytes:
    """The bytes at an address; raises UnreadableFeedError with what to do about it.

    With `of_host`, no redirect leads away from that host, not even to another listed one.
    """
    ends = time.monotonic() + LONGEST_TRANSFER
    for _step in range(MOST_REDIRECTS + 1):
        parts = _checked(source, FEEDS)
        if of_host and parts.hostname != of_host:
            raise UnreadableFeedError(
                f"{of_host} leads on to {parts.hostname}. It is not followed."
            )
        host, port = parts.hostname or "", parts.port or TLS_PORT
        connection = connect(host, _public_address(host, port), port)
        try:
            response = _ask(connection, parts)
            if response.status not in REDIRECTS:
                return _body(response, ends)
            source = urljoin(source, response.getheader("Location") or "")
        except (OSError, HTTPException) as error:
            raise NoAnswerError(
                "The other machine does not answer as it should. Try again later."
            ) from error
        finally:
            connection.close()
    raise UnreadableFeedError("The address leads on and on. Ask for the address of the file.")


def answers(source: str, *, connect: Connect = PinnedConnection) -> bool:
    """Whether a listing's own web page is still there: nothing of it is read.

    A page that leads to a host off the list answers; further it is not followed. Raises
    UnreadableFeedError for an address that may not be asked at all.
    """
    for step in range(MOST_REDIRECTS + 1):
        try:
            parts = _checked(source, LINKS)
        except UnreadableFeedError:
            if step:
                return True
            raise
        host, port = parts.hostname or "", parts.port or TLS_PORT
        try:
            connection = connect(host, _public_address(host, port), port)
        except UnreadableFeedError:
            return False
        try:
            response = _ask(connection, parts, method="HEAD")
            if response.status not in REDIRECTS:
                return response.status not in GONE
            source = urljoin(source, response.getheader("Location") or "")
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
    return False


def _checked(source: str, setting: str) -> SplitResult:
    try:
        parts = urlsplit(source)
        host, has_port = parts.hostname, parts.port is not None
    except ValueError as error:
        raise UnreadableFeedError("This is not a web address. Check it.") from error
    if parts.scheme != "https" or not host:
        raise UnreadableFeedError("Only addresses that begin with https:// are read.")
    if parts.username or parts.password or (has_port and parts.port != TLS_PORT):
        raise UnreadableFeedError("An address with a password or a port is not read.")
    if host not in getattr(settings, setting):
        raise UnreadableFeedError(
            f"{host} is not on the list of hosts. Add it to {setting} if you trust it."
        )
    return parts


def addresses_of(host: str, port: int) -> set[str]:
    """Every address that the name leads to."""
    return {str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}


def _public_address(host: str, port: int) -> str:
    """An address of the host; all of them must be of the open internet."""
    try:
        found = addresses_of(host, port)
    except (OSError, UnicodeError) as error:
        raise UnreadableFeedError(f"There is no host {host}. Check the address.") from error
    if not found or not all(_is_public(address) for address in found):
        raise UnreadableFeedError(f"{host} leads into a private network. It is not read.")
    return min(found)


def _is_public(address: str) -> bool:
    found = ip_address(address.partition("%")[0])
    inside = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return all(one.is_global and not one.is_multicast for one in (found, inside) if one is not None)


def _ask(connection: HTTPConnection, parts: SplitResult, method: str = "GET") -> HTTPResponse:
    way = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    accepted = {"Accept": "application/json", "Accept-Encoding": "identity"}
    connection.request(method, way, headers=accepted)
    return connection.getresponse()


def _refusal(response: HTTPResponse) -> UnreadableFeedError:
    words = f"The other machine answered {response.status}. Try again later."
    if response.status in GONE:
        return GoneError(words)
    if response.status in NOT_NOW:
        rest = response.getheader("Retry-After") or ""
        is_number = rest.isascii() and rest.isdecimal()
        return NoAnswerError(words, rest=int(rest[:9]) if is_number else None)
    return UnreadableFeedError(words)


def _body(response: HTTPResponse, ends: float) -> bytes:
    if response.status != HTTPStatus.OK:
        raise _refusal(response)
    if response.getheader("Content-Encoding", "identity") != "identity":
        raise UnreadableFeedError("The answer is packed. Ask for it unpacked.")
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read1(AT_ONCE):
        size += len(chunk)
        if size > LARGEST_FILE:
            raise UnreadableFeedError(
                f"The answer is larger than {LARGEST_FILE // 1_000_000} MB. Ask for a part of it."
            )
        if time.monotonic() > ends:
            raise UnreadableFeedError("The answer takes too long. Try again later.")
        chunks.append(chunk)
    return b"".join(chunks)
