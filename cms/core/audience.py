"""Who a page is for: every view declares it, and the same words enforce it.

A view without a declared audience fails the route inventory in tests/house/, so that no page can
be open by forgetfulness.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from cms.core.typed import typed_in

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class Audience(StrEnum):
    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    YOUNG_PEOPLE = "young people"
    STAFF = "staff"


def open_to(audience: Audience, *, permission: str = "") -> Callable[[View[P]], View[P]]:
    """Lets in only this audience; staff may need a named permission as well.

    Nobody signed in is sent to the sign-in page, with their words; the wrong person gets 403.
    """

    def declare(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if audience is Audience.ANYONE:
                return view(request, *args, **kwargs)
            if not request.user.is_authenticated:
                return _ask_to_sign_in(request)
            _check(request, audience, permission)
            return view(request, *args, **kwargs)

        guarded.audience = audience  # type: ignore[attr-defined]  # read by the route inventory
        guarded.permission = permission  # type: ignore[attr-defined]  # as above
        return cast("View[P]", guarded)

    return declare


def _ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Who was signed out while they wrote, by the clock or by us, gets their words back."""
    address = request.get_full_path()
    if typed := typed_in(request):
        context = {"typed": typed, "address": address}
        return render(request, "core/signed_out.html", context, status=HTTPStatus.FORBIDDEN)
    return redirect_to_login(address)


def _check(request: HttpRequest, audience: Audience, permission: str) -> None:
    user = request.user
    if audience is Audience.YOUNG_PEOPLE and not getattr(user, "is_young_person", False):
        raise PermissionDenied
    if audience is Audience.STAFF and not getattr(user, "is_staff", False):
        raise PermissionDenied
    if permission and not user.has_perm(permission):
        raise PermissionDenied
