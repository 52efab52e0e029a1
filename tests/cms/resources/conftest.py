"""A feed in a file; the open internet as the room may ask it, and one host that leads inside."""

import json
import socket
import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import call_command

from cms.core.codes import make_code
from cms.resources import fetching

PUBLIC = "93.184.215.14"


class Answers(BaseHTTPRequestHandler):
    """Answers by address; what was asked for is kept on the server."""

    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Accept-Encoding"]))
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return

    do_HEAD = do_GET

    def log_message(self, *_):
        """Quiet."""


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield running
        running.shutdown()


@pytest.fixture
def machine(server, monkeypatch, settings):
    """The open internet: a host that is listed, and one that leads inside."""
    settings.LISTINGS_FEED_HOSTS = ["feeds.example.org", "inside.example.org", "two.example.org"]
    server.answers, server.asked, server.connected = {}, [], []
    addresses = {
        "feeds.example.org": [PUBLIC],
        "inside.example.org": ["10.0.0.7"],
        "two.example.org": [PUBLIC, "127.0.0.1"],
    }

    def resolve(host, _port):
        if host not in addresses:
            raise socket.gaierror
        return set(addresses[host])

    def connect(host, address, port):
        server.connected.append((host, address, port))
        return HTTPConnection("127.0.0.1", server.server_port, timeout=5)

    monkeypatch.setattr(fetching, "addresses_of", resolve)
    server.connect, server.addresses = connect, addresses
    return server


@pytest.fixture
def feed(tmp_path, db):
    """Writes a feed and imports it; returns what the command printed."""

    def import_feed(content, capsys=None):
        file = tmp_path / f"{make_code(6)}.json"
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        file.write_bytes(raw)
        call_command("import_listings", str(file))

    return import_feed
