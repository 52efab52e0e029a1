"""Buttons on a concern's page: keeping a call, proposing to close, agreeing or sending back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.safeguarding.access import HANDLE
from cms.safeguarding.models import Concern
from cms.safeguarding.staff_closing import agree_to_close, keep_call, propose_closing, send_back
from cms.safeguarding.staff_forms import CallForm, OutcomeForm, SendBackForm
from cms.safeguarding.staff_pages import (
    back_to_concern,
    has_other_words,
    on_open_concern,
    show_concern,
)
from cms.safeguarding.wishes import ask_for_english


@open_to(Audience.STAFF, permission=HANDLE)
@require_POST
@on_open_concern
def call(request: HttpRequest, found: Concern) -> HttpResponse:
    """Keeps whom somebody phoned, when, and what came of it."""
    form = CallForm(request.POST)
    if not form.is_valid():
        return show_concern(request, found, call_form=form)
    try:
        kept = keep_call(by=person_of(request), concern=found, call=form.call(), now=timezone.now())
    except ValidationError as refused:
        form.add_error("called_at", refused.messages)
        return show_concern(request, found, call_form=form)
    if kept:
        messages.success(request, _("The call is kept."))
        return back_to_concern(request, found, *form.fields)
    messages.error(request, _("Take this concern first."))
    return back_to_concern(request, found)


@open_to(Audience.STAFF, permission=HANDLE)
@require_POST
@on_open_concern
def interpreter(request: HttpRequest, found: Concern) -> HttpResponse:
    """Asks for the English of how somebody wants to be found."""
    if ask_for_english(by=person_of(request), concern=found, at=timezone.now()):
        messages.success(request, _("An interpreter is asked. The English will stand here."))
    else:
        messages.error(request, _("Take this concern first."))
    return back_to_concern(request, found)


def _not_kept() -> str:
    return _("You typed a step or a call that is not kept yet. Keep it or empty its box first.")


@open_to(Audience.STAFF, permission=HANDLE)
@require_POST
@on_open_concern
def close(request: HttpRequest, found: Concern) -> HttpResponse:
    """Proposes to close a concern that somebody has taken."""
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return show_concern(request, found, outcome_form=form)
    if has_other_words(request):
        form.add_error(None, _not_kept())
        return show_concern(request, found, outcome_form=form)
    if propose_closing(by=person_of(request), concern=found, reason=form.cleaned_data["reason"]):
        messages.success(request, _("A second person closes it, or sends it back."))
        return redirect("safeguarding:concerns")
    messages.error(request, _("Only a concern that somebody has taken can be closed."))
    return back_to_concern(request, found)


@open_to(Audience.STAFF, permission=HANDLE)
@require_POST
@on_open_concern
def decide(request: HttpRequest, found: Concern) -> HttpResponse:
    """The second person: agrees to close, or sends it back with what is still to do."""
    if found.closing_by_id == person_of(request).pk:
        raise PermissionDenied
    form = SendBackForm(request.POST)
    agrees = "agree" in request.POST
    if not form.is_valid():
        return show_concern(request, found, send_back_form=form)
    reason = form.cleaned_data["reason"]
    if agrees == bool(reason):
        # A closed concern has no place for what is still to do.
        form.add_error("reason", _not_kept() if reason else _("Please write some words."))
        return show_concern(request, found, send_back_form=form)
    _decide(request, found, agrees=agrees, reason=reason)
    return back_to_concern(request, found)


def _decide(request: HttpRequest, found: Concern, *, agrees: bool, reason: str) -> None:
    person = person_of(request)
    if agrees and agree_to_close(by=person, concern=found):
        messages.success(request, _("The concern is closed."))
    elif not agrees and send_back(by=person, concern=found, reason=reason):
        messages.success(request, _("The concern is open again."))
    else:
        messages.error(request, _("Nobody asks to close this concern now."))
