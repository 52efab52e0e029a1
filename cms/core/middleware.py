"""The headers of promises.md G3 on every response: pages, errors, redirects, files.

It stands first in the chain, so that nothing leaves without them.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

DENIED_FEATURES = (
    "accelerometer",
    "ambient-light-sensor",
    "bluetooth",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "usb",
    "web-share",
    "xr-spatial-tracking",
)
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in DENIED_FEATURES)
# Wagtail's editor starts small scripts inline; it is for staff only and gets its own policy.
ADMIN_CSP = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "frame-src 'self'; frame-ancestors 'self'; base-uri 'self'; object-src 'none'; report-to csp"
)
ADMIN_PREFIX = "/admin/"
STATIC_PREFIX = "/static/"


class SecurityHeaders:
    """Adds what Django and django-csp do not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        is_admin = request.path.startswith(ADMIN_PREFIX)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Reporting-Endpoints", f'csp="{reverse("csp_report")}"')
        if is_admin:
            response.headers.setdefault("Content-Security-Policy", ADMIN_CSP)
        else:
            response.headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        if not request.path.startswith(STATIC_PREFIX):
            self._keep_out_of_caches(request, response)
        return response

    @staticmethod
    def _keep_out_of_caches(request: HttpRequest, response: HttpResponseBase) -> None:
        """Pages of somebody signed in, forms and errors are never stored; others briefly."""
        session = getattr(request, "session", None)
        # A visitor without a session cookie gets the same page as every other visitor.
        is_personal = session is not None and session.accessed and bool(session.session_key)
        is_personal = is_personal or "CSRF_COOKIE_NEEDS_UPDATE" in request.META
        if (
            is_personal
            or request.method not in {"GET", "HEAD"}
            or response.status_code != HTTPStatus.OK
        ):
            response.headers["Cache-Control"] = "no-store"
        else:
            response.headers.setdefault("Cache-Control", "public, max-age=60")
        if is_personal:
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow, noarchive")
