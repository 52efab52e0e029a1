"""A telephone line between a browser and the site that can be cut and mended, and may be bad.

What a browser's own tools call offline does not reach its workers; a port that nobody listens at
is offline for everyone.
"""

import contextlib
import select
import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Weather:
    """`delay`: seconds until an answer to anything; `loss`: how much of what is sent never arrives.

    What was lost is sent again, as TCP does it: after the delay and a fifth of a second more, and
    each time after twice as long (RFC 6298).
    """

    delay: float = 0.0
    loss: float = 0.0

    def seconds(self, chance: Random) -> float:
        """How long one piece is on its way."""
        seconds, again = self.delay, self.delay + 0.2
        while chance.random() < self.loss:
            seconds, again = seconds + again, again * 2
        return seconds


CLEAR = Weather()
PIECE = 16_384  # bytes that are sent, or lost, together


class _Talk(socketserver.BaseRequestHandler):
    server: "_Listener"

    def handle(self) -> None:
        self.server.let_pass()
        with socket.create_connection(self.server.beyond) as far:
            ends = {self.request: far, far: self.request}
            self.server.open.update(ends)
            with contextlib.suppress(OSError, ValueError):  # The line was cut.
                while self._pass_on(ends):
                    pass

    def _pass_on(self, ends: dict[socket.socket, socket.socket]) -> bool:
        for end in select.select(list(ends), [], [])[0]:
            data = end.recv(PIECE)
            if not data:
                return False
            if end is not self.request:
                self.server.let_pass()
                self.server.carried += len(data)
            ends[end].sendall(data)
        return True


class _HangUp(socketserver.BaseRequestHandler):
    server: "_Listener"

    def handle(self) -> None:
        self.server.calls += 1


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(
        self,
        port: int,
        beyond: tuple[str, int],
        weather: Weather,
        handler: type[socketserver.BaseRequestHandler] = _Talk,
    ) -> None:
        self.beyond, self.open = beyond, dict[socket.socket, socket.socket]()
        self.weather, self.chance, self.carried, self.calls = weather, Random(port), 0, 0
        super().__init__(("127.0.0.1", port), handler)

    def let_pass(self) -> None:
        if self.weather != CLEAR:
            time.sleep(self.weather.seconds(self.chance))


class Line:
    """`url` is the site's address at the near end."""

    def __init__(self, site: str, weather: Weather) -> None:
        address = urlsplit(site)
        self._beyond = (str(address.hostname), int(address.port or 80))
        self._port, self._weather = 0, weather
        self._listener: _Listener | None = None
        self.mend()
        self.url = f"http://127.0.0.1:{self._port}"

    def mend(self) -> None:
        self._listen(_Talk)

    def hang_up(self) -> None:
        """From now on every call is taken, counted and ended without a word."""
        self._listen(_HangUp)

    def _listen(self, handler: type[socketserver.BaseRequestHandler]) -> None:
        self.cut()
        self._listener = _Listener(self._port, self._beyond, self._weather, handler)
        self._port = self._listener.server_address[1]
        threading.Thread(target=self._listener.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def carried(self) -> int:
        """Bytes that came from the site since the line was last mended."""
        return self._listener.carried if self._listener else 0

    @property
    def calls(self) -> int:
        """How often somebody was hung up on since."""
        return self._listener.calls if self._listener else 0

    def cut(self) -> None:
        listener, self._listener = self._listener, None
        if listener is None:
            return
        listener.shutdown()
        listener.socket.close()
        for end in listener.open:
            with contextlib.suppress(OSError):  # Closed by the other side before.
                end.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def line_to(site: str, weather: Weather = CLEAR) -> Iterator[Line]:
    line = Line(site, weather)
    try:
        yield line
    finally:
        line.cut()
