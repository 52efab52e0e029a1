"""From a meeting's idea to the forum, for officers."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.languages.registry import DEFAULT_CODE
from cms.languages.templatetags.language_tags import local_date
from cms.meetings.access import get_idea_for_staff
from cms.meetings.actions.staff_passing_on import pass_on
from cms.meetings.forms.staff_meetings import add_problem
from cms.meetings.forms.staff_passing_on import PassOnForm
from cms.meetings.group_ideas import became_of, group_idea_of
from cms.meetings.models import MANAGE, Note
from cms.subgroups.group_ideas import Place, keeper


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def idea_to_forum(request: HttpRequest, pk: int) -> HttpResponse:
    """Where, and in which words; afterwards what became of it."""
    note = get_idea_for_staff(person_of(request), pk)
    places = _places(request, note)
    if is_language_switch(request):
        return _page(request, note, places, shown_again(PassOnForm, request, places=places))
    if request.method != "POST":
        return _page(request, note, places, PassOnForm(places=places, initial=_start(note)))
    form = PassOnForm(request.POST, places=places)
    if form.is_valid():
        try:
            pass_on(by=person_of(request), note=note, now=timezone.now(), **form.cleaned_data)
        except ValidationError as problem:
            add_problem(form, problem)
        else:
            messages.success(
                request, _("It is in the forum. Members read it once another worker has read it.")
            )
            return redirect("meetings:notes", pk=note.meeting_id)
    return _page(request, note, places, form)


def _places(request: HttpRequest, note: Note) -> list[Place]:
    answering = keeper()
    return answering.places(group_idea_of(note), by=person_of(request)) if answering else []


def _start(note: Note) -> dict[str, Any]:
    """In English, as all words of meetings."""
    with override(DEFAULT_CODE):
        day = local_date(note.meeting.starts_at)
    return {"words": f"Our group had this idea at its meeting on {day}: {note.words}"}


def _page(request: HttpRequest, note: Note, places: list[Place], form: Form) -> HttpResponse:
    context = {
        "note": note,
        "meeting": note.meeting,
        "form": form,
        "has_places": bool(places),
        "became": became_of([note], reader=person_of(request)).get(note.pk),
    }
    return render(request, "meetings/staff/idea_to_forum.html", context)
