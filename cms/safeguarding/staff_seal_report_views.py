"""Pages about reports of sealed words: what is not sent yet, one report, and its printed form.

No page here shows a sealed word. Each look at a report has a reason and a row, as with a concern.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import F
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.core.keeping import rules
from cms.core.typed_beside import keep_typed, take_typed, typed_in, with_typed
from cms.safeguarding.access import HANDLE, REPORT, open_seal_for, reason_given_for_seal
from cms.safeguarding.models import SealedWords, SealReport
from cms.safeguarding.staff_pages import (
    PER_PAGE,
    REASON,
    is_reason_sent,
    kept_while_asking,
    pager_of,
)
from cms.safeguarding.staff_seal_report_forms import (
    NoReportForm,
    SealReasonForm,
    SealReportForm,
    SentForm,
)
from cms.safeguarding.staff_seal_reporting import (
    answer_no_report,
    due_of,
    entries_of,
    keep_report,
    mark_sent,
    missing_in,
    propose_no_report,
)


@open_to(Audience.STAFF, permission=HANDLE)
@require_GET
def seals(request: HttpRequest) -> HttpResponse:
    """Every seal, those first that nobody has reported; where it stands, and no word of it."""
    rows = SealedWords.objects.select_related("report", "no_report__by").order_by(
        F("report__sent_at").desc(nulls_first=True),
        F("no_report__agreed_at").desc(nulls_first=True),
        "sealed_at",
        "pk",
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    context = {
        "rows": [
            {"sealed": sealed, "due": due_of(sealed), "is_late": due_of(sealed) < now}
            for sealed in page.object_list
        ],
        "may_report": person_of(request).has_perm(REPORT),
    }
    return render(request, "safeguarding/staff/seals.html", context | pager_of(page))


def _opened(request: HttpRequest, pk: int) -> SealedWords | None:
    """The seal for somebody who gave a reason a short while ago; None where it ran out."""
    user = person_of(request)
    reason = reason_given_for_seal(user, pk, at=timezone.now())
    return open_seal_for(user, pk, reason) if reason else None


@open_to(Audience.STAFF, permission=REPORT)
@require_http_methods(["GET", "POST"])
def seal_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for a reason first; with one, shows the form and logs the look."""
    if not is_reason_sent(request):
        sealed = _opened(request, pk)
        return _show(request, sealed) if sealed else _ask_for_reason(request, pk)
    form = SealReasonForm(request.POST)
    if not form.is_valid():
        return _ask_for_reason(request, pk, form)
    if not SealedWords.objects.filter(pk=pk).exists():
        raise Http404
    open_seal_for(person_of(request), pk, form.cleaned_data["reason"])
    return _back(request, pk, done=[REASON])


def _ask_for_reason(request: HttpRequest, pk: int, form: Form | None = None) -> HttpResponse:
    """Why does somebody open this report? Whatever they typed waits on that page."""
    if not SealedWords.objects.filter(pk=pk).exists():
        raise Http404
    context = {
        "form": form or with_typed(SealReasonForm(), typed_in(request)),
        "number": pk,
        "kept": kept_while_asking(request),
    }
    return render(request, "safeguarding/staff/seal_reason.html", context)


def _of(pk: int) -> str:
    """The page of one report, as what was typed on it is kept."""
    return f"seal report:{pk}"


def _back(request: HttpRequest, pk: int, *, done: Iterable[str]) -> HttpResponse:
    keep_typed(request, _of(pk), done=list(done))
    return redirect("safeguarding:seal_report", pk=pk)


def _show(request: HttpRequest, sealed: SealedWords, **forms: Any) -> HttpResponse:
    """The form, or what was sent; a form that came back with errors is handed in by name."""
    report = SealReport.objects.filter(sealed=sealed).select_related("sent_by").first()
    start, typed = entries_of(sealed, by=person_of(request)), take_typed(request, _of(sealed.pk))
    entries = SealReportForm(initial=start)
    missing = missing_in(report) if report else []
    context = {
        "sealed": sealed,
        "report": report,
        "due": due_of(sealed),
        "is_late": due_of(sealed) < timezone.now(),
        "missing": [entries[name].label for name in missing],
        "is_ready": report is not None and not missing,
        "no_report": getattr(sealed, "no_report", None),
        "written": entries.written(),
        "report_form": with_typed(SealReportForm(initial=start), typed),
        "sent_form": with_typed(SentForm(), typed),
        "no_report_form": with_typed(NoReportForm(), typed),
    }
    return render(request, "safeguarding/staff/seal_report.html", context | forms)


