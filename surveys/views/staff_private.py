"""Staff pages: codes for named people, what tells who somebody is, and the door for two."""

from collections.abc import Collection
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from cms.accounts.models import User
from cms.accounts.permissions import person_of
from cms.core.asked import pressed_in
from cms.core.audience import Audience, open_to
from cms.core.codes import show_code
from cms.core.forms import is_language_switch
from cms.core.typed_beside import form_sent, keep_typed, take_typed, typed_in, with_typed
from surveys.actions.staff_private import (
    agree_to_open,
    ask_to_open,
    make_private_codes,
    openings_of,
    person_behind,
)
from surveys.actions.staff_traits import name_traits, possible_traits
from surveys.forms.staff_private import NamesForm, TraitsForm, WhyForm
from surveys.models import FreeText
from surveys.models.private import LinkOpening
from surveys.permissions import get_wave_to_manage


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
def traits(request: HttpRequest, pk: int) -> HttpResponse:
    wave = get_wave_to_manage(request.user, pk)
    initial = {"traits": wave.traits}
    form = form_sent(TraitsForm, request, choices=possible_traits(wave), initial=initial)
    if form.is_valid():
        try:
            name_traits(by=person_of(request), wave=wave, keys=form.cleaned_data["traits"])
        except ValidationError as refused:
            form.add_error(None, refused.messages[0])
        else:
            return redirect("surveys:wave", pk)
    return render(request, "surveys/staff/traits.html", {"wave": wave, "form": form})


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@sensitive_variables("made", "context")
def codes(request: HttpRequest, pk: int) -> HttpResponse:
    """Makes codes for named young people and shows them this once."""
    wave = get_wave_to_manage(request.user, pk)
    form = form_sent(NamesForm, request)
    context: dict[str, object] = {"wave": wave, "form": form}
    if form.is_valid():
        try:
            people = form.cleaned_data["people"]
            made = make_private_codes(by=person_of(request), wave=wave, people=people)
        except ValidationError as refused:
            form.add_error(None, refused.messages[0])
        else:
            context["made"] = [(person.nickname, show_code(code)) for person, code in made]
    return render(request, "surveys/staff/private_codes.html", context)


@open_to(Audience.STAFF, permission="surveys.open_link")
@never_cache
def writer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Asking, agreeing and, for half an hour, the name; only for texts of private waves."""
    text = get_object_or_404(FreeText.objects.exclude(link=None), pk=key)
    by, here = person_of(request), f"writer:{key}"
    if request.method != "POST" or is_language_switch(request):
        form = with_typed(WhyForm(), take_typed(request, here))
        return _writer_page(request, text, form)
    is_reasoned = pressed_in(request)[0] in {"ask", "agree"}
    form = WhyForm(request.POST) if is_reasoned else with_typed(WhyForm(), typed_in(request))
    done: Collection[str] = ()
    try:
        person, is_done = _do(request, by, text, form)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        if not is_done:
            return _writer_page(request, text, form, person)
        done = form.fields
    keep_typed(request, here, done=done)
    return redirect("surveys:writer", key)


def _writer_page(
    request: HttpRequest, text: FreeText, form: WhyForm, person: User | None = None
) -> HttpResponse:
    rows = openings_of(by=person_of(request), text=text, at=timezone.now())
    context = {
        "text": text,
        "openings": rows,
        "to_agree": [one for one in rows if one.may_agree],
        "form": form,
        "person": person,
    }
    return render(request, "surveys/staff/writer.html", context)


def _do(request: HttpRequest, by: User, text: FreeText, form: WhyForm) -> tuple[User | None, bool]:
    """The person, where somebody looked; and whether the page is asked for anew."""
    now, (deed, which) = timezone.now(), pressed_in(request)
    if deed == "look":
        return person_behind(by=by, opening=_opening(which, text), at=now), False
    if deed not in {"ask", "agree"}:
        raise ValidationError(_("Choose what to do with this text."))
    if not form.is_valid():
        return None, False
    reason = form.cleaned_data["reason"]
    if deed == "ask":
        ask_to_open(by=by, text=text, reason=reason, at=now)
    else:
        agree_to_open(by=by, opening=_opening(which, text), reason=reason, at=now)
    return None, True


def _opening(typed: str, text: FreeText) -> LinkOpening:
    if not (typed.isascii() and typed.isdigit() and len(typed) < len("1000000000")):
        raise PermissionDenied
    return get_object_or_404(LinkOpening, pk=int(typed), link=text.link)
