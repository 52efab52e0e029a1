"""The only way to a picture that was sent: through a door, and never out of a cache."""

import io

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from PIL import Image

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.magazine.models import ContributionPicture
from cms.magazine.models.pictures import SMALL
from cms.magazine.permissions import get_picture_for

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Content-Disposition": 'inline; filename="picture"',
}


@open_to(Audience.SIGNED_IN)
@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_picture_for(person_of(request), pk)
    return HttpResponse(_content_of(found), content_type=found.type, headers=HEADERS)


@open_to(Audience.SIGNED_IN)
@require_safe
def small_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """For lists and for a first glance: what is hard to see is smaller."""
    found = get_picture_for(person_of(request), pk)
    out = io.BytesIO()
    # Our own clean copy: see cms/core/pictures.py.
    with Image.open(io.BytesIO(_content_of(found))) as image:
        image.draft(None, (SMALL, SMALL))
        kind = image.format
        image.thumbnail((SMALL, SMALL))
        image.save(out, kind)
    return HttpResponse(out.getvalue(), content_type=found.type, headers=HEADERS)


def _content_of(found: ContributionPicture) -> bytes:
    with found.file.open("rb") as file:
        content: bytes = file.read()
    return content
