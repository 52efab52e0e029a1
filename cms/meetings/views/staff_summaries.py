"""The young people's summary of a meeting, for officers: in one language after the other."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.languages.registry import DEFAULT_CODE, LANGUAGES
from cms.meetings.access import get_meeting_for_staff
from cms.meetings.actions import staff_summarising as deeds
from cms.meetings.forms.staff_meetings import add_problem
from cms.meetings.forms.staff_notes import SummaryForm
from cms.meetings.models import MANAGE, Meeting
from cms.meetings.staff_summary_states import State, states_of
from cms.meetings.summaries import summary_in


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """Written here, or by interpreters who were asked here."""
    meeting = get_meeting_for_staff(person_of(request), pk)
    if is_language_switch(request):
        return _page(request, meeting, shown_again(SummaryForm, request))
    if request.method != "POST":
        return _page(request, meeting, SummaryForm(initial=_start(request, meeting)))
    if request.POST.get("do") == "ask":
        return _ask(request, meeting)
    form = SummaryForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            deeds.write_summary(by=person_of(request), meeting=meeting, now=timezone.now(), **data)
        except ValidationError as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("Saved."))
            return redirect("meetings:summary", pk=meeting.pk)
    return _page(request, meeting, form)


def _ask(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    try:
        asked = deeds.ask_interpreters(by=person_of(request), meeting=meeting, now=timezone.now())
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        said = ngettext(
            "Interpreters of %(count)d language are asked now.",
            "Interpreters of %(count)d languages are asked now.",
            asked,
        )
        messages.success(request, said % {"count": asked})
    return redirect("meetings:summary", pk=meeting.pk)


def _start(request: HttpRequest, meeting: Meeting) -> dict[str, str]:
    """What young people read in the language that the address names, or in English."""
    code = request.GET.get("language", DEFAULT_CODE)
    if code not in {language.code for language in LANGUAGES}:
        return {}
    shown = summary_in(meeting, code)
    has_words = shown is not None and shown.language == code
    return {"language": code, "words": shown.words if shown and has_words else ""}


def _page(request: HttpRequest, meeting: Meeting, form: Form) -> HttpResponse:
    states = states_of(meeting)
    left = {State.NOT_YET, State.OLDER}
    context = {
        "meeting": meeting,
        "form": form,
        "rows": [(language, states[language.code]) for language in LANGUAGES],
        "may_ask": State.WRITTEN in states.values() and bool(left & set(states.values())),
    }
    return render(request, "meetings/staff/summary.html", context)
