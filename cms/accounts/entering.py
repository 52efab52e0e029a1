"""Going in: signed in, in one's own language, on one's own page."""

from typing import cast

from allauth.account.utils import perform_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from cms.accounts.models import User


def page_in(code: str, name: str) -> str:
    """The address of a page in this language."""
    with override(code):
        return reverse(name)


def remember_language(response: HttpResponse, code: str) -> HttpResponse:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


def enter(request: HttpRequest, person: User) -> HttpResponse:
    """Signs in by allauth's road, so that a second factor is asked of who has one."""
    response = perform_login(
        request,
        person,
        email_verification="none",
        redirect_url=page_in(person.language, "accounts:mine"),
    )
    return remember_language(cast("HttpResponse", response), person.language)
