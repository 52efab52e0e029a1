"""The way to an editors' page: straight there, instead of down the tree from the front door.

Wagtail asks for the language, the front door in it, and each page on the way: six queries before
the page itself has said a word. Here two find the page with all that its kind needs, and with the
front door, from which the addresses of all pages in its tree are made.
"""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Subquery, Value
from django.db.models.functions import Concat
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail import views
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath

from cms.core.audience import Audience, open_to
from cms.core.pages import ChorusPage, line_of


@wraps(views.serve)
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """As Wagtail's own, which goes on from the page that was found."""
    page = page_at(request, path)
    if page is not None:
        try:
            request._wagtail_route_for_request = page.route(request, [])  # type: ignore[attr-defined]
        except Http404:
            # Not published: Wagtail answers as for a page that is not there.
            request._wagtail_route_for_request = None  # type: ignore[attr-defined]
    answer: HttpResponse = views.serve(request, path)
    return answer


@open_to(Audience.ANYONE)
@require_safe
def sign_in_to_read(request: HttpRequest) -> HttpResponse:
    """Where Wagtail sends whoever may not read a page: signing in again would lead back here."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next", "/"))


def page_at(request: HttpRequest, path: str) -> Page | None:
    """The page with this address in the language of the request; None where Wagtail shall look."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    language = get_language()
    doors = Page.objects.filter(
        translation_key=site.root_page.translation_key, locale__language_code=language
    )
    root_path = Subquery(doors.values("url_path")[:1])
    below = Page.objects.select_related("content_type").annotate(root_path=root_path)
    plain = below.filter(url_path=Concat(root_path, Value(path))).first()
    model = plain.content_type.model_class() if plain else None
    # A front door that is no more than a draft: Wagtail shows the English one.
    if plain is None or model is None or not (path or plain.live):
        return None
    pages = model.objects.select_related("locale")
    if issubclass(model, ChorusPage):
        request.front_door = SiteRootPath(site.pk, plain.root_path, site.root_url, language)  # type: ignore[attr-defined]
        pages = model.to_be_read(line_of(plain.path))
    return pages.get(pk=plain.pk)
