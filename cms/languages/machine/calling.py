"""Asking an engine over HTTP, with as little trust as possible.

No proxy and no redirect could lead words elsewhere, no answer is larger than a draft can be, and
no server keeps us longer than the deadline, however slowly it drips.
"""

import contextlib
import http.client
import json
import socket
import ssl
import threading
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlencode

from cms.languages.machine.addresses import allowed_numbers, port_of, read_url
from cms.languages.machine.base import (
    AddressRefused,
    Deadline,
    EngineRefused,
    EngineSettings,
    EngineUnavailable,
)

MOST_BYTES = 1_000_000
# The text or the pair is at fault. Anything else may be different tomorrow.
REFUSALS = frozenset({400, 413, 414, 422})
REDIRECTS = range(300, 400)
OK = 200


@dataclass(frozen=True)
class Call:
    """One question: where below the engine's address, and what is sent (nothing: a GET)."""

    path: str
    data: dict[str, Any] | None = None
    as_form: bool = False
    # A key that the server wants to see; sent to the address of the settings and nowhere else.
    bearer: str = field(default="", repr=False)

    def body(self) -> bytes | None:
        if self.data is None:
            return None
        words = urlencode(self.data) if self.as_form else json.dumps(self.data)
        return words.encode()

    def headers(self) -> dict[str, str]:
        kind = "application/x-www-form-urlencoded" if self.as_form else "application/json"
        said = {"Accept": "application/json", "Connection": "close"}
        if self.bearer:
            said["Authorization"] = f"Bearer {self.bearer}"
        return said if self.data is None else {**said, "Content-Type": kind}


def ask(call: Call, settings: EngineSettings, deadline: Deadline) -> Any:
    """The JSON of a good answer; EngineRefused or EngineUnavailable for everything else."""
    parts = read_url(settings.url)
    numbers = allowed_numbers(parts, settings.allowed_hosts, setting=settings.hosts_setting)
    try:
        status, body = _exchange(call, parts, numbers, deadline)
    except (OSError, http.client.HTTPException) as problem:
        deadline.left()
        raise EngineUnavailable("The engine does not answer.") from problem
    deadline.left()
    _check_status(status)
    if len(body) > MOST_BYTES:
        raise EngineUnavailable("The engine's answer is too large.")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise EngineUnavailable("The engine's answer is not JSON.") from problem


def _exchange(
    call: Call, parts: SplitResult, numbers: list[str], deadline: Deadline
) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(str(parts.hostname), port_of(parts))
    try:
        # Given to it, so that it never looks up the name again.
        connection.sock = _socket(parts, numbers, deadline)
        # A time-out of the socket begins anew with each byte; this one does not.
        end = threading.Timer(deadline.left(), _hang_up, [connection.sock])
        end.daemon = True
        end.start()
        try:
            path = parts.path.rstrip("/") + call.path
            method = "GET" if call.data is None else "POST"
            connection.request(method, path, body=call.body(), headers=call.headers())
            with connection.getresponse() as answer:
                return answer.status, answer.read(MOST_BYTES + 1)
        finally:
            end.cancel()
    finally:
        connection.close()


def _socket(parts: SplitResult, numbers: list[str], deadline: Deadline) -> socket.socket:
    """A connection to a number that was checked, under TLS with the name that was asked for."""
    plain = _first_that_opens(numbers, port_of(parts), deadline)
    if parts.scheme != "https":
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname)
    except (OSError, ValueError):
        plain.close()
        raise


def _first_that_opens(numbers: list[str], port: int, deadline: Deadline) -> socket.socket:
    *others, last = numbers
    for number in others:
        with contextlib.suppress(OSError):
            return socket.create_connection((number, port), timeout=deadline.left())
    return socket.create_connection((last, port), timeout=deadline.left())


def _hang_up(connection: socket.socket) -> None:
    try:
        # Not the method of a TLS socket, which would take its state away under the reader.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        return  # it is closed already


def _check_status(status: int) -> None:
    if status in REDIRECTS:
        raise AddressRefused("The engine sends us to another address.")
    if status in REFUSALS:
        raise EngineRefused(f"The engine refuses this text or this pair ({status}).")
    if status != OK:
        raise EngineUnavailable(f"The engine answers {status}.")


def text_in(answer: Any, *names: str) -> str:
    """The text at this place of an answer; EngineUnavailable where there is none."""
    for name in names:
        answer = answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(answer, str):
        raise EngineUnavailable("The engine's answer has no translation in it.")
    return answer
