"""Questions for whoever answers them: what waits for them, and one to answer, in English.

Nothing here tells who asked: no name, no age, and no language.
"""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.core.paging import PARAMETER, Order, address_of, page_of
from cms.core.typed import typed_in
from cms.core.typed_beside import keep_typed, take_typed, with_typed
from cms.interpreting.reading import english_of
from cms.languages.registry import DEFAULT_CODE
from cms.languages.staff_plain_words import hints_for
from cms.magazine.actions.staff_answering import worry_about_asker, write_answer
from cms.magazine.forms.staff_questions import AnswerForm
from cms.magazine.models import Question
from cms.magazine.models.questions import ANSWER
from cms.magazine.question_access import get_given_question_for, get_question_to_answer

NEWEST_FIRST = Order(("id",), falling=True)
ON_A_PAGE = 20


@open_to(Audience.STAFF, permission=ANSWER)
@require_safe
def to_answer(request: HttpRequest) -> HttpResponse:
    """What this person was given: those without an answer, or with `show=all` every one."""
    now, is_all = timezone.now(), request.GET.get("show", "") == "all"
    mine = Question.objects.standing(now).of_answerer(person_of(request))
    rows = mine if is_all else mine.to_write()
    page = page_of(
        rows.select_related("contribution"),
        NEWEST_FIRST,
        cursor=request.GET.get(PARAMETER, ""),
        size=ON_A_PAGE,
    )
    english, today = _english(page.rows), timezone.localdate(now)
    chosen = {"show": "all"} if is_all else {}
    context = {
        "rows": [(one, english[one.pk], one.is_late(today)) for one in page.rows],
        "is_all": is_all,
        "newer_url": address_of(page.back, **chosen),
        "older_url": address_of(page.onward, **chosen),
    }
    return render(request, "magazine/staff/to_answer.html", context)


@open_to(Audience.STAFF, permission=ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    try:
        question = get_question_to_answer(person_of(request), pk, now=now)
    except Http404:
        return _over(request, get_given_question_for(person_of(request), pk))
    if request.method != "POST" or is_language_switch(request):
        start = {"version": question.version, "words": question.answer}
        typed = take_typed(request, _of(pk))
        return _page(request, question, with_typed(AnswerForm(initial=start), typed))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, question, form)
    words, version = form.cleaned_data["words"], form.cleaned_data["version"]
    try:
        write_answer(
            by=person_of(request), question=question, words=words, version=version, now=now
        )
    except ValidationError as problem:
        form.add_error(None, problem)
        return _page(request, question, form)
    messages.success(request, _("Saved. The participation team looks at it and publishes it."))
    return redirect("magazine:answer", pk=pk)


@open_to(Audience.STAFF, permission=ANSWER)
@require_POST
def worry(request: HttpRequest, pk: int) -> HttpResponse:
    """Also when nobody is to answer it any more."""
    question = get_given_question_for(person_of(request), pk)
    worry_about_asker(by=person_of(request), question=question)
    messages.success(request, _("The people on duty are told."))
    keep_typed(request, _of(pk))
    return redirect("magazine:answer", pk=pk)


def _of(pk: int) -> str:
    """The page of one question, as what was typed on it is kept."""
    return f"answer:{pk}"


def _over(request: HttpRequest, question: Question) -> HttpResponse:
    """An old link, or an answer that came too late: what was typed can be copied."""
    kept = take_typed(request, _of(question.pk)) if request.method != "POST" else {}
    context = {"question": question, "typed": typed_in(request) or kept.get("words", [])}
    return render(request, "magazine/staff/answer_over.html", context, status=HTTPStatus.GONE)


def _page(request: HttpRequest, question: Question, form: Form) -> HttpResponse:
    context = {
        "question": question,
        "words": _english([question])[question.pk],
        "form": None if question.is_published else form,
        "hints": hints_for(question.answer) if question.answer else None,
        "is_late": question.is_late(timezone.localdate()),
    }
    return render(request, "magazine/staff/answer.html", context)


def _english(questions: list[Question]) -> dict[int, str]:
    """What was asked, in English: nobody was given a question that has none."""
    sources = [
        one.contribution.source for one in questions if one.contribution.language != DEFAULT_CODE
    ]
    put = english_of(sources) if sources else {}
    return {
        one.pk: put[one.contribution.source].text
        if one.contribution.source in put
        else _own_english(one)
        for one in questions
    }


def _own_english(question: Question) -> str:
    """Never the words in another language: they would tell a little of who asked."""
    return question.contribution.text if question.contribution.language == DEFAULT_CODE else ""
