"""Wrong codes slow down, and nothing is written about who typed them.

The counts live in this process's memory for a minute, under fingerprints of addresses whose key is
forgotten with them. Only wrong codes wait, at most a second, and only two at a time in a process:
a code carries fifty bits, so this is a second wall, and it must never cost a classroom its answers.
"""

import hmac
import secrets
import time
from collections import Counter
from datetime import datetime
from threading import BoundedSemaphore, Lock

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from cms.accounts.slowing import pause_after

MOST_ADDRESSES = 10_000
EVERYWHERE = b"everywhere"


class WrongCodes:
    """How many wrong codes came in the running minute, from one address and from all."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting = BoundedSemaphore(2)
        self._start(None)

    def _start(self, minute: datetime | None) -> None:
        self._minute = minute
        self._secret = secrets.token_bytes(32)
        self._counts: Counter[bytes] = Counter()

    def count(self, address: str, *, at: datetime) -> tuple[int, int]:
        """One more; how many now, from here and everywhere."""
        minute = at.replace(second=0, microsecond=0)
        with self._lock:
            if minute != self._minute:
                self._start(minute)
            here = hmac.digest(self._secret, address.encode(), "sha256")
            self._counts[EVERYWHERE] += 1
            if here in self._counts or len(self._counts) < MOST_ADDRESSES:
                self._counts[here] += 1
            return self._counts[here], self._counts[EVERYWHERE]

    def slow_down(self, request: HttpRequest, *, at: datetime) -> None:
        pause = pause_after(*self.count(_address_of(request), at=at))
        if pause and self._waiting.acquire(blocking=False):
            try:
                time.sleep(pause)
            finally:
                self._waiting.release()


wrong_codes = WrongCodes()


def _address_of(request: HttpRequest) -> str:
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""  # Behind a socket without a name: all count together.
