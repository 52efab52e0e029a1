"""Pages of the feedback room. Drafts are for those who sign, signed summaries for their readers."""

import logging
from collections.abc import Callable
from functools import partial
from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.models import User
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.feedback.access import get_draft_for, get_summary_for, get_worrying_voice_for
from cms.feedback.actions import staff_signing as deeds
from cms.feedback.models import Quote, Sentence, Summary
from cms.feedback.pages import show_summary
from cms.feedback.staff_forms import IntroductionForm
from cms.safeguarding.access import HANDLE

logger = logging.getLogger(__name__)
READ = "feedback.view_signed_summary"
SIGN = "feedback.sign_summary"


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)


@open_to(Audience.STAFF, permission=READ)
@require_safe
def summaries(request: HttpRequest) -> HttpResponse:
    """Every signed-off summary that this person may read."""
    readable = Summary.objects.readable_by(_person(request)).select_related("subgroup", "signed_by")
    return render(request, "feedback/staff/summaries.html", {"summaries": readable})


@open_to(Audience.STAFF, permission=READ)
@require_safe
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """One signed-off summary; each look at it is kept."""
    found = get_summary_for(_person(request), pk)
    deeds.note_view(by=_person(request), summary=found, now=timezone.now())
    shown = show_summary(found, to_officers=False)
    return render(request, "feedback/staff/summary.html", {"shown": shown, "summary": found})


@open_to(Audience.STAFF, permission=SIGN)
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """Every draft that waits for a name under it."""
    waiting = Summary.objects.drafts().select_related("subgroup")
    return render(request, "feedback/staff/drafts.html", {"drafts": waiting})


@open_to(Audience.STAFF, permission=SIGN)
@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft, with every voice behind every sentence."""
    found = get_draft_for(_person(request), pk)
    form = IntroductionForm(initial={"introduction": found.introduction})
    return _draft_page(request, found, form)


@open_to(Audience.STAFF, permission=SIGN)
def introduction(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps the officer's introduction."""
    found = get_draft_for(_person(request), pk)
    if request.method != "POST":
        return redirect("feedback:draft", pk=found.pk)
    if is_language_switch(request):
        return _draft_page(request, found, shown_again(IntroductionForm, request))
    form = IntroductionForm(request.POST)
    if not form.is_valid():
        return _draft_page(request, found, form)
    words = form.cleaned_data["introduction"]
    deed = partial(deeds.introduce, by=_person(request), summary=found, introduction=words)
    return _do(request, found, deed, _("The introduction is saved."))


def _do(
    request: HttpRequest, found: Summary, deed: Callable[[], object], done: str
) -> HttpResponse:
    """Changes a draft; somebody else may have signed it off a moment ago."""
    try:
        deed()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("feedback:drafts")
    messages.success(request, done)
    return redirect("feedback:draft", pk=found.pk)


@open_to(Audience.STAFF, permission=SIGN)
@require_POST
def remove_sentence(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one sentence out of a draft."""
    sentence = get_object_or_404(Sentence, pk=pk)
    found = get_draft_for(_person(request), sentence.summary_id)
    deed = partial(deeds.remove_sentence, by=_person(request), sentence=sentence)
    return _do(request, found, deed, _("The sentence is removed."))


@open_to(Audience.STAFF, permission=SIGN)
@require_POST
def remove_quote(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one quote out of a draft."""
    quote = get_object_or_404(Quote, pk=pk)
    found = get_draft_for(_person(request), quote.summary_id)
    deed = partial(deeds.remove_quote, by=_person(request), quote=quote)
    return _do(request, found, deed, _("The quote is removed."))


@open_to(Audience.STAFF, permission=SIGN)
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Signs a draft off: from now on its readers see it."""
    found = get_draft_for(_person(request), pk)
    try:
        deeds.sign_summary(by=_person(request), summary=found, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("feedback:draft", pk=found.pk)
    messages.success(request, _("The summary is signed off. Its readers can see it now."))
    return redirect("feedback:summary", pk=found.pk)


@open_to(Audience.STAFF, permission=HANDLE)
@require_safe
def voice(request: HttpRequest, pk: int) -> HttpResponse:
    """The words behind a concern that an import raised."""
    found = get_worrying_voice_for(_person(request), pk)
    logger.info("feedback.voice.seen voice=%s by=%s", found.pk, _person(request).pk)
    return render(request, "feedback/staff/voice.html", {"voice": found})


def _draft_page(request: HttpRequest, found: Summary, form: object) -> HttpResponse:
    shown = show_summary(found, to_officers=True)
    context = {"shown": shown, "summary": found, "form": form}
    return render(request, "feedback/staff/draft.html", context)
