"""A page of places to print, for the welcome pack of a young person who has just come."""

from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.core.audience import Audience, open_to
from cms.core.printing import CannotPrintError, can_print
from cms.resources.forms import SheetForm
from cms.resources.gazetteer import town_names
from cms.resources.models import Category, Service
from cms.resources.sheets import MOST_ON_A_SHEET, sheet_of, write_pdf


@open_to(Audience.STAFF)
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    form = _form(request)
    services = _services(form)
    context = {
        "form": form,
        "sheet": sheet_of(
            services, language=form.printed_in, near=_near(form), today=timezone.localdate()
        ),
        "is_empty": not services,
        "most": MOST_ON_A_SHEET,
        "towns": town_names(),
        "can_print": can_print(),
        "question": request.GET.urlencode(),
    }
    return render(request, "resources/staff/sheet.html", context)


@open_to(Audience.STAFF)
@require_safe
def sheet_file(request: HttpRequest) -> HttpResponseBase:
    """The same as a PDF; the page to print where this machine cannot make one."""
    form = _form(request)
    made = sheet_of(
        _services(form), language=form.printed_in, near=_near(form), today=timezone.localdate()
    )
    try:
        content = write_pdf(made, language=form.printed_in)
    except CannotPrintError:
        return redirect("resources:sheet")
    return FileResponse(
        BytesIO(content), as_attachment=True, filename=f"places-{form.printed_in}.pdf"
    )


def _form(request: HttpRequest) -> SheetForm:
    return SheetForm(request.GET, categories=list(Category.objects.all()))


def _services(form: SheetForm) -> list[Service]:
    found = Service.objects.shown().answering(form.asked(), at=timezone.now()).with_everything()
    return list(found.prefetch_related("phones", "contacts", "schedules")[:MOST_ON_A_SHEET])


def _near(form: SheetForm) -> str:
    return form.place.name if form.place else ""
