"""Everything that was ever in the magazine, by kind and by theme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.core.audience import Audience, open_to
from cms.core.paging import PARAMETER, Order, page_of
from cms.languages.registry import DEFAULT_CODE
from cms.magazine.forms.filtering import ArchiveForm
from cms.magazine.shelf import cards_of, in_language, issues_by_path, only_readable

ON_A_PAGE = 18
NEWEST_FIRST = Order(("id",), falling=True)


@open_to(Audience.ANYONE)
@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """The same number of queries whatever is found."""
    form, now = ArchiveForm(request.GET), timezone.now()
    code = get_language() or DEFAULT_CODE
    found = in_language(code, user=request.user, now=now).filter(**form.asked())
    if form.is_mine_only:
        found = found.filter(written_in=code)
    page = page_of(found, NEWEST_FIRST, cursor=request.GET.get(PARAMETER, ""), size=ON_A_PAGE)
    shown = only_readable(page.rows, user=request.user, now=now)
    context = {
        "form": form,
        "cards": cards_of(shown, issues_by_path(code)),
        "newer_url": form.address(page.back),
        "older_url": form.address(page.onward),
        "is_filtered": bool(form.asked()) or form.is_mine_only,
    }
    return render(request, "magazine/archive.html", context)
