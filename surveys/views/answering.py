"""Answering a survey: a code, what happens with the words, one question a page, check, send.

Only the entrance looks at who is signed in, for its navigation, and only when nothing was typed.
From the code to the thanks neither session nor person is touched: see surveys.models.sittings.
"""

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from csp.constants import SELF
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.languages.registry import DEFAULT_CODE
from surveys.actions.answering import as_answers, hand_in
from surveys.actions.sitting import (
    Kept,
    find_sitting,
    is_begun_elsewhere,
    keep_answer,
    sit_down,
)
from surveys.enums import SKIPPED
from surveys.forms.answering import CodeForm, QuestionForm, initial_of, typed_so_far
from surveys.models import Wave
from surveys.models.around import around
from surveys.models.asking import Asked, explained_in
from surveys.models.codes import fingerprint_of
from surveys.models.editions import Edition, edition_of
from surveys.models.sittings import Sitting
from surveys.structure.conditions import Step, shown_steps
from surveys.structure.distance import place_of
from surveys.structure.kinds import Takes, takes
from surveys.structure.kinds import shown as shown_answer
from surveys.views import beside, handing_back, progress, shared, stopping
from surveys.views.before_sending import SHOW, marked, with_consent
from surveys.views.slowing import wrong_codes
from surveys.views.who_sees import who_sees

# Sent by whoever was told that the code is in use on another device.
ANEW = "anew"
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
            return stopping.without_sitting(request)
        if not sitting.wave.is_answerable(on=today):
            return stopping.stop(
                request, _("This survey is closed now. Your answers were not sent.")
            )
        return shared.ends_when_idle(request, view(request, sitting, sitting.wave, *args, **kwargs))

    return cast("Outer[P]", guarded)


@open_to(Audience.ANYONE)
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "surveys/start.html", {"form": CodeForm()})
    if is_language_switch(request):
        return stopping.code_in_another_language(request)
    form = CodeForm(request.POST)
    if form.is_valid():
        code, today = fingerprint_of(form.cleaned_data["code"]), timezone.localdate()
        here = progress.key_of(request)
        if ANEW not in request.POST and is_begun_elsewhere(code=code, key=here, today=today):
            return render(request, "surveys/code.html", {"form": form, "is_begun": True})
        key = sit_down(code=code, key=here, today=today)
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
    """One question, if the answers so far lead to it."""
    edition = edition_of(wave.version)
    steps = edition.steps
    if not 1 <= number <= len(steps):
        raise Http404
    step = steps[number - 1]
    shown = shown_steps(steps, sitting.answers)
    if step not in shown:
        return _go_on(shown, number)
    asked, second = _asked_in_two(edition, number, beside.second_language(request))
    if handing_back.is_due(request, sitting, asked):
        return handing_back.page(request)
    form = _form(request, asked, second, sitting.answers.get(asked.key))
    if form.is_bound and _is_kept(request, sitting, asked, form):
        shown = shown_steps(steps, sitting.answers)
        if elsewhere := _pressed_to_leave(request):
            return redirect(f"{reverse(f'surveys:{elsewhere}')}?question={number}")
        return _go_back(shown, number) if "back" in request.POST else _go_on(shown, number)
    context = {"form": form, "asked": asked, "number": number, "words": explained_in(asked)}
    context |= asdict(place_of(step, steps, sitting.answers))
    context |= {"second": second, "around": around(edition=edition, asked=asked)}
    context["who_sees"] = who_sees(wave, asked)
    context["idle_seconds"] = shared.idle_seconds(request)
    return _question_page(request, context)


def _asked_in_two(edition: Edition, number: int, second: str) -> tuple[Asked, Asked | None]:
    """A question, and in a second language as well, if that is another one and published."""
    asked = edition.asked_in(get_language() or DEFAULT_CODE)[number - 1]
    if second == asked.language or second not in edition.words or asked.is_private:
        return asked, None
    return asked, edition.asked_in(second)[number - 1]


def _pressed_to_leave(request: HttpRequest) -> str:
    """The page that somebody goes to for a while, by its button's name; nothing if to none."""
    places = ("check", "stop", "helping", "still_there")
    return next((name for name in places if name in request.POST), "")


def _question_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    response = render(request, "surveys/question.html", context)
    if context["around"].recording:
        # Only here: no other page of ours plays anything.
        response._csp_update = {"media-src": [SELF]}  # type: ignore[attr-defined]  # django-csp's
    return beside.remember(request, response) if beside.is_chosen_now(request) else response


