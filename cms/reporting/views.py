"""Saying that something is wrong, and reading our answer: with an account, or with a code."""

from dataclasses import replace
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.accounts.models import User
from cms.accounts.slowing import slow_down
from cms.core.audience import Audience, open_to
from cms.core.codes import show_code
from cms.core.forms import is_language_switch, shown_again
from cms.core.paging import PARAMETER, Order, page_of
from cms.languages.registry import DEFAULT_CODE
from cms.reporting.actions.asking_again import ask_again
from cms.reporting.actions.reporting import report as report_item
from cms.reporting.answers import Standing, standing_of
from cms.reporting.enums import CASES_ON_A_PAGE
from cms.reporting.forms import CodeForm, ReportForm
from cms.reporting.models import Case
from cms.reporting.receipts import receipt_of
from cms.reporting.subjects import read_token

NEWEST_FIRST = Order(("id",), falling=True)
# How long a page with an answer, opened by a code, lets its reader ask again: seconds.
PAGE_LASTS = 3600
ONWARD_STEPS = 3
LONGEST_PAGE = 200


def _person(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _language() -> str:
    return get_language() or DEFAULT_CODE


@open_to(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, token: str) -> HttpResponse:
    source = read_token(token)
    if request.method != "POST":
        return _show(request, ReportForm(initial={"key": uuid4(), "language": _language()}))
    if is_language_switch(request):
        return _show(request, shown_again(ReportForm, request))
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    person, now = _person(request), timezone.now()
    if person is None:
        slow_down(request, at=now, what="report")
    try:
        code = report_item(by=person, source=source, said=form.said, reads=_language(), now=now)
    except ValidationError as problem:
        form.add_error(None, problem)
        return _show(request, form)
    # Shown at once and not after a redirect: the code stands in no address and in no session.
    return render(request, "reporting/thanks.html", {"code": show_code(code)})


def _show(request: HttpRequest, form: Form) -> HttpResponse:
    return render(request, "reporting/report.html", {"form": form})


@open_to(Audience.SIGNED_IN)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    page = page_of(
        Case.objects.filter(reporter=_person(request)).select_related("reason", "second_look"),
        NEWEST_FIRST,
        cursor=request.GET.get(PARAMETER, ""),
        size=CASES_ON_A_PAGE,
    )
    context = {
        "rows": [standing_of(case) for case in page.rows],
        "newer_url": page.back_url,
        "older_url": page.onward_url,
    }
    return render(request, "reporting/mine.html", context)


@open_to(Audience.SIGNED_IN)
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """ "Ask another person to look", about one's own report."""
    case = Case.objects.filter(pk=pk, reporter=_person(request)).first()
    if case is None:
        raise Http404
    ask_again(by=_person(request), case=case, now=timezone.now())
    return redirect("reporting:mine")


@open_to(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Our answer for somebody without an account: the code is sent, and stands in no address."""
    if request.method != "POST" or is_language_switch(request):
        return render(request, "reporting/answer.html", {"form": CodeForm()})
    if "page" in request.POST:
        return _ask_again_by_page(request)
    form = CodeForm(request.POST)
    if form.is_valid():
        case = Case.objects.filter(receipt=receipt_of(form.cleaned_data["code"])).first()
        if case is not None:
            return _show_answer(request, case.pk)
        slow_down(request, at=timezone.now())
        form.add_error("code", _("This code does not work. Look at each letter."))
    return render(request, "reporting/answer.html", {"form": form})


def _ask_again_by_page(request: HttpRequest) -> HttpResponse:
    """The page that showed the answer carries its numbers, signed, for an hour."""
    try:
        numbers = _page_signer().unsign(request.POST["page"][:LONGEST_PAGE], max_age=PAGE_LASTS)
    except BadSignature:
        return render(request, "reporting/answer.html", {"form": CodeForm()})
    first, pk = map(int, numbers.split("."))
    case = Case.objects.filter(pk=pk, reporter=None).first()
    if case is None:
        raise Http404
    ask_again(by=None, case=case, now=timezone.now())
    return _show_answer(request, first)


def _page_signer() -> TimestampSigner:
    return TimestampSigner(salt="cms.reporting.answer")


def _show_answer(request: HttpRequest, pk: int) -> HttpResponse:
    signer = _page_signer()
    rows = [replace(row, page=signer.sign(f"{pk}.{row.pk}")) for row in _with_what_followed(pk)]
    return render(request, "reporting/answer.html", {"rows": rows})


def _with_what_followed(pk: int) -> list[Standing]:
    """The report, and what became of it where it was passed on."""
    cases = Case.objects.select_related("reason", "second_look")
    found = [cases.get(pk=pk)]
    while len(found) <= ONWARD_STEPS:
        after = cases.filter(follows=found[-1]).first()
        if after is None:
            break
        found.append(after)
    return [standing_of(case) for case in found]
