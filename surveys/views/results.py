"""Released results: read from the frozen tables only, never from answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.core.audience import Audience, open_to
from cms.core.disclosure import Shown
from surveys.models import Question, Release
from surveys.permissions import check_can_see_results, get_release_for
from surveys.results.indicators import BANDS
from surveys.results.tallies import NO_ANSWER

MOST_LISTED = 30


@open_to(Audience.SIGNED_IN)
@never_cache
def results(request: HttpRequest) -> HttpResponse:
    check_can_see_results(request.user)
    releases = Release.objects.select_related("wave__version__questionnaire").order_by(
        "-wave__closes"
    )
    return render(request, "surveys/results.html", {"releases": releases[:MOST_LISTED]})


@open_to(Audience.SIGNED_IN)
@never_cache
def result(request: HttpRequest, pk: int) -> HttpResponse:
    release = get_release_for(request.user, pk)
    asked = {
        question.key: question
        for question in release.wave.version.questions.prefetch_related("choices")
    }
    answered = release.tables["answered"]
    tables = [
        _table(asked[table["key"]], table["cells"], answered)
        for table in release.tables["questions"]
        if table["key"] in asked
    ]
    context = {"release": release, "answered": answered, "tables": tables}
    return render(request, "surveys/result.html", context)


def _table(question: Question, cells: list[dict[str, Any]], answered: int) -> dict[str, Any]:
    labels = _labels(question)
    rows = [cell | {"label": labels.get(cell["code"], cell["code"])} for cell in cells]
    # The sentence tells what the longest bar tells.
    told = [row for row in rows if row["code"] != NO_ANSWER]
    almost_all = next((row for row in told if row["shown"] == Shown.ALMOST_ALL), None)
    most = max(
        (row for row in told if row["shown"] == Shown.NUMBER),
        key=lambda row: int(row["count"]),
        default=None,
    )
    return {
        "question": question,
        "rows": rows,
        "answered": answered,
        "almost_all": almost_all,
        "most": most,
    }


def _labels(question: Question) -> dict[str, str]:
    bands = {
        band: _("%(low)d to %(high)d") % {"low": low, "high": high}
        for band, (low, high) in BANDS.items()
    }
    return bands | dict(question.options()) | {NO_ANSWER: _("No answer")}
