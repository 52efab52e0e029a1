"""Answers for those who give and publish them: what waits, what has none, and one with its steps.

A subgroup's members see its answers; officers see all. Words that wait for a second look are seen
by nobody else.
"""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.core.paging import PARAMETER, Order, page_of
from cms.core.typed_beside import keep_typed, take_typed, with_typed
from cms.feedback.actions import staff_promising as deeds
from cms.feedback.actions.staff_answer_interpreting import languages_without_words
from cms.feedback.actions.staff_signing import note_view
from cms.feedback.answering.access import (
    can_give_for,
    can_publish,
    can_put_in_languages,
    first_answers,
    get_answer_for_staff,
    next_answers,
    pending_step_of,
)
from cms.feedback.answering.pages import what_people_say
from cms.feedback.answering.staff_lists import (
    TO_PUBLISH,
    Unanswered,
    chosen_answers,
    show_rows,
    subjects_of,
)
from cms.feedback.forms.staff_answers import (
    BeginForm,
    NoteForm,
    StepForm,
    VersionForm,
    add_problem,
)
from cms.feedback.models import Answer, AnswerStep, Summary
from cms.feedback.models.promises import PUBLISH, READ
from cms.feedback.states.answers import AnswerState
from cms.feedback.summarising.access import get_summary_for
from cms.languages.staff_plain_words import hints_for

PER_PAGE = 20
NEWEST_FIRST = Order(("changed_at", "id"), falling=True)


@open_to(Audience.STAFF, permission=READ)
@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """Answers of this person's subgroups: all, those to publish, late ones, or of one state."""
    now = timezone.now()
    show, found = chosen_answers(person_of(request), request.GET.get("show", ""), now)
    page = page_of(found, NEWEST_FIRST, cursor=request.GET.get(PARAMETER, ""), size=PER_PAGE)
    context = {
        "rows": show_rows(page.rows, timezone.localdate(now)),
        "show": show,
        "states": [state for state in AnswerState if state is not AnswerState.NEW],
        "may_publish": person_of(request).has_perm(PUBLISH),
        "to_publish": TO_PUBLISH,
        "back": page.back,
        "onward": page.onward,
    }
    return render(request, "feedback/staff/promises.html", context)


@open_to(Audience.STAFF, permission=READ)
@require_safe
def to_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What needs an answer in a signed-off summary, each with its own or "no answer yet".

    It shows what the summary says, and so each look at it is kept.
    """
    summary = get_summary_for(person_of(request), pk)
    note_view(by=person_of(request), summary=summary, now=timezone.now())
    context = {
        "summary": summary,
        "subjects": subjects_of(summary),
        "may_begin": bool(first_answers(person_of(request), summary)),
    }
    return render(request, "feedback/staff/to_answer.html", context)


@open_to(Audience.STAFF, permission=READ)
@require_http_methods(["GET", "HEAD", "POST"])
def begin_answer(request: HttpRequest, pk: int, subject: str) -> HttpResponse:
    """The first step of an answer; `subject` is a theme's slug or a number: see `subjects_of`."""
    summary = get_summary_for(person_of(request), pk)
    states = first_answers(person_of(request), summary)
    if not states:
        raise PermissionDenied
    about = next((one for one in subjects_of(summary) if one.code == subject), None)
    if about is None:
        raise Http404
    if about.answer is not None:
        return redirect("feedback:promise", pk=about.answer.pk)
    offered: dict[str, Any] = {"subgroup": summary.subgroup, "states": states}
    if is_language_switch(request):
        form: Form = shown_again(BeginForm, request, **offered)
        return _begin_page(request, summary, about, form)
    start = {"number": 0, "line": about.line, "state": states[0]}
    form = BeginForm(request.POST or None, initial=start, **offered)
    if request.method != "POST" or not form.is_valid():
        return _begin_page(request, summary, about, form)
    question = deeds.Question(
        summary=summary,
        line=form.cleaned_data["line"],
        theme=about.theme,
        sentence=about.sentence,
        figure=about.figure,
        ages=form.cleaned_data["ages"],
    )
    try:
        answer = deeds.begin_answer(
            by=person_of(request), question=question, proposal=form.proposal, now=timezone.now()
        )
    except ValidationError as problem:
        add_problem(form, problem)
        return _begin_page(request, summary, about, form)
    messages.success(request, _("Saved."))
    return redirect("feedback:promise", pk=answer.pk)


def _begin_page(
    request: HttpRequest, summary: Summary, about: Unanswered, form: Form
) -> HttpResponse:
    context = {"summary": summary, "about": about, "form": form}
    return render(request, "feedback/staff/begin_answer.html", context)


