"""The gateway for text messages: a listed host, no redirect, one id for every try."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from cms.safeguarding.actions import raise_concern
from cms.safeguarding.enums import AlertState, Channel
from cms.safeguarding.gateway import checked_gateway_url
from cms.safeguarding.models import Alert, DutyContact
from cms.safeguarding.sending import send_waiting


class Gateway:
    """A council's gateway on this machine: answers as it is told, keeps what it got."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], dict[str, str]]] = []
        self.status = 202
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                gateway.got.append((json.loads(body), dict(self.headers)))
                self.send_response(gateway.status)
                if gateway.status == 302:
                    self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args) -> None:
                """Not onto the screen."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/send"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def gateway(settings):
    server = Gateway()
    settings.ALERT_GATEWAY_URL = server.url
    settings.ALERT_GATEWAY_TOKEN = "a-token"
    yield server
    server.server.shutdown()
    server.server.server_close()


@pytest.fixture
def text_alert(gateway, safeguarding_lead, amina):
    DutyContact.objects.create(person=safeguarding_lead, phone="07700 900123")
    raise_concern(source="test:1", about=amina)
    return Alert.objects.get(channel=Channel.GATEWAY)


@pytest.mark.promise(9)
def test_the_gateway_gets_a_number_a_neutral_sentence_and_an_id(gateway, text_alert):
    assert send_waiting() == 1

    ((body, headers),) = gateway.got
    assert body["to"] == "07700 900123"
    assert body["id"] == headers["Idempotency-Key"] == text_alert.message_id
    assert headers["Authorization"] == "Bearer a-token"
    assert "something to look at" in body["text"]
    assert "Amina" not in body["text"]


@pytest.mark.parametrize("status", [302, 400, 429, 500])
def test_any_other_answer_is_tried_again_and_no_redirect_is_followed(gateway, text_alert, status):
    gateway.status = status

    assert send_waiting() == 0

    text_alert.refresh_from_db()
    assert text_alert.state == AlertState.PENDING
    assert text_alert.fault == "HTTPError"
    assert len(gateway.got) == 1


def test_without_a_gateway_no_text_waits(safeguarding_lead):
    DutyContact.objects.create(person=safeguarding_lead, phone="07700 900123")
    raise_concern(source="test:1", about=None)

    assert not Alert.objects.filter(channel=Channel.GATEWAY).exists()


@pytest.mark.parametrize(
    "url",
    [
        "https://gateway.example/send",
        "http://sms.council.example/send",
        "ftp://sms.council.example/send",
        "http://127.0.0.1.evil.example/",
        "file:///etc/passwd",
    ],
)
def test_other_hosts_and_schemes_are_refused(settings, url):
    settings.ALERT_GATEWAY_URL = url
    settings.ALERT_GATEWAY_HOSTS = ["sms.council.example"]

    with pytest.raises(ValueError, match="ALERT_GATEWAY"):
        checked_gateway_url()


def test_a_listed_host_is_allowed_over_tls(settings):
    settings.ALERT_GATEWAY_URL = "https://sms.council.example/send"
    settings.ALERT_GATEWAY_HOSTS = ["sms.council.example"]

    assert checked_gateway_url() == settings.ALERT_GATEWAY_URL
