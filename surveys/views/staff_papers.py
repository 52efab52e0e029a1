"""Typing in answers from paper. The code goes back and forth in the form, never in an address."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.languages.registry import DEFAULT_CODE
from surveys.actions.staff_papers import (
    Paper,
    Stage,
    enter_paper,
    find_paper,
    resolve_paper,
    waiting,
)
from surveys.forms.staff_papers import PaperCodeForm, PaperForm, typed_for
from surveys.models import Wave
from surveys.models.asking import asked_questions
from surveys.models.codes import fingerprint_of
from surveys.models.sheets import numbered
from surveys.permissions import get_wave_to_manage
from surveys.structure.kinds import Takes


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@sensitive_post_parameters()
@sensitive_variables()
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """The code of a paper first; then the paper, until it is saved."""
    wave = get_wave_to_manage(request.user, pk)
    code_form = PaperCodeForm(request.POST or None)
    if not code_form.is_valid():
        return _code_page(request, wave, code_form)
    code = fingerprint_of(code_form.cleaned_data["code"])
    if request.POST.get("step") == "enter":
        return _enter(request, wave, code)
    try:
        paper = find_paper(by=person_of(request), wave=wave, code=code, today=timezone.localdate())
        if request.POST.get("step") == "resolve":
            return _resolve(request, wave, code, paper)
    except ValidationError as refused:
        code_form.add_error("code", refused.messages)
        return _code_page(request, wave, code_form)
    return _paper_page(request, wave, paper, _form(wave, paper))


def _enter(request: HttpRequest, wave: Wave, code: str) -> HttpResponse:
    """Whatever is refused, the page comes back as it was typed."""
    paper = Paper(Stage.FIRST)
    form = _form(wave, paper, request.POST)
    if form.is_valid():
        by, today = person_of(request), timezone.localdate()
        try:
            stage = enter_paper(
                by=by,
                wave=wave,
                code=code,
                answers=form.answers,
                today=today,
                language=form.cleaned_data["language"],
            )
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            if stage is Stage.DIFFERENT:
                paper = find_paper(by=by, wave=wave, code=code, today=today)
                return _paper_page(request, wave, paper, _form(wave, paper))
            return _done(request, wave, stage)
    return _paper_page(request, wave, paper, form)


def _resolve(request: HttpRequest, wave: Wave, code: str, paper: Paper) -> HttpResponse:
    if paper.stage is not Stage.DIFFERENT:
        return _paper_page(request, wave, paper, _form(wave, paper))
    form = _form(wave, paper, request.POST)
    if not form.is_valid():
        return _paper_page(request, wave, paper, form)
    by, today = person_of(request), timezone.localdate()
    stage = resolve_paper(
        by=by,
        wave=wave,
        code=code,
        answers=form.answers,
        today=today,
        language=form.cleaned_data["language"],
    )
    return _done(request, wave, stage)


def _done(request: HttpRequest, wave: Wave, stage: Stage) -> HttpResponse:
    told = {
        Stage.SECOND: _("Saved. Now somebody else types this paper in a second time."),
        Stage.DONE: _("Both times the same: the answers are handed in. Destroy the paper."),
    }
    messages.success(request, told[stage])
    return redirect("surveys:papers", wave.pk)


def _form(wave: Wave, paper: Paper, sent: QueryDict | None = None) -> PaperForm:
    """All questions, or only those that two entries disagree about."""
    asked = asked_questions(version=wave.version_id, language=get_language() or DEFAULT_CODE)
    numbers = numbered(asked)
    if paper.stage is Stage.DIFFERENT:
        asked = [one for one in asked if one.key in paper.differing]
    languages = wave.version.languages.order_by("language").values_list("language", flat=True)
    known = paper.second or paper.first
    form = PaperForm(sent, asked=asked, languages=list(languages), numbers=numbers)
    form.initial = _initial(form, known)
    return form


def _initial(form: PaperForm, known: Mapping[str, object]) -> dict[str, str]:
    """Words of the entry before, to be compared instead of typed again; nothing that is counted."""
    initial = {"language": get_language() or DEFAULT_CODE}
    for key, answer in known.items():
        if isinstance(answer, dict):
            initial["language"] = answer["language"]
            if key in form.asked:
                initial[form.name_of(key)] = answer["text"]
    return initial


def _code_page(request: HttpRequest, wave: Wave, form: PaperCodeForm) -> HttpResponse:
    context = {
        "wave": wave,
        "form": form,
        "waiting": waiting(by=person_of(request), wave=wave),
        "is_open": wave.is_answerable(on=timezone.localdate()),
    }
    return render(request, "surveys/staff/papers.html", context)


def _paper_page(request: HttpRequest, wave: Wave, paper: Paper, form: PaperForm) -> HttpResponse:
    context = {
        "wave": wave,
        "form": form,
        "paper": paper,
        "code": request.POST["code"],
        "readings": _readings(form, paper),
    }
    return render(request, "surveys/staff/paper_entry.html", context)


def _readings(form: PaperForm, paper: Paper) -> list[dict[str, object]]:
    """What each of the two entries says, for the questions that differ."""
    if paper.stage is not Stage.DIFFERENT:
        return []
    return [
        {
            "field": form[form.name_of(key)],
            "first": typed_for(one, paper.first.get(key)),
            "second": typed_for(one, paper.second.get(key)),
            "language": form["language"].value(),
            "is_words": one.takes is Takes.WORDS,
        }
        for key, one in form.asked.items()
    ]
