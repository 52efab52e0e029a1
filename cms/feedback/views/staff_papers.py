"""Papers as pages and files: for whoever may read the summary, made on demand, never kept."""

from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.printing import CannotPrintError
from cms.feedback.actions.staff_downloading import note_download
from cms.feedback.models import DownloadKind, Summary
from cms.feedback.papers.building import pack_of, paper_of
from cms.feedback.papers.choosing import latest
from cms.feedback.papers.evidence import write_evidence
from cms.feedback.papers.files import FORMS, PACKS, name_of
from cms.feedback.papers.model import Pack
from cms.feedback.periods import Period, read_period
from cms.feedback.summarising.access import get_summary_for

READ = "feedback.view_signed_summary"
SIGN = "feedback.sign_summary"


@open_to(Audience.STAFF, permission=READ)
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as a page that prints well; each look at it is kept."""
    found = get_summary_for(person_of(request), pk)
    context = {"paper": paper_of(found), "summary": found}
    _note(request, [found], DownloadKind.PAGE)
    return render(request, "feedback/staff/paper.html", context)


@open_to(Audience.STAFF, permission=READ)
@require_safe
def paper_file(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """The paper as a PDF, a Word or an Excel file."""
    found = get_summary_for(person_of(request), pk)
    if form not in FORMS:
        raise Http404
    made = paper_of(found)
    try:
        content = FORMS[form].write(made)
    except CannotPrintError:
        return render(request, "feedback/staff/no_pdf.html", {"summary": found})
    _note(request, [found], FORMS[form].kind)
    return _file(content, FORMS[form].content_type, name_of(made, form))


@open_to(Audience.STAFF, permission=SIGN)
@require_safe
def evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What an auditor needs, for those who may sign."""
    found = get_summary_for(person_of(request), pk)
    now = timezone.now()
    content = write_evidence(found, by=person_of(request).pk, now=now)
    note_download(by=person_of(request), summaries=[found.pk], kind=DownloadKind.EVIDENCE, now=now)
    return _file(content, "application/zip", f"evidence-{found.period}-{found.pk}.zip")


@open_to(Audience.STAFF, permission=SIGN)
@require_safe
def board_pack(request: HttpRequest, period: str) -> HttpResponse:
    """All papers of a period on one page, for whoever prepares the board's meeting."""
    found, made = _pack(request, period)
    _note(request, found, DownloadKind.PACK)
    return render(request, "feedback/staff/board_pack.html", {"pack": made})


@open_to(Audience.STAFF, permission=SIGN)
@require_safe
def board_pack_file(request: HttpRequest, period: str, form: str) -> HttpResponseBase:
    """The same as a PDF, a Word or an Excel file; Http404 where nothing is signed."""
    found, made = _pack(request, period)
    if not found or form not in PACKS:
        raise Http404
    try:
        content = PACKS[form](made)
    except CannotPrintError:
        return render(request, "feedback/staff/no_pdf.html", {"summary": found[0]})
    _note(request, found, DownloadKind.PACK)
    return _file(content, FORMS[form].content_type, f"board-pack-{made.period}.{form}")


def _pack(request: HttpRequest, code: str) -> tuple[list[Summary], Pack]:
    period = _period(code)
    readable = Summary.objects.readable_by(person_of(request)).filter(period=period.code)
    found = list(latest(readable))
    return found, pack_of(found, period)


def _period(code: str) -> Period:
    try:
        return read_period(code)
    except ValueError as fault:
        raise Http404 from fault


def _note(request: HttpRequest, found: list[Summary], kind: DownloadKind) -> None:
    numbers = [summary.pk for summary in found]
    note_download(by=person_of(request), summaries=numbers, kind=kind, now=timezone.now())


def _file(content: bytes, content_type: str, name: str) -> FileResponse:
    """Made for this answer alone: nothing of it is kept on the way."""
    return FileResponse(
        BytesIO(content),
        as_attachment=True,
        filename=name,
        content_type=content_type,
        headers={"Cache-Control": "no-store"},
    )
