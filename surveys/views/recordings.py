"""Recorded questions, from our own host, in the pieces that phones ask for."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from cms.core.audience import Audience, open_to
from surveys.models import Recording, Wave
from surveys.models.sittings import Sitting
from surveys.views.answering import while_answering

PIECE = re.compile(r"bytes=(\d{1,9})-(\d{0,9})")


@open_to(Audience.ANYONE)
@never_cache
@while_answering
def recording(request: HttpRequest, sitting: Sitting, wave: Wave, words: str) -> HttpResponse:
    """Only while answering; never stored, so that a shared device does not tell what was heard."""
    return played(request, words)


def played(request: HttpRequest, words: str) -> HttpResponse:
    """The recording of these words (given as fingerprint), whole or in a piece; Http404 if none."""
    found = Recording.objects.filter(pk=words).first()
    if found is None:
        raise Http404
    try:
        content = found.file.read()
    except FileNotFoundError as missing:
        raise Http404 from missing
    return _piece_of(content, found.sound, request.headers.get("Range", ""))


def _piece_of(content: bytes, sound: str, wanted: str) -> HttpResponse:
    """All of it, or one range of bytes (RFC 9110, 14.2): Safari plays nothing without."""
    asked = PIECE.fullmatch(wanted)
    if asked is None:
        return HttpResponse(content, content_type=sound, headers={"Accept-Ranges": "bytes"})
    start, whole = int(asked[1]), len(content)
    end = min(int(asked[2] or whole), whole - 1)
    if start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{whole}"})
    return HttpResponse(
        content[start : end + 1],
        status=206,
        content_type=sound,
        headers={"Accept-Ranges": "bytes", "Content-Range": f"bytes {start}-{end}/{whole}"},
    )
