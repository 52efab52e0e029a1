"""Released results: read from the frozen release only, never from answers."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.core.audience import Audience, open_to
from surveys.models import Question
from surveys.permissions import get_release_for, releases_for
from surveys.results.counts import DECLINED, MISSING
from surveys.results.indicators import BANDS
from surveys.results.published import release_of
from surveys.results.release import Table
from surveys.results.shares import Share, Word, shares

MOST_LISTED = 30


@open_to(Audience.SIGNED_IN)
@never_cache
def results(request: HttpRequest) -> HttpResponse:
    releases = releases_for(request.user, today=timezone.localdate()).order_by("-wave__closes")
    return render(request, "surveys/results.html", {"releases": releases[:MOST_LISTED]})


@open_to(Audience.SIGNED_IN)
@never_cache
def result(request: HttpRequest, pk: int) -> HttpResponse:
    stored = get_release_for(request.user, pk, today=timezone.localdate())
    try:
        release = release_of(stored)
    except ValueError as fault:
        raise Http404 from fault
    questions = stored.wave.version.questions.prefetch_related("choices")
    asked = {question.key: question for question in questions}
    tables = [_table(asked[table.key], table) for table in release.tables if table.key in asked]
    context = {"release": stored, "size": release.size, "tables": tables}
    return render(request, "surveys/result.html", context)


@dataclass(frozen=True)
class Line:
    """One answer of one question."""

    label: str
    share: Share


def _table(question: Question, table: Table) -> dict[str, Any]:
    labels = _labels(question)
    rows = [Line(labels.get(one.code, one.code), one) for one in shares(table, table.total)]
    # The sentence tells what the longest bar tells.
    told = [row for row in rows if row.share.word is not Word.HIDDEN]
    most = max(told, key=lambda row: row.share.count.low, default=None)
    return {"question": question, "rows": rows, "base": table.total.base, "most": most}


def _labels(question: Question) -> dict[str, str]:
    bands = {
        band: _("%(low)d to %(high)d") % {"low": low, "high": high}
        for band, (low, high) in BANDS.items()
    }
    return bands | dict(question.options()) | dict.fromkeys((DECLINED, MISSING), _("No answer"))
