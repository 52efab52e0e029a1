"""During and after a meeting, for officers: who is here, what came out, the summary."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Case, Exists, IntegerField, OuterRef, Subquery, Value, When
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.asked import number_in, number_of, pressed_in
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.core.typed_beside import keep_typed, take_typed, with_typed
from cms.meetings.access import get_meeting_for_staff
from cms.meetings.actions import staff_noting as deeds
from cms.meetings.afterwards import is_late
from cms.meetings.enums import Coming
from cms.meetings.forms.staff_meetings import add_problem
from cms.meetings.forms.staff_notes import NoteForm
from cms.meetings.group_ideas import became_of
from cms.meetings.models import MANAGE, Attendance, Meeting, Note, Reply
from cms.meetings.models.meetings import entitled

ON_A_PAGE = 60


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def here(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap for each person; who said yes stands first."""
    meeting, now = get_meeting_for_staff(person_of(request), pk), timezone.now()
    if request.method == "POST":
        return _mark(request, meeting)
    said = Reply.objects.filter(meeting=meeting, person=OuterRef("pk")).values("coming")[:1]
    people = entitled(meeting, on=timezone.localdate(now)).annotate(
        is_here=Exists(Attendance.objects.filter(meeting=meeting, person=OuterRef("pk"))),
        coming=Subquery(said),
        turn=Case(
            When(coming=Coming.YES, then=Value(0)),
            When(coming=Coming.MAYBE, then=Value(1)),
            When(coming=Coming.NO, then=Value(3)),
            default=Value(2),
            output_field=IntegerField(),
        ),
    )
    pages = Paginator(people.order_by("turn", "nickname", "pk"), ON_A_PAGE)
    context = {
        "meeting": meeting,
        "page": pages.get_page(request.GET.get("page")),
        "count": Attendance.objects.filter(meeting=meeting).count(),
        "labels": dict(Coming.choices),
    }
    return render(request, "meetings/staff/here.html", context)


def _mark(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    person, page = number_in(request), number_in(request, "page") or 1
    try:
        deeds.mark_here(
            by=person_of(request),
            meeting=meeting,
            person=person,
            is_here=request.POST.get("do") != "away",
            now=timezone.now(),
        )
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    # Back to where the finger is.
    return redirect(f"{reverse('meetings:here', args=[meeting.pk])}?page={page}#p{person}")


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """Decisions, promises and ideas."""
    meeting = get_meeting_for_staff(person_of(request), pk)
    if request.method != "POST" or is_language_switch(request):
        typed = take_typed(request, _of(meeting))
        return _notes_page(request, meeting, with_typed(NoteForm(), typed))
    by, (deed, which) = person_of(request), pressed_in(request)
    if deed == "remove":
        return _remove(request, meeting, number_of(which))
    if deed == "keep":
        today = timezone.localdate()
        deeds.keep_promise(by=by, meeting=meeting, pk=number_of(which), today=today)
        keep_typed(request, _of(meeting))
        return redirect("meetings:notes", pk=meeting.pk)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            deeds.note_down(by=by, meeting=meeting, said=form.said, now=timezone.now())
        except ValidationError as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("Saved."))
            return redirect("meetings:notes", pk=meeting.pk)
    return _notes_page(request, meeting, form)


def _remove(request: HttpRequest, meeting: Meeting, which: int) -> HttpResponse:
    """Asks first: whoever read it will look for it, and a promise is a promise."""
    note = Note.objects.filter(meeting=meeting, pk=which).first()
    if note is not None and "sure" not in request.POST:
        keep_typed(request, _of(meeting))
        context = {"meeting": meeting, "note": note}
        return render(request, "meetings/staff/remove_note.html", context)
    if deeds.remove_note(by=person_of(request), meeting=meeting, pk=which, now=timezone.now()):
        messages.success(request, _("It is removed."))
    return redirect("meetings:notes", pk=meeting.pk)


def _of(meeting: Meeting) -> str:
    """The page of one meeting's notes, as what was typed on it is kept."""
    return f"notes:{meeting.pk}"


def _notes_page(request: HttpRequest, meeting: Meeting, form: Form) -> HttpResponse:
    today = timezone.localdate()
    notes = list(Note.objects.filter(meeting=meeting))
    became = became_of(notes, reader=person_of(request))
    context = {
        "meeting": meeting,
        "rows": [(note, is_late(note, today=today), became.get(note.pk)) for note in notes],
        "form": form,
    }
    return render(request, "meetings/staff/notes.html", context)
