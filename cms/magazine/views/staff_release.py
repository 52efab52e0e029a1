"""One coming issue: what is ready, and the two people who publish it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.magazine.access import get_issue_for
from cms.magazine.actions.staff_publishing import (
    articles_of,
    propose_issue,
    publish_issue,
    take_proposal_back,
)
from cms.magazine.enums import Stage
from cms.magazine.models import IssueRelease
from cms.magazine.models.desk_rules import EDIT
from cms.magazine.stages import stages_of
from cms.magazine.views.asked import did


@open_to(Audience.STAFF, permission=EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    person, now = person_of(request), timezone.now()
    found = get_issue_for(person, pk)
    if request.method != "POST" or is_language_switch(request):
        return _show(request, pk)
    deeds = {
        "propose": (
            lambda: propose_issue(by=person, issue=found, now=now),
            _("Proposed. Another person publishes it."),
        ),
        "back": (
            lambda: take_proposal_back(by=person, issue=found),
            _("The proposal is taken back."),
        ),
        "publish": (
            lambda: publish_issue(by=person, issue=found, now=now),
            _("The Scoop is out."),
        ),
    }
    if request.POST.get("deed") not in deeds:
        raise Http404
    deed, thanks = deeds[request.POST["deed"]]
    did(request, deed, thanks)
    return redirect("magazine:release", pk=pk)


def _show(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_issue_for(person_of(request), pk)
    articles = articles_of(found)
    stages = stages_of(articles)
    release = IssueRelease.objects.select_related("proposed_by", "published_by").filter(
        issue=found.translation_key
    )
    context = {
        "issue": found,
        "rows": [(article, stages[article.pk]) for article in articles],
        "ready": sum(stage in {Stage.READY, Stage.OUT} for stage in stages.values()),
        "release": release.first(),
    }
    return render(request, "magazine/staff/release.html", context)
