"""Signing in with a passphrase or pictures, and signing out so that nothing stays behind."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cms.accounts import pictures
from cms.accounts.entering import enter
from cms.accounts.forms import NameForm, SignInForm
from cms.accounts.models import User
from cms.accounts.slowing import slow_down
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again

NAME = "pictures_name"
EVERYTHING = '"cache", "cookies", "storage"'


class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """allauth's, keeping the name when the language is changed."""

    form_class = SignInForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_language_switch(request):
            form = SignInForm(initial={"login": request.POST.get("login", "")}, request=request)
            return cast("HttpResponse", self.render_to_response(self.get_context_data(form=form)))
        return cast("HttpResponse", super().post(request, *args, **kwargs))

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        slow_down(self.request, at=timezone.now())
        return cast("HttpResponse", super().form_invalid(form))


class SignOut(LogoutView):  # type: ignore[misc]  # allauth has no types
    """allauth's; the browser is told to forget all it kept of us."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response = cast("HttpResponse", super().post(*args, **kwargs))
        response.headers["Clear-Site-Data"] = EVERYTHING
        return response


sign_in = open_to(Audience.ANYONE)(SignIn.as_view())
sign_out = open_to(Audience.ANYONE)(SignOut.as_view())


@open_to(Audience.ANYONE)
def no_sign_up(request: HttpRequest) -> HttpResponse:
    """Accounts are made by workers: whoever looks for another way is shown the sign-in page."""
    return redirect("account_login")


@open_to(Audience.ANYONE)
def with_pictures(request: HttpRequest) -> HttpResponse:
    """First the name, then six pictures; only then is anything checked."""
    if is_language_switch(request):
        form = shown_again(NameForm, request)
        return render(request, "accounts/pictures_name.html", {"form": form})
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[NAME] = form.cleaned_data["name"]
        pictures.forget(request)
        return redirect("accounts:pictures_touch")
    return render(request, "accounts/pictures_name.html", {"form": form})


@open_to(Audience.ANYONE)
def touch_pictures(request: HttpRequest) -> HttpResponse:
    name = request.session.get(NAME)
    if not name:
        return redirect("accounts:pictures")
    if request.method == "POST":
        codes = pictures.pick(request)
        if len(codes) == pictures.PICKS:
            return _try(request, name, pictures.secret_of(codes))
        return redirect("accounts:pictures_touch")
    number = len(pictures.picked(request)) + 1
    context = {"pictures": pictures.PICTURES, "number": number, "picks": pictures.PICKS}
    return render(request, "accounts/pictures_touch.html", context)


def _try(request: HttpRequest, name: str, secret: str) -> HttpResponse:
    pictures.forget(request)
    adapter = get_adapter()
    try:
        person = adapter.authenticate(request, username=name, password=secret)
    except ValidationError as too_many:
        return _refused(request, too_many.messages[0])
    if not isinstance(person, User) or not person.is_active or not person.is_young_person:
        slow_down(request, at=timezone.now())
        return _refused(request, str(adapter.error_messages["username_password_mismatch"]))
    request.session.pop(NAME, None)
    return enter(request, person)


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    form = NameForm({"name": request.session.get(NAME, "")})
    form.add_error(None, sentence)
    return render(request, "accounts/pictures_name.html", {"form": form})
