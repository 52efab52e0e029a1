"""The open page that says how a computer helps to sort what young people say."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.core.audience import Audience, open_to
from cms.feedback.routing.figures import shown_figures
from cms.subgroups.models import Subgroup


@open_to(Audience.ANYONE)
@require_safe
def how(request: HttpRequest) -> HttpResponse:
    """The record of how voices are sorted, with the figures that were measured last."""
    figures = shown_figures()
    names = dict(Subgroup.objects.values_list("code", "name"))
    told = [
        (one, [(names.get(found.subgroup, found.subgroup), found) for found in one.subgroups])
        for one in figures.everything
    ]
    return render(request, "feedback/how.html", {"figures": figures, "told": told})
