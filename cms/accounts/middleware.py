"""Staff prove a second factor, or go no further.

allauth offers second factors but does not ask for them.
"""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

PROVEN_BY = frozenset({"mfa", "socialaccount"})
# Help, and the ways out, never wait for anything.
OPEN_WITHOUT = (
    "account_logout",
    "account_reauthenticate",
    "home:help",
    "home:exit",
    "csp_report",
    "health",
)


class StaffSecondFactor:
    """Sends staff without a proven second factor to where they can add or prove one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if self._must_prove(request):
            return redirect("mfa_index")
        return self.get_response(request)

    @staticmethod
    def _must_prove(request: HttpRequest) -> bool:
        if not settings.STAFF_MFA_REQUIRED or _is_open(request.path):
            return False
        if not request.user.is_authenticated or not getattr(request.user, "is_staff", False):
            return False
        records = get_authentication_records(request, request.user)
        return not any(record.get("method") in PROVEN_BY for record in records)


def _is_open(path: str) -> bool:
    """Asked before the person is: the help page must not need the database."""
    if path.startswith((reverse("account_login"), reverse("mfa_index"))):
        return True
    return path in {reverse(name) for name in OPEN_WITHOUT}
