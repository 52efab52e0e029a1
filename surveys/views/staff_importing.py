"""Participation officers bring questionnaires in from files, and take them out again."""

import base64
import io
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from surveys.actions.staff_exporting import file_name_of, workbook_of
from surveys.actions.staff_importing import plan_to_store, store_form
from surveys.forms.staff_importing import DecisionForm, FileForm, LanguagesForm
from surveys.models import Version
from surveys.xlsform.grouping import lines_of
from surveys.xlsform.planning_title import name_of_form
from surveys.xlsform.planning_words import languages_to_ask
from surveys.xlsform.reading import UnreadableError, read_workbook
from surveys.xlsform.reporting import report_of, report_of_unreadable
from surveys.xlsform.shapes import Reading

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_LISTED = 50
MOST_LINES = 500


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
def import_form(request: HttpRequest) -> HttpResponse:
    """One page for every step: the file travels in the page, so that nothing has to keep it."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        name, data = form.cleaned_data["file"]
        stored = _look(request, name, data, context)
        if stored:
            return redirect("surveys:imported", stored.pk)
    else:
        context["versions"] = _newest()
    return render(request, "surveys/staff/import_form.html", context)


def _newest() -> QuerySet[Version]:
    versions = Version.objects.select_related("questionnaire")
    return versions.order_by("-pk")[:MOST_LISTED]


def _look(request: HttpRequest, name: str, data: bytes, context: dict[str, Any]) -> Version | None:
    """Fills the page with what is in the file; the draft, where everything is settled."""
    context |= {"name": name, "form": FileForm()}
    try:
        reading = read_workbook(data, name=PurePath(name).stem)
    except UnreadableError as error:
        _tell(context, report_of_unreadable(name, error).findings)
        return None
    context["report"] = report_of(name, reading)
    _tell(context, reading.findings)
    if not reading.is_valid:
        return None
    context["carried"] = base64.b64encode(data).decode()
    return _settle(request, reading, context)


def _tell(context: dict[str, Any], findings: Any) -> None:
    lines = lines_of(findings)
    grave = [line for line in lines if line.severity == "error"]
    context |= {
        "errors": grave[:MOST_LINES],
        "noticed": [line for line in lines if line.severity != "error"][:MOST_LINES],
        "untold": max(len(grave) - MOST_LINES, 0),
    }


def _settle(request: HttpRequest, reading: Reading, context: dict[str, Any]) -> Version | None:
    """First the languages, then what is left out, then the draft."""
    step = request.POST.get("step", "")
    names = languages_to_ask(reading.form, {})
    languages = LanguagesForm(request.POST if step else None, names=names)
    mapping = languages.mapping()
    if names:
        context["languages"] = languages
    if len(mapping) < len(names):
        return None
    named = name_of_form(reading.form, mapping)
    planned = plan_to_store(reading=reading, languages=mapping, ages=named.ages)
    decisions = DecisionForm(
        request.POST if step == "store" else None, planned=planned, named=named
    )
    left, kept = lines_of(planned.left_out), lines_of(planned.kept_otherwise)
    context |= {"decisions": decisions, "left": left, "kept": kept}
    if not decisions.is_valid():
        return None
    try:
        stored = store_form(
            by=person_of(request),
            reading=reading,
            named=decisions.wanted(),
            answers=decisions.answers(mapping),
        )
    except ValidationError as refused:
        decisions.add_error(None, refused.messages)
        return None
    return stored.version


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@require_safe
def imported(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of the file."""
    version = get_object_or_404(Version.objects.select_related("questionnaire"), pk=pk)
    sections = version.sections.prefetch_related("questions")
    context = {"version": version, "sections": sections, "count": version.questions.count()}
    return render(request, "surveys/staff/imported.html", context)


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@require_safe
def download(request: HttpRequest, pk: int) -> FileResponse:
    """A version as an XLSForm workbook."""
    version = get_object_or_404(Version.objects.select_related("questionnaire"), pk=pk)
    return FileResponse(
        io.BytesIO(workbook_of(version)),
        as_attachment=True,
        filename=file_name_of(version),
        content_type=XLSX,
    )
