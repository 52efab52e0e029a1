"""How allauth behaves here: nobody signs up by themselves; cards and staff make accounts."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    # One answer, whether the name is unknown, the passphrase wrong or the account closed.
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The name or the secret is not right. Try again."),
        "too_many_login_attempts": _(
            "There were many tries in a short time. Wait five minutes, then try again."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """As a wrong passphrase: nothing tells that the account was there and is closed."""
        messages.error(request, self.error_messages["username_password_mismatch"])
        return redirect("account_login")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return f"/{get_language()}/"


def display_name(user: User) -> str:
    return user.nickname
