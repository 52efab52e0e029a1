"""Pages of the front door that stand in the editor."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from cms.core.audience import Audience, open_to
from cms.home.staff_languages import Standing, rows_of, tallies
from cms.home.staff_translating import TRANSLATE
from cms.languages.registry import DEFAULT_CODE, Language, get_language_of, is_known

EDIT = "wagtailadmin.access_admin"


@open_to(Audience.STAFF, permission=EDIT)
@require_safe
@require_admin_access  # type: ignore[untyped-decorator]  # Wagtail brings no types
def languages(request: HttpRequest) -> HttpResponse:
    """Every language: how many pages are translated, stale or missing."""
    context = {"tallies": tallies(), "standings": Standing.labels}
    return in_editor(request, "languages", _("Pages in every language"), context)


@open_to(Audience.STAFF, permission=EDIT)
@require_safe
@require_admin_access  # type: ignore[untyped-decorator]  # as above
def language(request: HttpRequest, code: str) -> HttpResponse:
    """One language, page by page, with the ways to translate."""
    return language_page(request, code)


def language_page(request: HttpRequest, code: str, **more: Any) -> HttpResponse:
    """Also with what became of files that came back: `reports`, or a `problem` with all of them."""
    wanted = other_language(code)
    title = _("Pages in %(language)s") % {"language": wanted.english_name}
    context = {
        "language": wanted,
        "rows": rows_of(code),
        "standings": Standing,
        "may_translate": request.user.has_perm(TRANSLATE),
    }
    return in_editor(request, "language", title, context | more)


def other_language(code: str) -> Language:
    """Any but English; 404 for every other word."""
    if not is_known(code) or code == DEFAULT_CODE:
        raise Http404
    return get_language_of(code)


def in_editor(
    request: HttpRequest,
    name: str,
    title: str,
    context: dict[str, Any],
    *,
    between: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """A page in Wagtail's frame; `between` are the steps of the way to it."""
    way = [(_("Pages in every language"), reverse("editing:languages")), *between, (title, "")]
    crumbs = way if name != "languages" else way[1:]
    frame = {
        "header_title": title,
        "header_icon": "globe",
        "breadcrumbs_items": [{"label": label, "url": url or None} for label, url in crumbs],
    }
    return render(request, f"home/staff/{name}.html", frame | context)
