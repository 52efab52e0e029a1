"""A version as young people will see it, in any language, before anybody answers: nothing is kept.

The answers so far travel along in the page itself, signed, and are gone with it.
"""

from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.languages.registry import DEFAULT_CODE
from surveys.enums import SKIPPED
from surveys.forms.answering import QuestionForm, initial_of, typed_so_far
from surveys.models import GlossaryTerm, Version
from surveys.models.asking import Asked, explained_in, previewed_questions
from surveys.models.plans import missing_in, plan_of
from surveys.permissions import get_version_to_build
from surveys.structure.conditions import ConditionError, Step, shown_steps, steps_of
from surveys.structure.kinds import Takes, takes

SALT = "surveys.preview"


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Every question in one column, hidden ones too."""
    found = get_version_to_build(request.user, pk)
    terms = list(GlossaryTerm.objects.all())
    questions = previewed_questions(version=found.pk, language=_language())
    rows = [
        {
            "asked": asked,
            "form": QuestionForm(asked=asked, prefix=asked.key),
            "words": explained_in(asked, terms=terms),
        }
        for asked in questions
    ]
    context = {"rows": rows, "version": found, "missing": _missing(found)}
    return render(request, "surveys/staff/preview.html", context)


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
def preview_question(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One question as it will be asked; Next and Back follow the skip logic."""
    found = get_version_to_build(request.user, pk)
    steps = steps_of(plan_of(found))
    if not 1 <= number <= len(steps):
        raise Http404
    questions = previewed_questions(version=found.pk, language=_language())
    answers = _answers_so_far(request)
    asked = questions[number - 1]
    form = _form(request, asked, answers)
    if form.is_bound and _is_answered(request, asked, form, answers):
        later = _next(steps, answers, number, is_back="back" in request.POST)
        if not later:
            return render(request, "surveys/staff/preview_end.html", {"version": found})
        address = reverse("surveys:preview_question", args=[found.pk, later])
        return redirect(f"{address}?{urlencode({'answers': _packed(answers)})}")
    context = {
        "version": found,
        "form": form,
        "asked": asked,
        "number": number,
        "words": explained_in(asked),
        "missing": _missing(found),
        "answers": _packed(answers),
        "form_action": reverse("surveys:preview_question", args=[found.pk, number]),
    }
    place = _place(_shown(steps, answers), number)
    return render(request, "surveys/staff/preview_question.html", context | place)


def _language() -> str:
    return get_language() or DEFAULT_CODE


def _missing(found: Version) -> int:
    return len(missing_in(found, _language()))


def _packed(answers: dict[str, Any]) -> str:
    return signing.dumps(answers, salt=SALT, compress=True)


def _answers_so_far(request: HttpRequest) -> dict[str, Any]:
    """Forged or cut off, they are none."""
    sent = request.POST.get("answers") or request.GET.get("answers", "")
    try:
        answers = signing.loads(sent, salt=SALT)
    except signing.BadSignature:
        return {}
    return answers if isinstance(answers, dict) else {}


def _form(request: HttpRequest, asked: Asked, answers: dict[str, Any]) -> QuestionForm:
    if request.method != "POST":
        return QuestionForm(initial=initial_of(asked, answers.get(asked.key)), asked=asked)
    # Nothing is kept here, to go on with later or to look at: the page stays as it is.
    if is_language_switch(request) or {"stop", "check"} & request.POST.keys():
        return QuestionForm(initial=typed_so_far(asked, request.POST), asked=asked)
    return QuestionForm(request.POST, asked=asked)


def _is_answered(
    request: HttpRequest, asked: Asked, form: QuestionForm, answers: dict[str, Any]
) -> bool:
    """Whether the page goes on; the words of a free text are not even carried along."""
    if asked.takes is Takes.NOTHING or "back" in request.POST:
        return True
    if "skip" in request.POST:
        answers[asked.key] = SKIPPED
        return True
    if not form.is_valid():
        return False
    kept = form.cleaned_data["kept"]
    answers[asked.key] = SKIPPED if isinstance(kept, dict) else kept
    return True


def _shown(steps: list[Step], answers: dict[str, Any]) -> list[Step]:
    """A draft may have a condition that cannot be read: then everything is shown."""
    try:
        return shown_steps(steps, answers)
    except ConditionError:
        return steps


def _next(steps: list[Step], answers: dict[str, Any], number: int, *, is_back: bool) -> int:
    """The number of the next question, 0 behind the last one."""
    shown = [step.number for step in _shown(steps, answers)]
    if is_back:
        return max((one for one in shown if one < number), default=number)
    return min((one for one in shown if one > number), default=0)


def _place(shown: list[Step], number: int) -> dict[str, int]:
    counted = [step.number for step in shown if takes(step.kind) is not Takes.NOTHING]
    place = counted.index(number) + 1 if number in counted else 0
    return {"place": place, "total": len(counted)}
