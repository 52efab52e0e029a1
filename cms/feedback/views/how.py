"""The open page that says how a computer helps to sort what young people say."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.core.audience import Audience, open_to
from cms.feedback.routing.figures import shown_figures


@open_to(Audience.ANYONE)
@require_safe
def how(request: HttpRequest) -> HttpResponse:
    """The record of how voices are sorted, with the figures that were measured last."""
    return render(request, "feedback/how.html", {"figures": shown_figures()})
