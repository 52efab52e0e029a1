"""The young editors' desk: what waits, what can be taken into the next Scoop."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.core.paging import PARAMETER, Order, page_of
from cms.magazine.access import (
    articles_at_the_desk,
    check_is_editor,
    coming_issues,
    get_contribution_for,
    unused_contributions,
)
from cms.magazine.actions.taking import take_into_issue
from cms.magazine.enums import Stage
from cms.magazine.forms.desk import TakeForm
from cms.magazine.models import ArticlePage
from cms.magazine.pieces import paragraphs_of
from cms.magazine.stages import stages_of
from cms.magazine.views.asked import did

PER_PAGE = 20
MOST_SHOWN = 60
OLDEST_FIRST = Order(("id",))
# What an editor may do something about, before what is with somebody else.
GROUPS = (
    (Stage.EDITORS,),
    (Stage.BACK, Stage.DRAFT),
    (Stage.SAFETY, Stage.LANGUAGES, Stage.YES, Stage.READY),
)


@open_to(Audience.SIGNED_IN)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """For editors: what waits for a second editor, what is being made, and what was sent in."""
    person, now = person_of(request), timezone.now()
    check_is_editor(person, now=now)
    free = unused_contributions(now=now).exclude(author=person)
    context = {
        "sent": page_of(free, OLDEST_FIRST, cursor=request.GET.get(PARAMETER, ""), size=PER_PAGE),
        **_groups(),
    }
    return render(request, "magazine/desk.html", context)


def _groups() -> dict[str, Any]:
    articles = list(articles_at_the_desk()[:MOST_SHOWN])
    stages = stages_of(articles)
    waiting, making, elsewhere = (
        [_row(article, stages[article.pk]) for article in articles if stages[article.pk] in group]
        for group in GROUPS
    )
    return {"waiting": waiting, "making": making, "elsewhere": elsewhere}


def _row(article: ArticlePage, stage: Stage) -> dict[str, Any]:
    return {
        "pk": article.pk,
        "title": article.draft_title or article.title,
        "language": article.written_in,
        "kind": article.get_kind_display(),
        "stage": stage,
    }


@open_to(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """One contribution in its own words, and the button that takes it into a Scoop."""
    person, now = person_of(request), timezone.now()
    check_is_editor(person, now=now)
    contribution = get_contribution_for(person, pk, now=now)
    issues = list(coming_issues())
    if request.method != "POST" or is_language_switch(request):
        form = shown_again(TakeForm, request, issues=issues)
    else:
        form = TakeForm(request.POST, issues=issues)
        if form.is_valid() and (taken := _take(request, contribution, form, issues, now)):
            return taken
    context = {
        "contribution": contribution,
        "paragraphs": paragraphs_of(contribution.text),
        "form": form,
        "issues": issues,
    }
    return render(request, "magazine/take.html", context)


def _take(
    request: HttpRequest, contribution: Any, form: Any, issues: list[Any], now: datetime
) -> HttpResponse | None:
    issue = next(one for one in issues if str(one.pk) == form.cleaned_data["issue"])
    made: list[ArticlePage] = []

    def take() -> None:
        made.append(
            take_into_issue(by=person_of(request), contribution=contribution, issue=issue, now=now)
        )

    if did(request, take, _("It is in the Scoop now, as a draft.")):
        return redirect("magazine:article", pk=made[0].pk)
    return None
