"""Recorded voices on young people's pages of results: which are there, bringing in, taking away.

What is read are the sentences of the page, word for word (results/said.py); when the words of a
question change, its recording is played no more and stands here as missing.
"""

from dataclasses import dataclass

from csp.constants import SELF
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.languages.registry import BY_CODE
from surveys.actions.staff_recordings import keep_recording, recorded_among, remove_recording
from surveys.forms.staff_recordings import RecordingForm
from surveys.models import Release
from surveys.permissions import get_wave_to_manage
from surveys.results.said import ToRead, results_to_record


@dataclass(frozen=True)
class Row:
    """One question of a release in one language."""

    read: ToRead
    is_recorded: bool


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@require_safe
def languages(request: HttpRequest, pk: int) -> HttpResponse:
    context = {"release": _release(request, pk), "languages": BY_CODE.values()}
    return render(request, "surveys/staff/results_aloud.html", context)


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@require_safe
def recordings(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Every question of the release, and whether somebody has read its sentences aloud."""
    release = _release(request, pk)
    rows = _rows(release, language)
    count = sum(row.is_recorded for row in rows)
    context = {"release": release, "language": BY_CODE[language], "rows": rows, "count": count}
    return render(request, "surveys/staff/result_recordings.html", context)


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
def recording(request: HttpRequest, pk: int, language: str, key: str) -> HttpResponse:
    """The sentences to read, the recording that is there, and the way to bring in another one."""
    release, row = _found(request, pk, language, key)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RecordingForm(*sent, is_there=row.is_recorded)
    if form.is_valid():
        try:
            is_new = keep_recording(
                by=person_of(request),
                words=row.read.words,
                language=language,
                content=form.cleaned_data["file"],
            )
        except ValidationError as refused:
            form.add_error("file", refused.messages)
        else:
            told = _("The recording is kept.") if is_new else _("This recording was here already.")
            messages.success(request, told)
            return redirect("surveys:result_recordings", pk, language)
    context = {"release": release, "language": BY_CODE[language], "row": row, "form": form}
    response = render(request, "surveys/staff/result_recording.html", context)
    if row.is_recorded:
        response._csp_update = {"media-src": [SELF]}  # type: ignore[attr-defined]  # django-csp's
    return response


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
def remove(request: HttpRequest, pk: int, language: str, key: str) -> HttpResponse:
    """Asks first."""
    release, row = _found(request, pk, language, key)
    if not row.is_recorded:
        return redirect("surveys:result_recordings", pk, language)
    if request.method == "POST":
        remove_recording(by=person_of(request), words=row.read.words)
        messages.success(request, _("The recording is removed."))
        return redirect("surveys:result_recordings", pk, language)
    context = {"release": release, "language": BY_CODE[language], "row": row}
    return render(request, "surveys/staff/remove_result_recording.html", context)


def _release(request: HttpRequest, pk: int) -> Release:
    wave = get_wave_to_manage(request.user, pk)
    return get_object_or_404(Release.objects.select_related("wave"), wave=wave)


def _rows(release: Release, language: str) -> list[Row]:
    if language not in BY_CODE:
        raise Http404
    read = results_to_record(release, language)
    there = recorded_among([one.words for one in read])
    return [Row(one, one.words in there) for one in read]


def _found(request: HttpRequest, pk: int, language: str, key: str) -> tuple[Release, Row]:
    release = _release(request, pk)
    row = next((row for row in _rows(release, language) if row.read.key == key), None)
    if row is None:
        raise Http404
    return release, row
