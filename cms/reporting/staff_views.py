"""The list of reports, and one report with all that a team can do about it."""

from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.models import User
from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.core.paging import PARAMETER, Order, page_of
from cms.core.typed_beside import keep_typed, take_typed, with_typed
from cms.interpreting.reading import english_of
from cms.reporting.actions.staff_working import (
    add_note,
    decide_case,
    hand_over,
    look_again,
    take_case,
)
from cms.reporting.enums import CASES_ON_A_PAGE, CaseState
from cms.reporting.models import Case, CaseQuerySet, ReportReason
from cms.reporting.permissions import WORK, can_decide, cases_for, get_case_for
from cms.reporting.reasons import words_of
from cms.reporting.staff_forms import FilterForm, HandOverForm, NoteForm, VerdictForm
from cms.reporting.subjects import item_for

IN_ORDER = Order(("priority", "due", "id"))
CLOSED = (CaseState.DECIDED, CaseState.FINAL)


@open_to(Audience.STAFF, permission=WORK)
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Worries first, then what is due first."""
    reasons = {reason.pk: reason for reason in ReportReason.objects.order_by("order", "pk")}
    choices = [(reason.code, words_of(reason)) for reason in reasons.values()]
    form = FilterForm(request.GET, reasons=choices)
    chosen, now = form.chosen, timezone.now()
    page = page_of(
        _filtered(person_of(request), chosen).select_related("reason", "taken_by"),
        IN_ORDER,
        cursor=request.GET.get(PARAMETER, ""),
        size=CASES_ON_A_PAGE,
    )
    kept = urlencode(chosen)
    context = {
        "rows": [
            {"case": case, "reason": words_of(case.reason), "is_late": case.is_late(now)}
            for case in page.rows
        ],
        "form": form,
        "is_filtered": bool(chosen),
        "newer_url": f"{page.back_url}&{kept}" if page.back else "",
        "older_url": f"{page.onward_url}&{kept}" if page.onward else "",
    }
    return render(request, "reporting/staff/cases.html", context)


def _filtered(user: User, chosen: dict[str, Any]) -> CaseQuerySet:
    found = cases_for(user)
    match chosen.get("state", ""):
        case "closed":
            found = found.filter(state__in=CLOSED)
        case "":
            found = found.still_open().workable_by(user)
        case state:
            found = found.filter(state=state).workable_by(user)
    if "reason" in chosen:
        found = found.filter(reason__code=chosen["reason"])
    if "late" in chosen:
        found = found.late(at=timezone.now())
    return found.filter(taken_by=user) if "mine" in chosen else found


@open_to(Audience.STAFF, permission=WORK)
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_case_for(person_of(request), pk)
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None or is_language_switch(request):
        return _show(request, found)
    return deed(request, found)


def _take(request: HttpRequest, case: Case) -> HttpResponse:
    if not take_case(by=person_of(request), case=case, now=timezone.now()):
        messages.warning(request, _("Somebody else has this report."))
    return _back(request, case)


def _of(case: Case) -> str:
    """The page of one report, as what was typed on it is kept."""
    return f"case:{case.pk}"


def _back(request: HttpRequest, case: Case, *, done: Collection[str] = ()) -> HttpResponse:
    keep_typed(request, _of(case), done=done)
    return redirect(case.staff_url)


def _hand_over(request: HttpRequest, case: Case) -> HttpResponse:
    form = HandOverForm(request.POST, by=person_of(request), case=case)

    def do() -> None:
        hand_over(by=person_of(request), case=case, to=form.person, now=timezone.now())

    return _do(request, case, "hand_over_form", form, do)


def _note(request: HttpRequest, case: Case) -> HttpResponse:
    form = NoteForm(request.POST)

    def do() -> None:
        note = form.cleaned_data["note"]
        add_note(by=person_of(request), case=case, note=note, now=timezone.now())

    return _do(request, case, "note_form", form, do)


def _decide(request: HttpRequest, case: Case) -> HttpResponse:
    """The first answer, or the second one of a different person."""
    form = VerdictForm(request.POST, case=case)
    decides = look_again if request.POST["deed"] == "again" else decide_case

    def do() -> None:
        decides(by=person_of(request), case=case, verdict=form.verdict, now=timezone.now())

    return _do(request, case, "verdict_form", form, do)


def _do(
    request: HttpRequest, case: Case, name: str, form: Form, do: Callable[[], None]
) -> HttpResponse:
    """Does it and comes back; or shows the page again, with the words and what is wrong."""
    if form.is_valid():
        try:
            do()
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Saved."))
            return _back(request, case, done=form.fields)
    return _show(request, get_case_for(person_of(request), case.pk), **{name: form})


DEEDS: dict[str, Callable[[HttpRequest, Case], HttpResponse]] = {
    "take": _take,
    "hand_over": _hand_over,
    "note": _note,
    "decide": _decide,
    "again": _decide,
}


def _show(request: HttpRequest, case: Case, **forms: Form) -> HttpResponse:
    user, typed = person_of(request), take_typed(request, _of(case))
    handing = HandOverForm(by=user, case=case) if case.is_open else None
    words = list(case.words.all())
    english = english_of(one.source for one in words)
    context = {
        "case": case,
        "reason": words_of(case.reason),
        "is_late": case.is_late(timezone.now()),
        "item": item_for(user, case.source),
        "words": [{"said": one, "english": english.get(one.source)} for one in words if one.text],
        "events": list(case.events.select_related("by")),
        "second_look": getattr(case, "second_look", None),
        "is_mine": case.taken_by_id == user.pk,
        "may_decide": case.is_open and can_decide(user, case),
        "asks_again": case.state == CaseState.AGAIN,
        "hand_over_form": handing and with_typed(handing, typed),
        "note_form": with_typed(NoteForm(), typed),
        "verdict_form": with_typed(VerdictForm(case=case), typed),
        **forms,
    }
    return render(request, "reporting/staff/case.html", context)
