"""The way to an editors' page: straight there, instead of down the tree from the front door.

Wagtail asks for the language, the front door in it, and each page on the way: six queries before
the page itself has said a word. The roots of all languages stand in the cache.
"""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail import views
from wagtail.models import Page, Site

from cms.core.audience import Audience, open_to


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
    if site is None or not path:
        return None
    language = get_language()
    for root in Site.get_site_root_paths():
        if root.site_id == site.pk and root.language_code == language:
            plain = Page.objects.filter(url_path=f"{root.root_path}{path}").first()
            model = plain.specific_class if plain else None
            if plain is not None and model is not None:
                return model.objects.select_related("locale").get(pk=plain.pk)
    return None
