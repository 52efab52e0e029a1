"""Released results as files, for whoever may see the results, and from the same day on."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.core.audience import Audience, open_to
from cms.languages.registry import CHOICES, DEFAULT_CODE, is_known
from surveys.actions.printing import ask_for_paper
from surveys.models import Release
from surveys.permissions import get_release_and_earlier, get_release_for
from surveys.results.exporting.files import FORMS, PDF, name_of, written
from surveys.results.exporting.naming import labels_of
from surveys.results.printing import origin_of
from surveys.results.published import release_of


@open_to(Audience.STAFF, permission="surveys.view_released_results")
@require_safe
@never_cache
def downloads(request: HttpRequest, pk: int) -> HttpResponse:
    """Which files there are, in which second language."""
    stored = get_release_for(request.user, pk, today=timezone.localdate())
    own = get_language()
    context = {
        "release": stored,
        "languages": [(code, name) for code, name in CHOICES if code != own],
    }
    return render(request, "surveys/staff/downloads.html", context)


@open_to(Audience.SIGNED_IN)
@require_safe
@never_cache
def download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """One file, in the language of the page and `second`. Young people get the paper, no data."""
    stored, earlier = get_release_and_earlier(request.user, pk, today=timezone.localdate())
    if form not in FORMS:
        raise Http404
    if form != PDF and not request.user.has_perm("surveys.view_released_results"):
        raise PermissionDenied
    languages = _languages(request)
    try:
        if form == PDF:
            return _paper(request, stored, earlier, languages)
        labels = labels_of(stored.wave.version, languages)
        return _file(form, stored, written(form, release_of(stored), labels, origin_of(stored)))
    except ValueError as fault:
        raise Http404 from fault


def _paper(
    request: HttpRequest, stored: Release, earlier: Release | None, languages: tuple[str, ...]
) -> HttpResponse:
    """Made by a worker and only once: until it is there, a page says so."""
    now = timezone.now()
    printed = ask_for_paper(
        by=request.user, release=stored, earlier=earlier, languages=languages, now=now
    )
    if printed.content is not None:
        return _file(PDF, stored, bytes(printed.content))
    if printed.is_given_up(now=now):
        return render(request, "surveys/no_pdf.html", {"release": stored})
    return render(request, "surveys/pdf_in_the_making.html", {"release": stored})


def _file(form: str, stored: Release, content: bytes) -> HttpResponse:
    name = name_of(form, stored.wave_id)
    return HttpResponse(
        content,
        content_type=FORMS[form].content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _languages(request: HttpRequest) -> tuple[str, ...]:
    """One or two; Http404 for a second one that we do not speak."""
    first = get_language() or DEFAULT_CODE
    second = request.GET.get("second", "")
    if second and not is_known(second):
        raise Http404
    return (first,) if second in {"", first} else (first, second)
