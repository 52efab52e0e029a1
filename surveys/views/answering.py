"""Answering a survey: a code, what happens with the words, one question a page, check, send.

Only the entrance looks at who is signed in, for its navigation, and only when nothing was typed.
From the code to the thanks neither session nor person is touched: see surveys.models.sittings.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from surveys.actions.answering import hand_in
from surveys.actions.sitting import find_sitting, keep_answer, leave_sitting, sit_down
from surveys.enums import DECLINED
from surveys.forms.answering import CodeForm, QuestionForm
from surveys.models import Question, Wave
from surveys.models.codes import fingerprint_of
from surveys.models.sittings import Sitting
from surveys.views import progress
from surveys.views.slowing import wrong_codes

P = ParamSpec("P")
Inner = Callable[Concatenate[HttpRequest, Sitting, Wave, P], HttpResponse]
Outer = Callable[Concatenate[HttpRequest, P], HttpResponse]


def while_answering(view: Inner[P]) -> Outer[P]:
    """Only for a browser that gave a code, and only while its survey is open."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        today = timezone.localdate()
        sitting = find_sitting(key=progress.key_of(request), today=today)
        if sitting is None:
            return _without_sitting(request)
        open_waves = Wave.objects.answerable(on=today).select_related("questionnaire")
        wave = open_waves.filter(pk=sitting.wave_id).first()
        if wave is None:
            return _stop(request, _("This survey is closed now. Your answers were not sent."))
        return view(request, sitting, wave, *args, **kwargs)

    return cast("Outer[P]", guarded)


def _without_sitting(request: HttpRequest) -> HttpResponse:
    if is_language_switch(request):
        return _code_in_another_language(request)
    if request.method == "POST":
        return _stop(
            request, _("There is nothing to send. If you pressed Send before, we have it.")
        )
    return redirect("surveys:start")


def _code_in_another_language(request: HttpRequest) -> HttpResponse:
    return render(request, "surveys/code.html", {"form": shown_again(CodeForm, request)})


def _stop(request: HttpRequest, why: str) -> HttpResponse:
    leave_sitting(key=progress.key_of(request))
    context = {"form": CodeForm(), "why": why}
    return progress.forget(render(request, "surveys/code.html", context))


def _questions(wave: Wave) -> list[Question]:
    return list(wave.questionnaire.questions.prefetch_related("choices"))


@open_to(Audience.ANYONE)
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "surveys/start.html", {"form": CodeForm()})
    if is_language_switch(request):
        return _code_in_another_language(request)
    form = CodeForm(request.POST)
    if form.is_valid():
        code = fingerprint_of(form.cleaned_data["code"])
        key = sit_down(code=code, key=progress.key_of(request), today=timezone.localdate())
        if key is not None:
            return progress.remember(redirect("surveys:about"), key)
        wrong_codes.slow_down(request, at=timezone.now())
        form.add_error(
            "code",
            _("This code does not work. Look at each letter. A code works only one time."),
        )
    return render(request, "surveys/code.html", {"form": form})


@open_to(Audience.ANYONE)
@never_cache
@while_answering
def about(request: HttpRequest, sitting: Sitting, wave: Wave) -> HttpResponse:
    """Told before the first question: who reads this, and what happens about danger."""
    return render(request, "surveys/about.html", {"wave": wave})


@open_to(Audience.ANYONE)
@never_cache
@while_answering
def question(request: HttpRequest, sitting: Sitting, wave: Wave, number: int) -> HttpResponse:
    questions = _questions(wave)
    if not 1 <= number <= len(questions):
        raise Http404
    asked = questions[number - 1]
    form = _form(request, asked, sitting.answers.get(asked.key))
    if form.is_bound and _is_kept(request, sitting, asked, form):
        step = -1 if "back" in request.POST else 1
        return _go_to(number + step, len(questions))
    context = {"form": form, "number": number, "total": len(questions)}
    return render(request, "surveys/question.html", context)


def _form(request: HttpRequest, asked: Question, kept: object) -> QuestionForm:
    if request.method == "POST" and not is_language_switch(request):
        return QuestionForm(request.POST, question=asked)
    if request.method == "POST":
        initial: dict[str, object] = {
            "answer": request.POST.get("answer", ""),
            "declined": "declined" in request.POST,
        }
    elif isinstance(kept, dict):
        initial = {"answer": kept["text"]}
    else:
        is_declined_text = asked.is_text and kept == DECLINED
        initial = {"answer": "" if is_declined_text else kept, "declined": is_declined_text}
    return QuestionForm(initial=initial, question=asked)


def _is_kept(request: HttpRequest, sitting: Sitting, asked: Question, form: QuestionForm) -> bool:
    """Keeps the answer if there is one; going back or skipping needs none."""
    has_answer = bool(request.POST.get("answer"))
    if "skip" in request.POST:
        keep_answer(sitting=sitting, question=asked.key, value="")
        return True
    if "back" in request.POST and not has_answer:
        return True
    if not form.is_valid():
        return False
    keep_answer(sitting=sitting, question=asked.key, value=_value(asked, form))
    return True


def _value(asked: Question, form: QuestionForm) -> str | dict[str, str]:
    answer: str = form.cleaned_data["answer"]
    if not asked.is_text:
        return answer
    if form.cleaned_data["declined"]:
        return DECLINED
    return {"text": answer, "language": get_language() or ""} if answer else ""


def _go_to(number: int, total: int) -> HttpResponse:
    if number < 1:
        return redirect("surveys:about")
    if number > total:
        return redirect("surveys:check")
    return redirect("surveys:question", number)


@open_to(Audience.ANYONE)
@never_cache
@while_answering
def check(request: HttpRequest, sitting: Sitting, wave: Wave) -> HttpResponse:
    """Everything once more; only from here anything is stored."""
    if request.method == "POST":
        return _send(request, sitting, wave)
    rows = [
        _row(number, asked, sitting.answers.get(asked.key))
        for number, asked in enumerate(_questions(wave), start=1)
    ]
    return render(request, "surveys/check.html", {"rows": rows, "total": len(rows)})


def _row(number: int, asked: Question, kept: object) -> dict[str, object]:
    row: dict[str, object] = {"number": number, "wording": asked.wording}
    if isinstance(kept, dict):
        return row | {"text": kept["text"], "language": kept["language"]}
    labels = {DECLINED: _("I do not want to say"), **dict(asked.options())}
    return row | {"label": labels.get(str(kept), _("Skipped"))}


def _send(request: HttpRequest, sitting: Sitting, wave: Wave) -> HttpResponse:
    try:
        hand_in(
            code=sitting.code,
            wave=wave,
            answers=progress.as_answers(sitting.answers),
            today=timezone.localdate(),
        )
    except ValidationError as refused:
        return _stop(request, refused.messages[0])
    return progress.forget(redirect("surveys:sent"))


@open_to(Audience.ANYONE)
@never_cache
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "surveys/sent.html")
