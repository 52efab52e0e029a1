"""Released results: read from the frozen release only, never from answers.

One address for everybody and no filters: who asks decides between the plain page of young people
and the report of managers, which has the same numbers by the groups that were announced.
"""

from collections.abc import Mapping
from contextlib import suppress
from itertools import groupby
from typing import Any

from csp.constants import SELF
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from surveys import models
from surveys.permissions import get_release_and_earlier, get_release_for, releases_for
from surveys.results.equal_voice import by_age, was_answered_otherwise
from surveys.results.published import release_of
from surveys.results.release import Release
from surveys.results.said import aloud
from surveys.results.telling import Before, Voices, report, tell, voices
from surveys.results.wordings import words_apart, words_of
from surveys.views.recordings import played

MOST_LISTED = 30


@open_to(Audience.SIGNED_IN)
@never_cache
def results(request: HttpRequest) -> HttpResponse:
    """By age, the newest first."""
    newest = releases_for(request.user, today=timezone.localdate()).order_by("-wave__closes", "-pk")
    listed = sorted(newest[:MOST_LISTED], key=_age)
    ages = [(age, list(some)) for age, some in groupby(listed, key=lambda one: _age(one)[1])]
    context: dict[str, Any] = {"ages": ages}
    if ages and not person_of(request).is_young_person:
        context["voices"] = _voices({age: some[0] for age, some in ages})
    return render(request, "surveys/results.html", context)


def _voices(newest: Mapping[str, models.Release]) -> Voices:
    """Equal voice over all ages, before any result; without what is not as it was frozen."""
    frozen = {}
    for age, stored in newest.items():
        with suppress(ValueError):
            frozen[age] = release_of(stored)
    return Voices(_("Age"), tuple(frozen), by_age(frozen))


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
    if person_of(request).is_young_person:
        context["tables"] = aloud(tell(release, words_of(stored)[0]))
        response = render(request, "surveys/result.html", context)
        if any(one.recording for one in context["tables"]):
            response._csp_update = {"media-src": [SELF]}  # type: ignore[attr-defined]  # django-csp's
        return response
    words, words_before = words_of(stored, earlier or stored)
    before = Before(_frozen(earlier), words_before) if earlier else None
    context |= {
        "tables": report(release, words, before),
        "voices": voices(release, words | words_apart()),
        "earlier": earlier,
        # Young people have a page of their own above: this one is in the words of staff.
        "is_staff_page": True,
        "is_other_way": was_answered_otherwise(before.release if before else None, release),
    }
    return render(request, "surveys/staff/result.html", context)


@open_to(Audience.SIGNED_IN)
@require_safe
@never_cache
def result_audio(request: HttpRequest, pk: int, words: str) -> HttpResponse:
    """Sentences of results that somebody has read aloud, for whoever may read them."""
    get_release_for(request.user, pk, today=timezone.localdate())
    return played(request, words)


def _frozen(stored: models.Release) -> Release:
    try:
        return release_of(stored)
    except ValueError as fault:
        raise Http404 from fault
