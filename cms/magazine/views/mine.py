"""What somebody sent to the Scoop, where it stands, and taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.paging import PARAMETER, Order, page_of
from cms.magazine.actions.withdrawing import withdraw
from cms.magazine.models import Contribution
from cms.magazine.permissions import get_own_contribution
from cms.magazine.question_pages import ShownQuestion, show_questions

NEWEST_FIRST = Order(("id",), falling=True)
ON_A_PAGE = 10


@open_to(Audience.YOUNG_PEOPLE)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    rows = Contribution.objects.sent_by(person_of(request))
    rows = rows.select_related("decided_by", "question")
    page = page_of(
        rows.prefetch_related("pictures", "uses"),
        NEWEST_FIRST,
        cursor=request.GET.get(PARAMETER, ""),
        size=ON_A_PAGE,
    )
    context = {
        "rows": page.rows,
        "answers": _answers(page.rows),
        "newer_url": page.back_url,
        "older_url": page.onward_url,
    }
    return render(request, "magazine/mine.html", context)


def _answers(rows: list[Contribution]) -> dict[int, ShownQuestion]:
    """Of the questions among them, each in the language in which it was asked."""
    asked = [one for one in rows if one.is_question]
    shown = show_questions(asked, today=timezone.localdate()) if asked else []
    return {one.sent.pk: one for one in shown}


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what taking back means, then does it."""
    contribution = get_own_contribution(person_of(request), pk)
    if request.method == "POST":
        if withdraw(by=person_of(request), contribution=contribution, now=timezone.now()):
            messages.success(request, _("You took it back. It is not used in the Scoop."))
        return redirect("magazine:mine")
    if not contribution.can_be_withdrawn:
        return redirect("magazine:mine")
    return render(request, "magazine/take_back.html", {"contribution": contribution})