def _form(request: HttpRequest, asked: Asked, second: Asked | None, kept: object) -> QuestionForm:
    if request.method != "POST" or handing_back.is_just_done(request):
        return QuestionForm(initial=initial_of(asked, kept), asked=asked, second=second)
    if is_language_switch(request) or beside.is_chosen_now(request):
        typed = typed_so_far(asked, request.POST)
        return QuestionForm(initial=typed, asked=asked, second=second)
    return QuestionForm(request.POST, asked=asked, second=second)


def _is_kept(request: HttpRequest, sitting: Sitting, asked: Asked, form: QuestionForm) -> bool:
    """Keeps the answer if there is one; going back or skipping needs none.

    Only words hold somebody who goes back and sent something wrong: they cost much to write again.
    """
    if asked.takes is Takes.NOTHING:
        return True
    if "skip" in request.POST:
        _keep(sitting, asked, SKIPPED)
        return True
    has_answer = any(
        sent and (name in {"answer", "declined"} or name.startswith("place_"))
        for name, sent in request.POST.items()
    )
    is_back = "back" in request.POST or bool(_pressed_to_leave(request))
    if is_back and not has_answer:
        return True
    if not form.is_valid():
        return is_back and asked.takes is not Takes.WORDS
    _keep(sitting, asked, form.cleaned_data["kept"])
    return True


def _keep(sitting: Sitting, asked: Asked, value: Kept) -> None:
    keep_answer(sitting=sitting, question=asked.key, value=value)
    sitting.answers[asked.key] = value


def _go_on(shown: list[Step], number: int) -> HttpResponse:
    later = [step.number for step in shown if step.number > number]
    return redirect("surveys:question", later[0]) if later else redirect("surveys:check")


def _go_back(shown: list[Step], number: int) -> HttpResponse:
    earlier = [step.number for step in shown if step.number < number]
    return redirect("surveys:question", earlier[-1]) if earlier else redirect("surveys:about")


@open_to(Audience.ANYONE)
@never_cache
@while_answering
def check(request: HttpRequest, sitting: Sitting, wave: Wave) -> HttpResponse:
    """Everything once more; only from here anything is stored."""
    is_seen_whole = handing_back.is_just_done(request)
    if request.method == "POST" and not is_seen_whole:
        return _send(request, sitting, wave)
    is_read_by_two = not is_seen_whole and handing_back.is_helped(request, sitting)
    edition = edition_of(wave.version)
    shown = shown_steps(edition.steps, sitting.answers)
    questions = edition.asked_in(get_language() or DEFAULT_CODE)
    rows = [
        _row(
            step.number,
            questions[step.number - 1],
            sitting.answers.get(step.key),
            is_read_by_two=is_read_by_two,
        )
        for step in shown
        if takes(step.kind) is not Takes.NOTHING
    ]
    context = {
        "rows": rows,
        "before": progress.question_in(request, otherwise=shown[-1].number),
        "is_private": wave.is_private,
        "is_marked": any(row.get("marked") for row in rows),
        "is_hidden": any(row.get("is_hidden") for row in rows),
        "has_dropped": _has_dropped(sitting, {step.key for step in shown}),
    }
    return render(request, "surveys/check.html", context)


def _has_dropped(sitting: Sitting, shown: set[str]) -> bool:
    """Whether something was said to a question that later answers have hidden."""
    return any(
        kept not in ("", SKIPPED) for key, kept in sitting.answers.items() if key not in shown
    )


def _row(
    number: int, asked: Asked, kept: Kept | None, *, is_read_by_two: bool
) -> dict[str, object]:
    row: dict[str, object] = {"number": number, "asked": asked}
    if asked.is_private and is_read_by_two:
        return row | {"is_hidden": True}
    if isinstance(kept, dict):
        marks = marked(kept["text"], kept["language"])
        return row | {"text": kept["text"], "language": kept["language"], "marked": marks}
    if not kept:
        return row | {"labels": [_("No answer")]}
    return row | {
        "labels": shown_answer(asked.options, kept),
        "is_order": isinstance(kept, list) and asked.takes is Takes.ORDER,
    }


def _send(request: HttpRequest, sitting: Sitting, wave: Wave) -> HttpResponse:
    try:
        hand_in(
            code=sitting.code,
            wave=wave,
            answers=with_consent(as_answers(sitting.answers), request.POST.getlist(SHOW)),
            today=timezone.localdate(),
            language=get_language() or "",
            way=shared.way_of_answering(request),
        )
    except ValidationError as refused:
        return stopping.stop(request, refused.messages[0])
    return progress.forget(redirect("surveys:sent"))


@open_to(Audience.ANYONE)
@never_cache
def sent(request: HttpRequest) -> HttpResponse:
    response = render(request, "surveys/sent.html", {"is_shared": shared.is_shared(request)})
    return shared.ends_when_sent(request, response)
