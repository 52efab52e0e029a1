"""Sounds of the magazine, from our own host, to whoever may read the article that has them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.core.audience import Audience, open_to
from cms.core.picture_views import get_page_for
from cms.core.playing import piece_of
from cms.core.sounds import sound_of
from cms.magazine.models import ArticlePage, Sound
from cms.magazine.shelf import is_heard_on


@open_to(Audience.ANYONE)
@require_safe
def sound(request: HttpRequest, page: int, key: UUID) -> HttpResponse:
    """Whole or in a piece; Http404 for one that is not heard on this page."""
    article = get_page_for(request, page)
    found = Sound.objects.filter(key=key).first()
    if found is None or not isinstance(article, ArticlePage) or not is_heard_on(article, found):
        raise Http404
    try:
        with found.file.open("rb") as file:
            content = bytes(file.read())
    except FileNotFoundError as lost:
        raise Http404 from lost
    kind = sound_of(content)
    if kind is None:
        raise Http404
    return piece_of(content, kind.value, request.headers.get("Range", ""))
