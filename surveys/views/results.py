"""Released results: read from the frozen release only, never from answers.

One address for everybody and no filters: who asks decides between the plain page of young people
and the report of managers, which has the same numbers by the groups that were announced.
"""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.core.audience import Audience, open_to
from cms.languages.registry import DEFAULT_CODE
from surveys import models
from surveys.models import Question, Version
from surveys.models.plans import column
from surveys.permissions import get_release_for, releases_for
from surveys.results.comparisons import Instrument
from surveys.results.indicators import BANDS
from surveys.results.published import release_of
from surveys.results.release import Release
from surveys.results.telling import Before, Words, report, tell, voices
from surveys.structure.plans import fingerprint_of
from surveys.views.people import officer

MOST_LISTED = 30
# Paper and helpers would be other ways of answering: there are none yet.
BY_ONESELF = "self"


@open_to(Audience.SIGNED_IN)
@never_cache
def results(request: HttpRequest) -> HttpResponse:
    """By age, the newest first."""
    newest = releases_for(request.user, today=timezone.localdate()).order_by("-wave__closes", "-pk")
    listed = sorted(newest[:MOST_LISTED], key=_age)
    ages = [(age, list(some)) for age, some in groupby(listed, key=lambda one: _age(one)[1])]
    return render(request, "surveys/results.html", {"ages": ages})


def _age(stored: models.Release) -> tuple[int, str]:
    """8-11 before 11-17."""
    age = stored.wave.questionnaire.age_version
    first = age.split("-")[0]
    return (int(first) if first.isdecimal() else 0, age)


@open_to(Audience.SIGNED_IN)
@never_cache
def result(request: HttpRequest, pk: int) -> HttpResponse:
    stored = get_release_for(request.user, pk, today=timezone.localdate())
    release = _frozen(stored)
    words = _words(stored.wave.version)
    context: dict[str, Any] = {"stored": stored, "release": release}
    if officer(request).is_young_person:
        context["tables"] = tell(release, words)
        return render(request, "surveys/result.html", context)
    before = _before(request, stored)
    context |= {
        "tables": report(release, words, before),
        "voices": voices(release, words, _("No answer")),
        "has_before": before is not None,
    }
    return render(request, "surveys/staff/result.html", context)


def _frozen(stored: models.Release) -> Release:
    try:
        return release_of(stored)
    except ValueError as fault:
        raise Http404 from fault


def _before(request: HttpRequest, stored: models.Release) -> Before | None:
    """The newest earlier one of the same questionnaire that the reader may see as well."""
    earlier = (
        releases_for(request.user, today=timezone.localdate())
        .filter(
            wave__version__questionnaire=stored.wave.questionnaire,
            wave__closes__lt=stored.wave.closes,
        )
        .order_by("-wave__closes", "-pk")
        .first()
    )
    if earlier is None:
        return None
    return Before(_frozen(earlier), _words(earlier.wave.version))


def _words(version: Version) -> dict[str, Words]:
    questions = version.questions.select_related("indicator").prefetch_related("choices")
    return {question.key: _words_of(question) for question in questions if question.has_codes}


def _words_of(question: Question) -> Words:
    bands = {
        band: _("%(low)d to %(high)d") % {"low": low, "high": high}
        for band, (low, high) in BANDS.items()
    }
    english = getattr(question, column("wording", DEFAULT_CODE)) or question.wording
    counts = question.indicator.counts if question.indicator else []
    return Words(
        key=question.key,
        wording=question.wording,
        kind=question.kind,
        labels=bands | dict(question.options()),
        instrument=Instrument(
            fingerprint_of(english), question.scale_version, BY_ONESELF, question.age_version
        ),
        counts=tuple(counts),
    )
