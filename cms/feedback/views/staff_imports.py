"""Participation officers bring comments from files, step by step, and take them back."""

import csv
from io import StringIO
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.cells import inert
from cms.core.forms import is_language_switch, shown_again
from cms.core.paging import PARAMETER, Order, page_of
from cms.core.typed_beside import typed_in, with_typed
from cms.feedback.actions import staff_importing as deeds
from cms.feedback.forms.staff_imports import ColumnsForm, UploadForm
from cms.feedback.importing.feeds import first_lines
from cms.feedback.importing.files.columns import Plan
from cms.feedback.models import ImportBatch
from cms.feedback.periods import period_of
from cms.feedback.states.staff_imports import ImportState

IMPORT = "feedback.import_voice"
A_PAGE = 20
MOST_ERRORS_SHOWN = 100
NEWEST_FIRST = Order(("made_at", "id"), falling=True)
UNDER_WAY = (ImportState.CHECKING, ImportState.WAITING)


@open_to(Audience.STAFF, permission=IMPORT)
@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """Who brought what, when, and how many voices."""
    batches = ImportBatch.objects.select_related("made_by").defer("report", "plan")
    page = page_of(batches, NEWEST_FIRST, cursor=request.GET.get(PARAMETER, ""), size=A_PAGE)
    return render(request, "feedback/staff/imports.html", {"page": page})


@open_to(Audience.STAFF, permission=IMPORT)
@never_cache
def new_import(request: HttpRequest) -> HttpResponse:
    """The first step: a file, and what it does not tell itself."""
    now = timezone.now()
    initial = {"period": period_of(timezone.localdate(now)).code}
    if is_language_switch(request):
        form = shown_again(UploadForm, request, initial=initial)
    elif request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
    else:
        form = UploadForm(initial=initial)
    if isinstance(form, UploadForm) and form.is_valid():
        name, content = form.cleaned_data["file"]
        try:
            batch = deeds.upload(
                by=person_of(request), name=name, content=content, plan=form.plan(), now=now
            )
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return redirect("feedback:import_columns", batch.pk)
    return render(request, "feedback/staff/import_new.html", {"form": form})


@open_to(Audience.STAFF, permission=IMPORT)
@never_cache
def import_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """The second step: which column holds what, with the first rows beside it."""
    batch = get_object_or_404(ImportBatch, pk=pk)
    if batch.state not in {ImportState.NEW, ImportState.CHECKED}:
        return redirect("feedback:import", batch.pk)
    try:
        table = deeds.table_of(batch)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("feedback:import", batch.pk)
    is_sent = request.method == "POST" and not is_language_switch(request)
    form = ColumnsForm(
        request.POST if is_sent else None,
        columns=table.columns,
        plan=Plan.of_data(batch.plan),
    )
    if not is_sent:
        form = with_typed(form, typed_in(request))
    if form.is_valid():
        try:
            deeds.choose_columns(
                by=person_of(request),
                batch=batch,
                columns=form.columns(),
                language=form.language(),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("feedback:import", batch.pk)
    context = {"batch": batch, "form": form, "table": table, "rows": first_lines(table)}
    return render(request, "feedback/staff/import_columns.html", context)


@open_to(Audience.STAFF, permission=IMPORT)
@never_cache
@require_safe
def one_import(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, what was found in it, and what can be done with it now."""
    batch = get_object_or_404(ImportBatch.objects.select_related("made_by", "undone_by"), pk=pk)
    report = batch.report
    errors = report.get("errors", [])[:MOST_ERRORS_SHOWN]
    context: dict[str, Any] = {
        "batch": batch,
        "report": report,
        "errors": errors,
        "untold": report.get("error_count", 0) - len(errors),
        "is_under_way": batch.state in UNDER_WAY,
        "can_start": deeds.can_start(batch),
        "waiting": batch.voices.waiting_for_a_look().count(),
    }
    return render(request, "feedback/staff/import.html", context)


@open_to(Audience.STAFF, permission=IMPORT)
@require_POST
def start_import(request: HttpRequest, pk: int) -> HttpResponse:
    """The last step: storing it."""
    batch = get_object_or_404(ImportBatch, pk=pk)
    try:
        deeds.start(by=person_of(request), batch=batch)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("feedback:import", batch.pk)


@open_to(Audience.STAFF, permission=IMPORT)
@require_POST
def forget_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Throws a file away of which nothing is stored."""
    batch = get_object_or_404(ImportBatch, pk=pk)
    try:
        deeds.throw_away(by=person_of(request), batch=batch)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("feedback:import", pk)
    messages.success(request, _("The file is thrown away. Nothing of it was stored."))
    return redirect("feedback:imports")


@open_to(Audience.STAFF, permission=IMPORT)
@never_cache
def undo_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first, then takes a whole import back."""
    batch = get_object_or_404(ImportBatch, pk=pk, state=ImportState.DONE)
    if request.method != "POST" or is_language_switch(request):
        return render(request, "feedback/staff/import_undo.html", {"batch": batch})
    try:
        count = deeds.undo(by=person_of(request), batch=batch, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("%(count)d voices are taken back.") % {"count": count})
    return redirect("feedback:import", batch.pk)


@open_to(Audience.STAFF, permission=IMPORT)
@never_cache
@require_safe
def skipped_lines(request: HttpRequest, pk: int) -> HttpResponse:
    """What was skipped or is wrong, line by line, for a spreadsheet; no words of a comment."""
    batch = get_object_or_404(ImportBatch, pk=pk)
    written = StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(["line", "what", "why"])
    for error in batch.report.get("errors", []):
        where, _sign, why = error.partition(": ")
        lines.writerow([inert(where), "wrong", inert(why)])
    for where, why in batch.report.get("skipped", []):
        lines.writerow([inert(where), "skipped", inert(why)])
    response = HttpResponse(
        b"\xef\xbb\xbf" + written.getvalue().encode("utf-8", "replace"),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="import-{batch.pk}-lines.csv"'
    return response
