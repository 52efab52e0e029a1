"""Ending accounts, opening them again, and deleting words as their writers asked."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.actions.staff_ending import (
    end_account,
    erase_as_asked,
    keep_after_all,
    must_wait,
    open_account_again,
)
from cms.accounts.models import ErasureRequest, User
from cms.accounts.permissions import FOR_YOUNG_PEOPLE, can_end_account, get_person_for, person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch


def _person_to_end(request: HttpRequest, pk: int) -> tuple[User, User]:
    by = person_of(request)
    person = get_person_for(by, pk)
    if not can_end_account(by, person):
        raise PermissionDenied
    return by, person


@open_to(Audience.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first, and says what follows."""
    by, person = _person_to_end(request, pk)
    if request.method != "POST" or is_language_switch(request):
        return render(request, "accounts/staff/end.html", {"person": person})
    if end_account(by=by, person=person, now=timezone.now()):
        messages.success(request, _("The account has ended. Nobody can enter with it any more."))
    else:
        messages.info(request, _("It is so already."))
    return redirect("accounts:person", pk=pk)


@open_to(Audience.STAFF)
@require_POST
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    by, person = _person_to_end(request, pk)
    try:
        is_opened = open_account_again(by=by, person=person)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        said = _("The account is open again.") if is_opened else _("It is so already.")
        messages.success(request, said)
    return redirect("accounts:person", pk=pk)


@open_to(Audience.STAFF, permission=FOR_YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """After somebody has talked with the person: delete, or leave everything as it is."""
    open_wishes = ErasureRequest.objects.filter(closed_at=None).select_related("user")
    asked = get_object_or_404(open_wishes, pk=pk)
    if request.method == "POST" and not is_language_switch(request):
        return _decided(request, asked)
    context = {"asked": asked, "must_wait": must_wait(asked.user)}
    return render(request, "accounts/staff/erase.html", context)


def _decided(request: HttpRequest, asked: ErasureRequest) -> HttpResponse:
    by, now = person_of(request), timezone.now()
    if request.POST.get("decision") == "keep":
        keep_after_all(by=by, asked=asked, now=now)
        messages.success(request, _("Nothing was deleted. The request is closed."))
    elif request.POST.get("decision") == "delete":
        try:
            erase_as_asked(by=by, asked=asked, now=now)
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
            return redirect("accounts:erase", pk=asked.pk)
        messages.success(request, _("Their words are deleted everywhere."))
    else:
        messages.error(request, _("Choose one of the answers."))
        return redirect("accounts:erase", pk=asked.pk)
    return redirect("accounts:erasures")
