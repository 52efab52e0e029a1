"""What you told us: signed-off summaries in plain words, for everybody who is signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.paging import PARAMETER, Order, page_of
from cms.feedback.answering.pages import show_answers
from cms.feedback.models import Answer, Summary
from cms.feedback.papers.choosing import latest
from cms.feedback.papers.plain import plain_of
from cms.feedback.periods import read_period
from cms.languages.registry import DEFAULT_CODE

NEWEST_FIRST = Order(("signed_at", "id"), falling=True)
ON_A_PAGE = 12
# The others stand under "You said, we did".
MOST_ANSWERS = 20


@open_to(Audience.SIGNED_IN)
@require_safe
def told(request: HttpRequest) -> HttpResponse:
    """The newest of every subgroup and period."""
    page = page_of(
        latest(Summary.objects.signed()),
        NEWEST_FIRST,
        cursor=request.GET.get(PARAMETER, ""),
        size=ON_A_PAGE,
    )
    context = {
        "rows": [(one, read_period(one.period)) for one in page.rows],
        "newer_url": page.back_url,
        "older_url": page.onward_url,
    }
    return render(request, "feedback/told.html", context)


@open_to(Audience.SIGNED_IN)
@require_safe
def told_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them; Http404 for one that a later one has replaced."""
    found = get_object_or_404(latest(Summary.objects.signed()), pk=pk)
    answers = Answer.objects.published().filter(subgroup=found.subgroup, period=found.period)
    newest = list(answers.order_by("-changed_at", "-pk")[:MOST_ANSWERS])
    context = {
        "answers": show_answers(
            newest, language=get_language() or DEFAULT_CODE, today=timezone.localdate()
        ),
        "summary": found,
        "period": read_period(found.period),
        "plain": plain_of(found, reader=person_of(request)),
    }
    return render(request, "feedback/told_one.html", context)
