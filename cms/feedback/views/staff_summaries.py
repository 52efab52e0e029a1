"""Pages of the feedback room. Drafts are for those who sign, signed summaries for their readers."""

import logging

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.feedback.actions import staff_signing as deeds
from cms.feedback.forms.staff_drafts import IntroductionForm
from cms.feedback.models import Summary
from cms.feedback.summarising.access import (
    get_draft_for,
    get_signed_for_officer,
    get_summary_for,
    get_worrying_voice_for,
)
from cms.feedback.summarising.pages import show_summary
from cms.feedback.summarising.staff_differences import differences_of
from cms.feedback.views.staff_drafts import back_to_draft
from cms.safeguarding.access import HANDLE

logger = logging.getLogger(__name__)
READ = "feedback.view_signed_summary"
SIGN = "feedback.sign_summary"


@open_to(Audience.STAFF, permission=READ)
@require_safe
def summaries(request: HttpRequest) -> HttpResponse:
    """Every signed-off summary that this person may read."""
    readable = Summary.objects.readable_by(person_of(request))
    readable = readable.select_related("subgroup", "signed_by", "first_signed_by")
    return render(request, "feedback/staff/summaries.html", {"summaries": readable})


@open_to(Audience.STAFF, permission=READ)
@never_cache
@require_safe
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """One signed-off summary; each look at it is kept."""
    found = get_summary_for(person_of(request), pk)
    deeds.note_view(by=person_of(request), summary=found, now=timezone.now())
    shown = show_summary(found, to_officers=False)
    return render(request, "feedback/staff/summary.html", {"shown": shown, "summary": found})


@open_to(Audience.STAFF, permission=SIGN)
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """Every draft that waits for a name under it."""
    waiting = Summary.objects.drafts().select_related("subgroup", "first_signed_by")
    return render(request, "feedback/staff/drafts.html", {"drafts": waiting})


@open_to(Audience.STAFF, permission=SIGN)
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The first or the second signature: after the second its readers see it."""
    found = get_draft_for(person_of(request), pk)
    if _has_unsaved_words(request, found):
        messages.error(
            request,
            _("You typed something that is not saved yet. Save it or empty its box, then sign."),
        )
        return back_to_draft(request, found)
    try:
        signed = deeds.sign_summary(by=person_of(request), summary=found, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return back_to_draft(request, found)
    if not signed.is_signed:
        messages.success(request, _("You signed it. Somebody else has to sign it too."))
        return back_to_draft(request, found)
    messages.success(request, _("The summary is signed off. Its readers can see it now."))
    return redirect("feedback:summary", pk=found.pk)


def _has_unsaved_words(request: HttpRequest, found: Summary) -> bool:
    """Whoever signs believes that their words are in it; nobody can add them afterwards."""
    form = IntroductionForm(request.POST)
    introduction = form.cleaned_data["introduction"] if form.is_valid() else None
    is_changed = "introduction" in request.POST and introduction != found.introduction
    return is_changed or any(request.POST.get(name, "").strip() for name in ("text", "voices"))


@open_to(Audience.STAFF, permission=SIGN)
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Tells the subgroup's members that it is there."""
    found = get_signed_for_officer(person_of(request), pk)
    try:
        deeds.send_summary(by=person_of(request), summary=found, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The members of the subgroup have a notice."))
    return redirect("feedback:summary", pk=found.pk)


@open_to(Audience.STAFF, permission=SIGN)
@require_POST
def answered(request: HttpRequest, pk: int) -> HttpResponse:
    """Notes that the subgroup has answered."""
    found = get_signed_for_officer(person_of(request), pk)
    try:
        deeds.mark_answered(by=person_of(request), summary=found, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("It is noted as answered."))
    return redirect("feedback:summary", pk=found.pk)


@open_to(Audience.STAFF, permission=SIGN)
@never_cache
@require_safe
def difference(request: HttpRequest, pk: int) -> HttpResponse:
    """The first draft beside what became of it; each look at a signed one is kept."""
    found = get_signed_for_officer(person_of(request), pk, or_draft=True)
    if found.is_signed:
        deeds.note_view(by=person_of(request), summary=found, now=timezone.now())
    context = {"summary": found, "differences": differences_of(found)}
    return render(request, "feedback/staff/difference.html", context)


@open_to(Audience.STAFF, permission=HANDLE)
@require_safe
def voice(request: HttpRequest, pk: int) -> HttpResponse:
    """The words behind a concern that an import raised."""
    found = get_worrying_voice_for(person_of(request), pk)
    logger.info("feedback.voice.seen voice=%s by=%s", found.pk, person_of(request).pk)
    return render(request, "feedback/staff/voice.html", {"voice": found})
