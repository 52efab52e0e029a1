"""An answer in more languages: written by staff, or asked of the interpreters."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.core.typed_beside import Typed, keep_typed, take_typed, typed_in, with_typed
from cms.feedback.actions.staff_answer_interpreting import ask_for_languages, languages_of_readers
from cms.feedback.actions.staff_answer_words import put_in_language
from cms.feedback.answering.access import can_put_in_languages, get_answer_for_staff
from cms.feedback.answering.interpreted import asked_for
from cms.feedback.forms.staff_answers import AskForm, LanguageForm, add_problem
from cms.feedback.models import Answer
from cms.feedback.models.promises import READ


@open_to(Audience.STAFF, permission=READ)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_words(request: HttpRequest, pk: int) -> HttpResponse:
    """The line or a step in another language, by hand."""
    found = _answer(request, pk)
    offered: dict[str, Any] = {"answer": found, "steps": list(found.steps.order_by("number"))}
    if request.method != "POST" or is_language_switch(request):
        typed = take_typed(request, _of(found))
        return _page(request, found, with_typed(LanguageForm(**offered), typed), typed)
    form = LanguageForm(request.POST, **offered)
    if form.is_valid():
        try:
            put_in_language(
                by=person_of(request),
                answer=found,
                number=int(form.cleaned_data["number"]),
                language=form.cleaned_data["language"],
                words=form.cleaned_data["words"],
                now=timezone.now(),
            )
        except ValidationError as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The words are saved."))
            return redirect("feedback:promise", pk=found.pk)
    return _page(request, found, form, typed_in(request))


@open_to(Audience.STAFF, permission=READ)
@require_POST
def ask_interpreters(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is published, for the interpreters of the languages that are ticked."""
    found, form = _answer(request, pk), AskForm(request.POST)
    done: Collection[str] = ()
    try:
        asked = ask_for_languages(
            by=person_of(request),
            answer=found,
            languages=form.cleaned_data["languages"] if form.is_valid() else (),
            now=timezone.now(),
        )
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        told = ngettext(
            "%(count)s text is with the interpreters.",
            "%(count)s texts are with the interpreters.",
            asked,
        )
        messages.success(request, told % {"count": asked})
        done = form.fields
    keep_typed(request, _of(found), done=done)
    return redirect("feedback:answer_words", pk=found.pk)


def _answer(request: HttpRequest, pk: int) -> Answer:
    person = person_of(request)
    found = get_answer_for_staff(person, pk)
    if not can_put_in_languages(person, found):
        raise PermissionDenied
    return found


def _of(found: Answer) -> str:
    """The page of one answer's languages, as what was typed on it is kept."""
    return f"answer words:{found.pk}"


def _page(request: HttpRequest, found: Answer, form: Form, typed: Typed) -> HttpResponse:
    asked = asked_for(found)
    ticked = languages_of_readers(found) | {one.language for one in asked}
    asking = with_typed(AskForm(initial={"languages": sorted(ticked)}), typed)
    context = {
        "answer": found,
        "form": form,
        "ask_form": asking if found.number else None,
        "asked": asked,
        "written": found.in_languages.select_related("by").order_by("number", "language"),
    }
    return render(request, "feedback/staff/answer_words.html", context)
