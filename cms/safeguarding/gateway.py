"""The council's gateway for text messages: one POST to a listed host, and nowhere else.

Settings: ALERT_GATEWAY_URL, ALERT_GATEWAY_HOSTS (this machine is always allowed) and
ALERT_GATEWAY_TOKEN. The gateway gets {"to", "text", "id"} as JSON, with the id once more as
Idempotency-Key, and answers with any 2xx.
"""

import json
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from django.conf import settings

PATIENCE = 10  # seconds
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
OK = range(200, 300)


class _NoRedirect(HTTPRedirectHandler):
    """A redirect could lead to a host that is not on the list."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def checked_gateway_url() -> str:
    """The address from the settings; ValueError where its host or scheme is not allowed."""
    url: str = settings.ALERT_GATEWAY_URL
    parts = urlsplit(url)
    host = parts.hostname or ""
    is_here = host in LOOPBACK
    if not is_here and host not in settings.ALERT_GATEWAY_HOSTS:
        raise ValueError("ALERT_GATEWAY_URL leads to a host that ALERT_GATEWAY_HOSTS does not list")
    if parts.scheme != "https" and not (is_here and parts.scheme == "http"):
        raise ValueError("ALERT_GATEWAY_URL must begin with https://")
    return url


def send_to_gateway(*, to: str, text: str, message_id: str) -> None:
    """Hands one message over; OSError where the gateway did not take it."""
    body = json.dumps({"to": to, "text": text, "id": message_id}).encode()
    request = Request(checked_gateway_url(), data=body, method="POST")  # noqa: S310 - checked
    request.add_header("Content-Type", "application/json")
    request.add_header("Idempotency-Key", message_id)
    if settings.ALERT_GATEWAY_TOKEN:
        request.add_header("Authorization", f"Bearer {settings.ALERT_GATEWAY_TOKEN}")
    opener = build_opener(ProxyHandler({}), _NoRedirect)
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            status = answer.status
    except HTTPError as refused:
        refused.close()
        raise
    if status not in OK:
        raise OSError(f"the gateway answered {status}")
