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
from surveys.enums import HelpKind
from surveys.models import Question
from surveys.models.plans import column
from surveys.permissions import get_release_and_earlier, releases_for
from surveys.results.comparisons import Instrument
from surveys.results.counts import UNKNOWN
from surveys.results.equal_voice import HELP
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
    stored, earlier = get_release_and_earlier(request.user, pk, today=timezone.localdate())
    release = _frozen(stored)
    context: dict[str, Any] = {"stored": stored, "release": release}
    if officer(request).is_young_person:
        context["tables"] = tell(release, _words(stored)[0])
        return render(request, "surveys/result.html", context)
    words, words_before = _words(stored, earlier or stored)
    before = Before(_frozen(earlier), words_before) if earlier else None
    context |= {
        "tables": report(release, words, before),
        "voices": voices(release, words | {HELP: _words_of_help()}),
        "has_before": before is not None,
    }
    return render(request, "surveys/staff/result.html", context)


def _frozen(stored: models.Release) -> Release:
    try:
        return release_of(stored)
    except ValueError as fault:
        raise Http404 from fault


def _words(*releases: models.Release) -> list[dict[str, Words]]:
    """Of the version of each release, in order: two queries for all."""
    versions = [stored.wave.version_id for stored in releases]
    questions = Question.objects.filter(version__in=versions).order_by("order")
    asked = [
        (question.version_id, _words_of(question))
        for question in questions.select_related("indicator").prefetch_related("choices")
        if question.has_codes
    ]
    return [{one.key: one for version, one in asked if version == wanted} for wanted in versions]


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
        labels=bands | {UNKNOWN: _("No answer")} | dict(question.options()),
        instrument=Instrument(
            fingerprint_of(english), question.scale_version, BY_ONESELF, question.age_version
        ),
        counts=tuple(counts),
    )


def _words_of_help() -> Words:
    """Of what was counted apart: it was asked beside the questions of the version."""
    return Words(
        key=HELP,
        wording=_("Help with the survey"),
        kind="",
        labels={kind: str(label) for kind, label in HelpKind.choices} | {UNKNOWN: _("No answer")},
        instrument=Instrument("", "", BY_ONESELF, ""),
    )
