"""Going on without internet: what a phone is given, and what it sends later.

How it works. Every page works without any script, and a phone with internet posts each step as
ever. Once a code was accepted, static/surveys/offline.js starts a worker in the browser
(static/surveys/worker.js) that stands before the survey's own addresses in one language. The
worker keeps the survey's pages, which are nobody's secret. When a step cannot be posted, it keeps
what was typed, encrypted with a key that the browser never gives away, shows the next page from
its store and says how much is unsent.

Back in the net it knocks first (GET): is this our server, and is the sitting of the same card
still there? Only then it sends (POST): first all steps, which may be repeated as often as the line
breaks, and then, if the child had pressed Send, the word to hand in. The code is spent on handing
in and the sitting goes with it, so there is one response however often the word is repeated; a
repeated one is told that there is nothing to send any more. We keep no receipt by which to know
whose word it was: it would tie a phone to an answer. So the child is told exactly that.

Whether somebody helps is told by every knock and noted with each word about it, so that the page
before a private question (surveys/views/handing_back.py) stands there without a net, too.

What a step says is thrown away on the phone as soon as we have it; everything goes when the answers
are handed in, on the quick exit, on signing out, when another code is written, and after the
sitting's last day. When a survey was closed in the meantime, the words stay readable until then.
"""

import json
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from cms.core.audience import Audience, open_to
from cms.languages.registry import BY_CODE
from surveys.actions.answering import as_answers, hand_in
from surveys.actions.helping import say_who_helps
from surveys.actions.sitting import Kept, find_sitting
from surveys.actions.unsent import keep_answers, mark_of
from surveys.enums import SKIPPED, HelpKind
from surveys.forms.answering import QuestionForm
from surveys.models import Wave
from surveys.models.asking import Asked
from surveys.models.editions import edition_of
from surveys.models.sittings import Sitting
from surveys.structure.conditions import looked_at_in
from surveys.structure.kinds import Takes, codes_in
from surveys.views import beside, handing_back, offline_pages, progress
from surveys.views.answering import while_answering

MOST_STEPS = 500
LONGEST_NUMBER = 9


@open_to(Audience.ANYONE)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The worker, at an address beside the pages that it may stand before; never an old one."""
    text = offline_pages.script("surveys/worker.js")
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


# Packed, although other pages are not: nothing in it is secret, and it is large.
@open_to(Audience.ANYONE)
@gzip_page
@never_cache
@require_safe
@while_answering
def pages(request: HttpRequest, sitting: Sitting, wave: Wave) -> HttpResponse:
    """The whole survey in the language of the address."""
    return HttpResponse(offline_pages.survey_in_one(request, wave), content_type="application/json")


@open_to(Audience.ANYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsent(request: HttpRequest) -> JsonResponse:
    """The knock, and what comes after it.

    {"mark": ""} says that this browser holds no sitting, and `is_open` whether its survey still is.
    """
    today = timezone.localdate()
    sitting = find_sitting(key=progress.key_of(request), today=today)
    if sitting is None or not sitting.wave.is_answerable(on=today):
        return JsonResponse({"mark": "", "is_open": _is_open(request.GET.get("wave", ""), today)})
    if request.method != "POST":
        return JsonResponse(_state(request, sitting))
    if request.POST.get("mark") != mark_of(sitting):
        return JsonResponse({"mark": mark_of(sitting), "state": "other"})
    if "send" in request.POST:
        return _send(sitting, today)
    if request.POST.get("helped") in HelpKind.values:
        say_who_helps(sitting=sitting, kind=HelpKind(request.POST["helped"]))
    return _keep(sitting, request.POST.get("steps", ""))


def _is_open(wave: str, today: date) -> bool:
    is_number = wave.isascii() and wave.isdigit() and len(wave) <= LONGEST_NUMBER
    return is_number and Wave.objects.answerable(on=today).filter(pk=wave).exists()


def _state(request: HttpRequest, sitting: Sitting) -> dict[str, Any]:
    wave = sitting.wave
    return {
        "mark": mark_of(sitting),
        "token": get_token(request),
        "wave": wave.pk,
        "last_day": sitting.last_day.isoformat(),
        "pages": f"{reverse('surveys:pages')}?v={offline_pages.edition(wave)}",
        "sent": _sent(sitting),
        "helped": handing_back.has_helper(sitting),
        "beside": bool(beside.second_language(request)),
    }


def _sent(sitting: Sitting) -> dict[int, list[str]]:
    """Which questions we have, and of those that lead somewhere what was said; no more."""
    steps = edition_of(sitting.wave.version).steps
    looked_at = {
        test.question for step in steps for one in step.conditions for test in looked_at_in(one)
    }
    return {
        step.number: sorted(codes_in(sitting.answers[step.key])) if step.key in looked_at else []
        for step in steps
        if step.key in sitting.answers
    }


def _keep(sitting: Sitting, sent: str) -> JsonResponse:
    """Keeps what is valid; `refused` says of the rest why, by the number of the question."""
    answers: dict[str, Kept] = {}
    refused: dict[int, str] = {}
    edition = edition_of(sitting.wave.version)
    for number, language, fields in _steps(sent):
        with override(language):
            questions = edition.asked_in(language)
            if not 1 <= number <= len(questions):
                continue
            asked = questions[number - 1]
            try:
                kept = _answer(asked, fields)
            except ValidationError as wrong:
                refused[number] = wrong.messages[0]
                continue
        if kept is not None:
            answers[asked.key] = kept
    keep_answers(sitting=sitting, answers=answers)
    sitting.answers |= answers
    return JsonResponse({"mark": mark_of(sitting), "refused": refused, "sent": _sent(sitting)})


def _steps(sent: str) -> list[tuple[int, str, QueryDict]]:
    """Number, language and fields of each step that has a shape we know."""
    try:
        found = json.loads(sent)
    except (ValueError, RecursionError):
        return []
    steps = found[:MOST_STEPS] if isinstance(found, list) else []
    return [step for one in steps if (step := _step(one))]


def _step(one: object) -> tuple[int, str, QueryDict] | None:
    if not isinstance(one, dict):
        return None
    number, language, fields = (one.get(name) for name in ("number", "language", "fields"))
    if type(number) is not int or not isinstance(fields, str):
        return None
    known = language if isinstance(language, str) and language in BY_CODE else get_language()
    return number, known or "", QueryDict(fields)


def _answer(asked: Asked, sent: QueryDict) -> Kept | None:
    if asked.takes is Takes.NOTHING:
        return None
    if "skip" in sent:
        return SKIPPED
    form = QuestionForm(sent, asked=asked)
    if form.is_valid():
        kept: Kept = form.cleaned_data["kept"]
        return kept
    raise ValidationError([str(error) for errors in form.errors.values() for error in errors])


def _send(sitting: Sitting, today: date) -> JsonResponse:
    answers = as_answers(sitting.answers)
    try:
        hand_in(
            code=sitting.code,
            wave=sitting.wave,
            answers=answers,
            today=today,
            language=get_language() or "",
        )
    except ValidationError as refused:
        return JsonResponse({"mark": "", "state": refused.error_list[0].code})
    response = JsonResponse({"mark": "", "state": "sent"})
    progress.forget(response)
    return response
