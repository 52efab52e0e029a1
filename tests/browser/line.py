"""A telephone line between a browser and the site that can be cut and mended.

What a browser's own tools call offline does not reach its workers; a port that nobody listens at
is offline for everyone.
"""

import contextlib
import select
import socket
import socketserver
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit


class _Talk(socketserver.BaseRequestHandler):
    server: "_Listener"

    def handle(self) -> None:
        with socket.create_connection(self.server.beyond) as far:
            ends = {self.request: far, far: self.request}
            self.server.open.update(ends)
            with contextlib.suppress(OSError, ValueError):  # The line was cut.
                while self._pass_on(ends):
                    pass

    @staticmethod
    def _pass_on(ends: dict[socket.socket, socket.socket]) -> bool:
        for end in select.select(list(ends), [], [])[0]:
            data = end.recv(65_536)
            if not data:
                return False
            ends[end].sendall(data)
        return True


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int, beyond: tuple[str, int]) -> None:
        self.beyond, self.open = beyond, dict[socket.socket, socket.socket]()
        super().__init__(("127.0.0.1", port), _Talk)


class Line:
    """`url` is the site's address at the near end."""

    def __init__(self, site: str) -> None:
        address = urlsplit(site)
        self._beyond = (str(address.hostname), int(address.port or 80))
        self._port = 0
        self._listener: _Listener | None = None
        self.mend()
        self.url = f"http://127.0.0.1:{self._port}"

    def mend(self) -> None:
        self._listener = _Listener(self._port, self._beyond)
        self._port = self._listener.server_address[1]
        threading.Thread(target=self._listener.serve_forever, args=(0.02,), daemon=True).start()

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
def line_to(site: str) -> Iterator[Line]:
    line = Line(site)
    try:
        yield line
    finally:
        line.cut()
