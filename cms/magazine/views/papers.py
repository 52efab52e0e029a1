"""Issues on paper: which there are, the making of one, and its file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.core.audience import Audience, open_to
from cms.core.picture_views import get_page_for
from cms.core.printing import can_print
from cms.magazine.actions.asking_for_paper import ask_for_paper
from cms.magazine.models import IssuePage, IssuePaper
from cms.magazine.printing import FORMS, Form


@open_to(Audience.ANYONE)
@require_safe
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """The sizes to choose from."""
    issue = _issue(request, pk)
    context = {"issue": issue, "forms": FORMS.values(), "can_print": can_print()}
    return render(request, "magazine/papers.html", context)


@open_to(Audience.ANYONE)
@require_safe
def paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """How far it has come, and the way to the file once it is there."""
    issue, chosen = _issue(request, pk), _form(form)
    now = timezone.now()
    made = ask_for_paper(by=request.user, issue=issue, form=chosen, now=now)
    context = {
        "issue": issue,
        "form": chosen,
        "paper": made,
        "is_given_up": made.is_given_up(now=now),
    } | _weight_of(made)
    return render(request, "magazine/paper.html", context)


@open_to(Audience.ANYONE)
@require_safe
def paper_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The file of what may be printed at this moment; until it is made, the page that says so."""
    issue, chosen = _issue(request, pk), _form(form)
    made = ask_for_paper(by=request.user, issue=issue, form=chosen, now=timezone.now())
    if made.content is None:
        return redirect("scoop:paper", pk=pk, form=form)
    code = issue.locale.language_code
    name = f"scoop-{issue.month:%Y-%m}-{code}-{chosen.slug}.pdf"
    return HttpResponse(
        bytes(made.content),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _issue(request: HttpRequest, pk: int) -> IssuePage:
    issue = get_page_for(request, pk)
    if not isinstance(issue, IssuePage):
        raise Http404
    return issue


def _form(slug: str) -> Form:
    if slug not in FORMS:
        raise Http404
    return FORMS[slug]


def _weight_of(made: IssuePaper) -> dict[str, Any]:
    return {"size_in_bytes": len(made.content) if made.content is not None else 0}
