"""News: what is waiting for me, in neutral words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.paging import PARAMETER, Order, page_of
from cms.languages.registry import DEFAULT_CODE, is_known
from cms.notices.actions import mark_seen
from cms.notices.models import Notice

PER_PAGE = 20
NEWEST_FIRST = Order(("id",), falling=True)


def in_language(url: str, code: str) -> str:
    """The same address in this language: notices are made by people who read another one."""
    _empty, first, *rest = url.split("/")
    if not rest or not is_known(first):
        return url
    return "/".join(["", code, *rest])


@open_to(Audience.SIGNED_IN)
def news(request: HttpRequest) -> HttpResponse:
    page = page_of(
        Notice.objects.to(person_of(request)),
        NEWEST_FIRST,
        cursor=request.GET.get(PARAMETER, ""),
        size=PER_PAGE,
    )
    context = {
        "notices": page.rows,
        "newer_url": page.back_url,
        "older_url": page.onward_url,
    }
    return render(request, "notices/news.html", context)


@open_to(Audience.SIGNED_IN)
@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks it as seen and goes there; somebody else's notice does not exist."""
    user = person_of(request)
    notice = get_object_or_404(Notice.objects.to(user), pk=pk)
    mark_seen(by=user, notice=notice, at=timezone.now())
    return redirect(in_language(notice.url, get_language() or DEFAULT_CODE))
