"""Recorded voices in the editor: which questions have one, listening, bringing in, taking away."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.languages.registry import BY_CODE
from surveys.actions.staff_recordings import keep_recording, recorded_among, remove_recording
from surveys.forms.staff_recordings import RecordingForm
from surveys.models import Version
from surveys.models.asking import Asked, asked_questions
from surveys.models.recordings import fingerprint_of_words
from surveys.permissions import get_version_to_build
from surveys.views.recordings import played
from surveys.views.staff_editor import Crumb, crumb_of, in_editor, page


@dataclass(frozen=True)
class Row:
    """One question: `words` is the fingerprint of what is read of it."""

    number: int
    asked: Asked
    words: str
    is_recorded: bool = False


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
@require_safe
def recordings(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Every question in one published language, and whether somebody has read it aloud."""
    found = get_version_to_build(request.user, pk)
    rows = _rows(found, language)
    context = {
        "version": found,
        "language": BY_CODE[language],
        "rows": rows,
        "count": sum(row.is_recorded for row in rows),
    }
    return page(request, "recordings", _title(language), context, *_crumbs(found)[:2])


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def recording(request: HttpRequest, pk: int, language: str, key: str) -> HttpResponse:
    """The words to read, the recording that is there, and the way to bring in another one."""
    found, row = _found(request, pk, language, key)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RecordingForm(*sent, is_there=row.is_recorded)
    if form.is_valid():
        try:
            is_new = keep_recording(
                by=person_of(request),
                words=row.words,
                language=language,
                content=form.cleaned_data["file"],
            )
        except ValidationError as refused:
            form.add_error("file", refused.messages)
        else:
            told = _("The recording is kept.") if is_new else _("This recording was here already.")
            messages.success(request, told)
            return redirect("building:recordings", pk, language)
    context = {"version": found, "language": BY_CODE[language], "row": row, "form": form}
    return page(request, "recording", row.asked.key, context, *_crumbs(found, language))


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def remove(request: HttpRequest, pk: int, language: str, key: str) -> HttpResponse:
    """Asks first."""
    found, row = _found(request, pk, language, key)
    if not row.is_recorded:
        return redirect("building:recordings", pk, language)
    if request.method == "POST":
        remove_recording(by=person_of(request), words=row.words)
        messages.success(request, _("The recording is removed."))
        return redirect("building:recordings", pk, language)
    told = _("The recording goes from every version with the same words. Nothing brings it back.")
    title = _("Remove the recording of %(key)s") % {"key": key}
    context = {"version": found, "sentence": told, "button": title}
    return page(request, "confirm", title, context, *_crumbs(found, language))


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
@require_safe
def listen(request: HttpRequest, pk: int, language: str, key: str) -> HttpResponse:
    """The sound itself."""
    _version, row = _found(request, pk, language, key)
    return played(request, row.words)


def _rows(found: Version, language: str) -> list[Row]:
    """Nothing is recorded of a language that may still change."""
    if language not in BY_CODE:
        raise Http404
    if not found.languages.filter(language=language).exists():
        return []
    asked = asked_questions(version=found.pk, language=language)
    rows = [
        Row(number, one, fingerprint_of_words(one)) for number, one in enumerate(asked, start=1)
    ]
    there = recorded_among([row.words for row in rows])
    return [Row(row.number, row.asked, row.words, row.words in there) for row in rows]


def _found(request: HttpRequest, pk: int, language: str, key: str) -> tuple[Version, Row]:
    found = get_version_to_build(request.user, pk)
    row = next((row for row in _rows(found, language) if row.asked.key == key), None)
    if row is None:
        raise Http404
    return found, row


def _title(language: str) -> str:
    return _("Recordings: %(language)s") % {"language": BY_CODE[language].english_name}


def _crumbs(found: Version, language: str = "") -> list[Crumb]:
    crumbs = [crumb_of(found), (_("Languages"), reverse("building:languages", args=[found.pk]))]
    if language:
        here = reverse("building:recordings", args=[found.pk, language])
        crumbs.append((_title(language), here))
    return crumbs
