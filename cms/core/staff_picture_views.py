"""Originals and thumbnails of pictures in the editor: nothing else of the folder of uploads."""

from mimetypes import guess_type

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.core.audience import Audience, open_to
from cms.core.editors_pictures import may_see_in_the_editor, picture_with_file


@open_to(Audience.STAFF)
@require_safe
def file(request: HttpRequest, name: str) -> HttpResponse:
    """The picture that is kept under this name, to those who work with it."""
    picture = picture_with_file(name)
    if picture is None or not may_see_in_the_editor(request.user, picture):
        raise Http404
    try:
        with picture.file.storage.open(name) as opened:
            return HttpResponse(opened.read(), content_type=guess_type(name)[0])
    except OSError as lost:
        raise Http404 from lost
