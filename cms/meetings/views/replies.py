"""Young people answer an invitation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.meetings.access import get_meeting_for
from cms.meetings.actions.replying import reply_to, take_reply_back
from cms.meetings.enums import MAY_COME
from cms.meetings.forms.replies import ReplyForm, start_of
from cms.meetings.models import Meeting, Reply


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Coming or not, and what somebody needs for it."""
    person, now = person_of(request), timezone.now()
    meeting = get_meeting_for(person, pk)
    if is_language_switch(request):
        return _page(request, meeting, shown_again(ReplyForm, request))
    if request.method != "POST":
        if meeting.is_cancelled or meeting.has_begun(now=now):
            messages.info(request, _("This meeting has begun, is over or is off."))
            return redirect("meetings:meeting", pk=meeting.pk)
        before = Reply.objects.filter(meeting=meeting, person=person).first()
        return _page(request, meeting, ReplyForm(initial=start_of(before, person.language)))
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _page(request, meeting, form)
    wish = form.wish
    try:
        reply_to(by=person, meeting=meeting, wish=wish, now=now)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(
            request, _said(is_coming=wish.coming in MAY_COME, has_needs=bool(wish.needs))
        )
    return redirect("meetings:meeting", pk=meeting.pk)


def _said(*, is_coming: bool, has_needs: bool) -> str:
    if not is_coming:
        return _("Thank you for telling us. You can change your answer.")
    if has_needs:
        return _("Thank you. We arrange what you asked for. You can change your answer.")
    return _("Thank you. We look forward to seeing you. You can change your answer.")


def _page(request: HttpRequest, meeting: Meeting, form: Form) -> HttpResponse:
    return render(request, "meetings/reply.html", {"meeting": meeting, "form": form})


@open_to(Audience.YOUNG_PEOPLE)
@require_POST
def no_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the answer back."""
    meeting = get_meeting_for(person_of(request), pk)
    try:
        if take_reply_back(by=person_of(request), meeting=meeting, now=timezone.now()):
            messages.success(request, _("We have taken your answer back."))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("meetings:meeting", pk=meeting.pk)
