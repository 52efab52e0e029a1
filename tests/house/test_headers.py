"""Promise 39: every response carries the headers and cookies of section G3, errors too."""

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client
from django.urls import path

from cms import urls as real_urls
from tests.house.routes import all_routes

EXACT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Frame-Options": "DENY",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
}
CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
    "require-trusted-types-for 'script'",
    "report-to csp",
}
FORBIDDEN = ("Server", "X-Powered-By", "Access-Control-Allow-Origin")


def _break(request):
    raise RuntimeError


def _refuse(request):
    raise PermissionDenied


def _suspect(request):
    raise SuspiciousOperation


urlpatterns = [
    path("break", _break),
    path("refuse", _refuse),
    path("suspect", _suspect),
    *real_urls.urlpatterns,
]
handler400, handler403 = real_urls.handler400, real_urls.handler403
handler404, handler500 = real_urls.handler404, real_urls.handler500
PUBLIC = [route for route in all_routes() if not route.path.startswith(("/admin/", "/^", "/en/^"))]


def check_headers(answer) -> None:
    for name, value in EXACT.items():
        assert answer.headers[name] == value, name
    policy = {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}
    assert policy == CSP
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["Reporting-Endpoints"] == 'csp="/csp-report"'
    is_open_data = answer.wsgi_request.path.startswith("/o/")
    forbidden = [name for name in FORBIDDEN if not (is_open_data and "Allow-Origin" in name)]
    assert not [name for name in forbidden if name in answer.headers]
    assert "Cache-Control" in answer.headers


@pytest.mark.parametrize("route", PUBLIC, ids=lambda route: route.name)
def test_every_route_carries_the_headers(db, route):
    answer = Client(raise_request_exception=False).get(route.sample, secure=True)
    check_headers(answer)
    assert answer.status_code < 500


@pytest.mark.urls("tests.house.test_headers")
@pytest.mark.parametrize(
    ("address", "status"),
    [("/break", 500), ("/refuse", 403), ("/suspect", 400), ("/en/nothing-here/", 404)],
)
def test_errors_carry_the_headers_and_help(db, address, status):
    answer = Client(raise_request_exception=False).get(address, secure=True)
    assert answer.status_code == status
    check_headers(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    page = answer.content.decode()
    assert "/help/" in page
    assert "data-quick-exit" in page
    assert page.count("<h1") == 1
    assert "Traceback" not in page


def test_form_sent_too_late_gets_kind_words(db):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/en/account/login/", {"login": "x"}, secure=True)
    assert answer.status_code == 403
    check_headers(answer)
    assert "send" in answer.content.decode().lower()


def test_admin_has_a_policy_of_its_own(db, client):
    policy = client.get("/admin/", secure=True).headers["Content-Security-Policy"]
    assert "object-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy


def test_cookies_are_bound_to_this_host_and_end_with_the_browser(client, amina):
    client.get("/en/account/login/", secure=True)
    client.post(
        "/en/account/login/", {"login": "amina", "password": "amina-passphrase"}, secure=True
    )
    session = client.cookies["__Host-session"]
    assert (session["secure"], session["httponly"], session["samesite"]) == (True, True, "Lax")
    assert (session["path"], session["domain"], session["max-age"]) == ("/", "", "")
    csrf = client.cookies["__Host-csrf"]
    assert (csrf["secure"], csrf["httponly"], csrf["samesite"]) == (True, True, "Strict")
    assert csrf["max-age"] == ""


def test_session_key_is_not_in_the_database(client, amina):
    client.force_login(amina, backend=settings.AUTHENTICATION_BACKENDS[0])
    from django.contrib.sessions.models import Session

    key = client.cookies["__Host-session"].value
    assert not Session.objects.filter(session_key=key).exists()
    assert client.get("/en/account/mine/", secure=True).status_code == 200


def test_pages_of_somebody_signed_in_are_not_stored(amina, signed_in):
    answer = signed_in(amina).get("/en/account/mine/", secure=True)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
