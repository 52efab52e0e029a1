"""Pictures of editors' pages, to whoever may read the page on which they stand.

Nothing is served from the folder of uploads: a picture of an article for signed-in readers would
lie open there for whoever has its address.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.core.audience import Audience, open_to
from cms.core.pages import ChorusPage
from cms.core.renditions import WIDTHS, for_screen


@open_to(Audience.ANYONE)
@require_safe
def picture(request: HttpRequest, page: int, image: int, width: int) -> HttpResponse:
    """One picture of one page, in one of our two sizes; Http404 for everything else."""
    if width not in WIDTHS:
        raise Http404
    found = get_page_for(request, page)
    if image not in found.pictures() and not _may_edit(request, found):
        raise Http404
    stored = get_image_model().objects.filter(pk=image).first()
    if stored is None:
        raise Http404
    try:
        return HttpResponse(for_screen(stored, width), content_type="image/webp")
    except (OSError, ValueError) as lost:
        raise Http404 from lost


def get_page_for(request: HttpRequest, pk: int) -> ChorusPage:
    """The page, if this visitor may read it or edit it; Http404 otherwise."""
    plain = Page.objects.filter(pk=pk).first()
    page = plain.specific if plain else None
    if not isinstance(page, ChorusPage):
        raise Http404
    if _may_edit(request, page):
        return page
    barred = (one for one in page.get_view_restrictions() if not one.accept_request(request))
    if not page.may_be_read_by(request.user, now=timezone.now()) or any(barred):
        raise Http404
    return page


def _may_edit(request: HttpRequest, page: ChorusPage) -> bool:
    """Editors see in the preview what is not on the page yet."""
    return bool(
        getattr(request.user, "is_staff", False)
        and page.permissions_for_user(request.user).can_edit()
    )
