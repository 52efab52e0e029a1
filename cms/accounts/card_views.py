"""The first sign-in: type the code of the card, choose a passphrase or pictures, go in.

Whoever guesses learns nothing: every wrong code gets one answer, as quickly as every other.
"""

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from cms.accounts import pictures
from cms.accounts.actions.starting import find_card, no_such_card, start_with_card
from cms.accounts.entering import enter
from cms.accounts.forms import CardForm, PassphraseForm
from cms.accounts.models import SignInCard
from cms.accounts.slowing import slow_down
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again

CARD = "card"
LONGEST_SHOWN = 60


@sensitive_post_parameters("code")
@open_to(Audience.ANYONE)
def card(request: HttpRequest) -> HttpResponse:
    if is_language_switch(request):
        return _card_page(request, shown_again(CardForm, request))
    if request.method != "POST":
        return _card_page(request, CardForm())
    now = timezone.now()
    typed = request.POST.get("code", "")
    found = find_card(typed, at=now)
    if found is None:
        slow_down(request, at=now)
        form = CardForm({"code": typed[:LONGEST_SHOWN]})
        form.add_error("code", no_such_card())
        return _card_page(request, form)
    request.session.cycle_key()
    request.session[CARD] = found.pk
    pictures.forget(request)
    return redirect("accounts:choose")


def _card_page(request: HttpRequest, form: Form) -> HttpResponse:
    return render(request, "accounts/card.html", {"form": form})


def _card_in_hand(request: HttpRequest) -> SignInCard | None:
    """The card whose code this browser has typed, while it still works."""
    usable = SignInCard.objects.usable(at=timezone.now()).select_related("user")
    return usable.filter(pk=request.session.get(CARD, 0)).first()


@sensitive_post_parameters("passphrase", "again")
@open_to(Audience.ANYONE)
def choose(request: HttpRequest) -> HttpResponse:
    found = _card_in_hand(request)
    if found is None:
        return redirect("accounts:card")
    form = PassphraseForm(request.POST or None, person=found.user)
    if is_language_switch(request):
        form = PassphraseForm(person=found.user)
    elif request.method == "POST" and form.is_valid():
        return _go_in(request, found, form.cleaned_data["passphrase"])
    return render(request, "accounts/choose.html", {"form": form, "person": found.user})


@open_to(Audience.ANYONE)
def choose_pictures(request: HttpRequest) -> HttpResponse:
    """One picture a page, then all six once more before they count; staff need a passphrase."""
    found = _card_in_hand(request)
    if found is None or not found.user.is_young_person:
        return redirect("accounts:card")
    if request.method == "POST":
        codes = pictures.pick(request)
        if "save" in request.POST and len(codes) == pictures.PICKS:
            if not pictures.are_too_few(codes):
                return _go_in(request, found, pictures.secret_of(codes))
            pictures.forget(request)
            return _pictures_page(request, wrong=_("Use three different pictures or more."))
        return redirect("accounts:choose_pictures")
    return _pictures_page(request)


def _pictures_page(request: HttpRequest, *, wrong: str = "") -> HttpResponse:
    codes = pictures.picked(request)
    context = {
        "pictures": pictures.PICTURES,
        "chosen": [pictures.BY_CODE[code] for code in codes],
        "number": len(codes) + 1,
        "picks": pictures.PICKS,
        "is_complete": len(codes) == pictures.PICKS,
        "wrong": wrong,
    }
    return render(request, "accounts/choose_pictures.html", context)


def _go_in(request: HttpRequest, found: SignInCard, secret: str) -> HttpResponse:
    try:
        person = start_with_card(card=found, secret=secret, at=timezone.now())
    except ValidationError:
        return redirect("accounts:card")
    request.session.pop(CARD, None)
    pictures.forget(request)
    return enter(request, person)
