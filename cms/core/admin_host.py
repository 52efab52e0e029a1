"""The editors' admin on a host name of its own (promise 56).

Cookies belong to one host name, so that what a young person's browser holds is never sent where
editors work; and a page that attacked it would have to be on the editors' host. Where ADMIN_HOST is
set, the admin does not exist on any other host, and on its own host nobody but staff gets further
than the sign-in page, help and the ways out.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.http.request import split_domain_port
from django.urls import reverse

from cms.core.middleware import ADMIN_PREFIX

# Whoever is signed in and no member of staff can still do this.
OPEN_TO_ANYBODY = ("account_logout", "home:help", "home:exit", "csp_report", "health")


def admin_address(path: str) -> str:
    """The address of a page of the admin, for a link from any host; other paths as they are."""
    if not settings.ADMIN_HOST or not path.startswith(ADMIN_PREFIX):
        return path
    return f"{'https' if settings.HTTPS else 'http'}://{settings.ADMIN_HOST}{path}"


def _is_editors_host(request: HttpRequest) -> bool:
    host, _port = split_domain_port(request.get_host())
    return host == settings.ADMIN_HOST


class NoAdminElsewhere:
    """Stands before the sessions: nobody's cookie is even read for the admin on another host."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_admin = request.path.startswith(ADMIN_PREFIX)
        if settings.ADMIN_HOST and is_admin and not _is_editors_host(request):
            raise Http404
        return self.get_response(request)


class StaffAloneOnTheEditorsHost:
    """Lets staff work there, others sign in, and everybody find help and the ways out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.ADMIN_HOST or not _is_editors_host(request):
            return self.get_response(request)
        if request.path in {reverse(name) for name in OPEN_TO_ANYBODY}:
            return self.get_response(request)
        if not request.user.is_authenticated:
            if request.path.startswith(reverse("account_login").removesuffix("login/")):
                return self.get_response(request)
            return redirect_to_login(request.get_full_path())
        if not getattr(request.user, "is_staff", False):
            raise PermissionDenied
        return self.get_response(request)
