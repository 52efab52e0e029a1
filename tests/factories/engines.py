"""Servers on this machine that behave like translation engines, well or badly."""

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Answer = Callable[["Asked"], None]


@dataclass
class Asked:
    """One request, as the stub saw it."""

    method: str
    path: str
    body: str
    handler: Any
    gone: threading.Event

    def send(self, body: bytes, status: int = 200, kind: str = "application/json", **headers):
        self.handler.send_response(status)
        self.handler.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.handler.send_header(name, value)
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def say(self, thing: Any, status: int = 200) -> None:
        self.send(json.dumps(thing).encode(), status)


@dataclass
class Stub:
    """A running server; `asked` holds what came in."""

    url: str
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def running(answer: Answer, certificate: Path | None = None) -> Iterator[Stub]:
    """The stub on a free port of this machine; under TLS with a certificate."""
    gone = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args):
            pass

        def do_GET(self):
            size = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(size).decode()
            asked = Asked(self.command, self.path, body, self, gone)
            stub.asked.append(asked)
            try:
                answer(asked)
            except OSError:
                self.close_connection = True  # whoever asked has hung up

        do_POST = do_GET

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate is not None:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate)
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    stub = Stub(f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield stub
    finally:
        gone.set()
        server.shutdown()
        thread.join()
        server.server_close()


def libretranslate(asked: Asked) -> None:
    """Turns letters into capitals, which is nearly as good as some."""
    if asked.path == "/spec":
        asked.say({"info": {"version": "1.9.6"}})
    else:
        asked.say({"translatedText": json.loads(asked.body)["q"].upper()})


def hangs(asked: Asked) -> None:
    asked.gone.wait(30)


def drips(asked: Asked) -> None:
    """One byte now and then: each of them would begin a socket's time-out anew."""
    asked.handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while not asked.gone.wait(0.05):
        asked.handler.wfile.write(b" ")
        asked.handler.wfile.flush()


def dies(asked: Asked) -> None:
    asked.handler.connection.close()


def breaks_off(asked: Asked) -> None:
    asked.send(b'{"translatedText": "half', **{"Content-Length": "5000"})


def answers_html(asked: Asked) -> None:
    asked.send(b"<!doctype html><h1>It works!</h1>", kind="text/html")


def answers_500(asked: Asked) -> None:
    asked.send(b"<h1>Internal Server Error</h1>", 500, kind="text/html")


def answers_too_much(asked: Asked) -> None:
    asked.say({"translatedText": "so much " * 200_000})


def answers_wrong_json(asked: Asked) -> None:
    asked.say({"translatedText": {"words": 3}})


def answers_a_list(asked: Asked) -> None:
    asked.say([["x"]])


def answers_deep_json(asked: Asked) -> None:
    asked.send(b"[" * 200_000)


def sends_elsewhere(asked: Asked) -> None:
    asked.send(b"", 307, Location="https://translate.example/translate")


QUICKLY = 0.4  # seconds for an engine of which nothing comes
PATIENTLY = 30.0  # for one that answers, on a machine that does other things


def patience_with(manners: Answer) -> float:
    """Whoever lets us wait is not waited for; what the others answer is to be heard."""
    return QUICKLY if manners in (hangs, drips) else PATIENTLY


BAD_MANNERS = (
    hangs,
    drips,
    dies,
    breaks_off,
    answers_html,
    answers_500,
    answers_too_much,
    answers_wrong_json,
    answers_a_list,
    answers_deep_json,
    sends_elsewhere,
)