@open_to(Audience.STAFF, permission=REPORT)
@require_GET
def print_seal_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on paper, in the order of the form."""
    sealed = _opened(request, pk)
    if sealed is None:
        return redirect("safeguarding:seal_report", pk=pk)
    form = SealReportForm(initial=entries_of(sealed, by=person_of(request)))
    report = SealReport.objects.filter(sealed=sealed).first()
    context = {"sealed": sealed, "report": report, "written": form.written()}
    return render(request, "safeguarding/staff/seal_report_print.html", context)


@open_to(Audience.STAFF, permission=REPORT)
@require_POST
def keep_seal_report(request: HttpRequest, pk: int) -> HttpResponse:
    """One press: keep what is typed, mark it as sent, or say that it is no matter for them."""
    sealed = _opened(request, pk)
    if sealed is None:
        return _ask_for_reason(request, pk)
    if is_language_switch(request):
        return _show(request, sealed)
    press, data = request.POST.get("press"), request.POST
    if press == "sent":
        return _after(request, sealed, "sent_form", SentForm(data))
    if press == "no_report":
        return _after(request, sealed, "no_report_form", NoReportForm(data))
    return _after(request, sealed, "report_form", SealReportForm(data))


def _after(request: HttpRequest, sealed: SealedWords, name: str, form: Form) -> HttpResponse:
    if not form.is_valid():
        return _show(request, sealed, **{name: form})
    try:
        messages.success(request, _done(request, sealed, form))
    except ValidationError as problem:
        form.add_error(None, problem)
        return _show(request, sealed, **{name: form})
    return _back(request, sealed.pk, done=[form.add_prefix(one) for one in form.fields])


def _done(request: HttpRequest, sealed: SealedWords, form: Form) -> str:
    """Does what the form asks for; returns what to say about it."""
    by, now, given = person_of(request), timezone.now(), form.cleaned_data
    if isinstance(form, SentForm):
        if _has_unkept_words(request, sealed):
            raise ValidationError(
                _("You typed something that is not kept yet. Keep it first, then say it is sent.")
            )
        mark_sent(by=by, number=sealed.pk, now=now, **given)
        return _("The report counts as sent.")
    if isinstance(form, NoReportForm):
        propose_no_report(by=by, number=sealed.pk, at=now, **given)
        return _("A second person has to agree that this is not reported.")
    keep_report(by=by, number=sealed.pk, entries=given, at=now)
    return _("The report is kept. It is not sent yet.")


def _has_unkept_words(request: HttpRequest, sealed: SealedWords) -> bool:
    """A report that is sent shows what was kept; nobody can add to it afterwards."""
    form = SealReportForm(request.POST, initial=entries_of(sealed, by=person_of(request)))
    return not request.POST.keys().isdisjoint(form.fields) and form.has_changed()


@open_to(Audience.STAFF, permission=HANDLE)
@require_POST
def decide_no_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person agrees that something is not reported, or wants it reported."""
    agrees = "agree" in request.POST
    if not answer_no_report(by=person_of(request), number=pk, agrees=agrees, at=timezone.now()):
        messages.info(request, _("Nobody asks that any more."))
    elif agrees:
        messages.success(request, _("This is not reported, say two people."))
    else:
        messages.success(request, _("This has to be reported."))
    return redirect("safeguarding:seals")


@open_to(Audience.STAFF, permission=HANDLE)
@require_GET
def kept(request: HttpRequest) -> HttpResponse:
    """What is kept how long, in every room."""
    return render(request, "safeguarding/staff/kept.html", {"rules": list(rules())})
