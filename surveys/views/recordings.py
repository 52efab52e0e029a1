"""Recorded questions, from our own host, in the pieces that phones ask for."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from cms.core.audience import Audience, open_to
from cms.core.playing import piece_of
from surveys.models import Recording, Wave
from surveys.models.sittings import Sitting
from surveys.views.answering import while_answering


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
    return piece_of(content, found.sound, request.headers.get("Range", ""))