@open_to(Audience.STAFF, permission=READ)
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    """One answer with its steps; a lead writes the next one here."""
    found = get_answer_for_staff(person_of(request), pk)
    if request.method != "POST" or is_language_switch(request):
        return _page(request, found)
    form = _step_form(request, found, request.POST)
    if form is None:
        raise PermissionDenied
    if not form.is_valid():
        return _page(request, found, form=form)
    try:
        deeds.propose_step(
            by=person_of(request), answer=found, proposal=form.proposal, now=timezone.now()
        )
    except ValidationError as problem:
        add_problem(form, problem)
        found.refresh_from_db()
        return _page(request, found, form=form)
    messages.success(request, _("Saved. An officer looks at the words and publishes them."))
    return _back(request, found, done=form.fields)


def _step_form(
    request: HttpRequest, found: Answer, data: QueryDict | None = None
) -> StepForm | None:
    """The form of the next step, for whoever may write one."""
    states = next_answers(person_of(request), found)
    if not states:
        return None
    return StepForm(data, initial=_start(found), subgroup=found.subgroup, states=states)


def _untouched(request: HttpRequest, found: Answer) -> set[str]:
    """The fields that stand as the page filled them in: nothing was typed in them."""
    form = _step_form(request, found, request.POST)
    return set(form.fields) - set(form.changed_data) if form else set()


def _back(request: HttpRequest, found: Answer, *, done: Collection[str] = ()) -> HttpResponse:
    """To its page, where what was typed stands again; the numbers there are those of now."""
    keep_typed(request, _of(found), done={"number", "version", *done})
    return redirect("feedback:promise", pk=found.pk)


def _of(found: Answer) -> str:
    """The page of one answer, as what was typed on it is kept."""
    return f"promise:{found.pk}"


def _start(answer: Answer) -> dict[str, object]:
    """What is written already, or the number of the step that comes next."""
    waiting = pending_step_of(answer)
    start: dict[str, object] = {"number": answer.number, "owner_role": answer.owner_role}
    if waiting is not None:
        start |= {"state": waiting.state, "words": waiting.words, "due_on": waiting.due_on}
        seats = answer.subgroup.memberships.filter(user=waiting.owner)
        owner = seats.values_list("pk", flat=True).first()
        start |= {"owner_role": waiting.owner_role, "owner": str(owner or "")}
    return start


def _page(request: HttpRequest, found: Answer, **wrong: Form) -> HttpResponse:
    person, waiting = person_of(request), pending_step_of(found)
    typed, step_form = take_typed(request, _of(found)), _step_form(request, found)
    steps = found.steps.filter(published_at__isnull=False).select_related("by", "published_by")
    may_publish = waiting is not None and can_publish(person, waiting)
    context = {
        "answer": found,
        "steps": steps.order_by("number"),
        "waiting": waiting,
        "hints": hints_for(waiting.words) if waiting else None,
        "may_publish": may_publish,
        "may_drop": waiting is not None and can_give_for(person, found.subgroup),
        "note_form": with_typed(NoteForm(), typed) if may_publish else None,
        "is_late": found.is_late(timezone.localdate()),
        "people_say": what_people_say(found),
        "may_add_words": can_put_in_languages(person, found),
        "unread_in": languages_without_words(found) if found.number else [],
        "form": with_typed(step_form, typed) if step_form else None,
    }
    return render(request, "feedback/staff/promise.html", {**context, **wrong})


def _waiting_step(request: HttpRequest, pk: int) -> AnswerStep:
    step = pending_step_of(get_answer_for_staff(person_of(request), pk))
    if step is None:
        raise Http404
    return step


@open_to(Audience.STAFF, permission=PUBLISH)
@require_POST
def publish_answer(request: HttpRequest, pk: int) -> HttpResponse:
    step, form = _waiting_step(request, pk), VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    done = _untouched(request, step.answer)
    try:
        deeds.publish_step(by=person_of(request), step=step, version=version, now=timezone.now())
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("Published. Authors and followers get a notice."))
        done.add("note")
    return _back(request, step.answer, done=done)


@open_to(Audience.STAFF, permission=PUBLISH)
@require_POST
def send_back_answer(request: HttpRequest, pk: int) -> HttpResponse:
    step, form = _waiting_step(request, pk), NoteForm(request.POST)
    if is_language_switch(request):
        return _page(request, step.answer)
    if not form.is_valid():
        return _page(request, step.answer, note_form=form)
    done = _untouched(request, step.answer)
    try:
        deeds.send_back(
            by=person_of(request), step=step, note=form.cleaned_data["note"], now=timezone.now()
        )
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("Sent back to the lead."))
        done.add("note")
    return _back(request, step.answer, done=done)


@open_to(Audience.STAFF, permission=READ)
@require_POST
def drop_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes back words that nobody has published."""
    step = _waiting_step(request, pk)
    done = {"note", *_untouched(request, step.answer)}
    deeds.drop_step(by=person_of(request), step=step)
    messages.success(request, _("The words are taken back."))
    if Answer.objects.filter(pk=step.answer_id).exists():
        return _back(request, step.answer, done=done)
    return redirect("feedback:promises")
