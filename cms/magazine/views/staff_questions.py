"""Questions to children's services for participation staff: to give, to check, what is late."""

from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.core.paging import PARAMETER, Order, address_of, page_of
from cms.core.typed import typed_in
from cms.core.typed_beside import keep_typed, take_typed, with_typed
from cms.languages.registry import DEFAULT_CODE
from cms.languages.staff_plain_words import hints_for
from cms.magazine.actions import staff_answering as deeds
from cms.magazine.actions.staff_giving_questions import due_day, give_question
from cms.magazine.forms.staff_questions import GiveForm, NoteForm, VersionForm
from cms.magazine.models import Contribution, Question
from cms.magazine.models.desk_rules import EDIT
from cms.magazine.question_access import (
    asked,
    earlier_question,
    get_question_once_arranged,
    get_question_to_arrange,
    given_question,
    to_give,
)
from cms.magazine.question_pages import ShownQuestion, show_question, show_questions
from cms.magazine.views.asked import did

OLDEST_FIRST = Order(("id",))
ON_A_PAGE = 30
GIVE, WRITE, CHECK, LATE, ANSWERED = "give", "write", "check", "late", "answered"
LISTS = {
    GIVE: gettext_lazy("To give to somebody"),
    WRITE: gettext_lazy("Waiting for the answer"),
    CHECK: gettext_lazy("Answers to check"),
    LATE: gettext_lazy("Overdue"),
    ANSWERED: gettext_lazy("Answered"),
}


@open_to(Audience.STAFF, permission=EDIT)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Approved questions in one state; those that nobody was given stand first."""
    now = timezone.now()
    show = request.GET.get("show", "")
    show = show if show in LISTS else GIVE
    rows = _chosen(show, now)
    page = page_of(rows, OLDEST_FIRST, cursor=request.GET.get(PARAMETER, ""), size=ON_A_PAGE)
    context = {
        "rows": show_questions(page.rows, language=DEFAULT_CODE, today=timezone.localdate(now)),
        "show": show,
        "lists": LISTS.items(),
        "newer_url": address_of(page.back, show=show),
        "older_url": address_of(page.onward, show=show),
    }
    return render(request, "magazine/staff/questions.html", context)


def _chosen(show: str, now: datetime) -> QuerySet[Contribution]:
    if show == GIVE:
        return to_give(now=now)
    standing, today = Question.objects.standing(now), timezone.localdate(now)
    found = {
        WRITE: standing.to_write(),
        CHECK: standing.to_check(),
        LATE: standing.late(today=today),
        ANSWERED: standing.published(),
    }[show]
    return asked(now=now).filter(question__in=found)


@open_to(Audience.STAFF, permission=EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request: HttpRequest, pk: int) -> HttpResponse:
    """One question: given here to a role, and its answer looked at."""
    now = timezone.now()
    try:
        sent = get_question_to_arrange(person_of(request), pk, now=now)
    except Http404:
        return _over(request, get_question_once_arranged(person_of(request), pk))
    if request.method != "POST" or is_language_switch(request):
        return _page(request, sent)
    form = GiveForm(request.POST)
    if not form.is_valid():
        return _page(request, sent, form)
    try:
        give_question(by=person_of(request), contribution=sent, giving=form.giving, now=now)
    except ValidationError as problem:
        form.add_error(None, problem)
        return _page(request, sent, form)
    messages.success(request, _("Given. They have a notice, and young people see role and day."))
    return redirect("magazine:arrange_question", pk=pk)


def _over(request: HttpRequest, sent: Contribution) -> HttpResponse:
    """An old link to what nobody is given or answers now."""
    context = {"sent": sent, "typed": typed_in(request)}
    return render(request, "magazine/staff/question_over.html", context, status=HTTPStatus.GONE)


def _start(sent: Contribution, now: datetime) -> dict[str, Any]:
    """What was chosen before, or the usual last day."""
    question = given_question(sent)
    if question is None:
        before = earlier_question(sent)
        same = {"answerer": before.answerer_id, "role": before.role} if before else {}
        return {"due_on": due_day(now), **same}
    return {"answerer": question.answerer_id, "role": question.role, "due_on": question.due_on}


def _of(sent: Contribution) -> str:
    """The page of one question, as what was typed on it is kept."""
    return f"question:{sent.pk}"


def _has_answer(sent: Contribution) -> bool:
    question = given_question(sent)
    return question is not None and not question.is_to_write


def _page(
    request: HttpRequest, sent: Contribution, form: Form | None = None, **more: object
) -> HttpResponse:
    question, person = given_question(sent), person_of(request)
    has_answer, typed = _has_answer(sent), take_typed(request, _of(sent))
    giving = form or with_typed(GiveForm(initial=_start(sent, timezone.now())), typed)
    may_check = question is not None and question.answerer_id != person.pk
    note_form = with_typed(NoteForm(), typed)
    context = {
        "row": _row(sent, timezone.localdate()),
        "question": question,
        "form": None if has_answer else giving,
        "hints": hints_for(question.answer) if question and has_answer else None,
        "note_form": note_form if has_answer and may_check else None,
        "may_publish": may_check and question is not None and question.is_to_check,
        "is_in_article": sent.uses.exists(),
        "has_draft": earlier_question(sent) is not None,
    }
    return render(request, "magazine/staff/question.html", context | more)


def _row(sent: Contribution, today: date) -> ShownQuestion:
    """With the answer in the language of whoever asked, once it is there."""
    return show_question(sent, language=sent.language, today=today)


@open_to(Audience.STAFF, permission=EDIT)
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    question, form = _given(request, pk), VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    person, now = person_of(request), timezone.now()
    did(
        request,
        lambda: deeds.publish_answer(by=person, question=question, version=version, now=now),
        _("Published. Whoever asked has a notice as soon as it is in their language."),
    )
    keep_typed(request, _of(question.contribution), done=("version",))
    return redirect("magazine:arrange_question", pk=pk)


@open_to(Audience.STAFF, permission=EDIT)
@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    question = _given(request, pk)
    person, now = person_of(request), timezone.now()
    if question.answerer_id == person.pk:
        raise PermissionDenied
    form = NoteForm(request.POST)
    if is_language_switch(request) or not form.is_valid():
        sent = get_question_to_arrange(person, pk, now=now)
        return _page(request, sent, **{} if is_language_switch(request) else {"note_form": form})
    note = form.cleaned_data["note"]
    is_done = did(
        request,
        lambda: deeds.send_answer_back(by=person, question=question, note=note, now=now),
        _("Sent back to whoever answers."),
    )
    keep_typed(request, _of(question.contribution), done=form.fields if is_done else ())
    return redirect("magazine:arrange_question", pk=pk)


def _given(request: HttpRequest, pk: int) -> Question:
    sent = get_question_to_arrange(person_of(request), pk, now=timezone.now())
    question = given_question(sent)
    if question is None:
        raise Http404
    return question
