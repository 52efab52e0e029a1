"""Questions on paper, for any published version in any language published for it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from cms.core.audience import Audience, open_to
from cms.core.codes import GROUP
from cms.core.printing import can_print
from cms.languages.registry import BY_CODE
from cms.safeguarding.help_lines import help_lines
from surveys.models import Version
from surveys.models.codes import CODE_LENGTH
from surveys.models.sheets import Sheet, sheet_of
from surveys.permissions import check_can_manage_waves
from surveys.views.documents import document, pdf_response

STYLE = "surveys/paper.css"
MOST_LISTED = 50
# As the code stands on its card: 7KQ2-M9XD-4T.
GROUPS = tuple(range(min(GROUP, CODE_LENGTH - start)) for start in range(0, CODE_LENGTH, GROUP))


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
def sheets(request: HttpRequest) -> HttpResponse:
    """Every published version, the newest first."""
    check_can_manage_waves(request.user)
    published = Version.objects.published().select_related("questionnaire")
    newest = published.order_by("-published_on", "-pk")[:MOST_LISTED]
    return render(request, "surveys/staff/sheets.html", {"versions": newest})


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
def sheet_languages(request: HttpRequest, pk: int) -> HttpResponse:
    version = _version(request, pk)
    languages = [BY_CODE[code] for code in _published(version)]
    context = {"version": version, "languages": languages, "can_print": can_print()}
    return render(request, "surveys/staff/sheet_languages.html", context)


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@require_GET
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The page to print, in the language of the paper from its first to its last word."""
    found = _sheet(request, pk)
    with override(found.language):
        page = render(request, "surveys/staff/sheet.html", _context(found))
    page["Content-Language"] = found.language
    return page


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@require_GET
def sheet_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    found = _sheet(request, pk)
    if not can_print():
        messages.error(request, _("This machine makes no PDF. Print the page instead."))
        return redirect("surveys:sheet_languages", pk)
    made = document(
        "surveys/paper/sheet.html", _context(found), language=found.language, title=found.title
    )
    return pdf_response(
        made, stylesheet=STYLE, name=f"survey-{found.ages}-{pk}-{found.language}.pdf"
    )


def _version(request: HttpRequest, pk: int) -> Version:
    check_can_manage_waves(request.user)
    published = Version.objects.published().select_related("questionnaire")
    return get_object_or_404(published, pk=pk)


def _published(version: Version) -> list[str]:
    """In the order of the house."""
    published = set(version.languages.values_list("language", flat=True))
    return [code for code in BY_CODE if code in published]


def _sheet(request: HttpRequest, pk: int) -> Sheet:
    version = _version(request, pk)
    language = request.GET.get("language") or get_language() or ""
    if language not in _published(version):
        raise Http404
    return sheet_of(version, language=language)


def _context(found: Sheet) -> dict[str, object]:
    return {"sheet": found, "lines": help_lines(), "groups": GROUPS}
