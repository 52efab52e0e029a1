"""The editors' first page, made for the person who opens it; and the way to the languages."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import Translation

from cms.accounts.waiting import what_waits
from cms.core.page_trees import show_in_every_language
from cms.home.models import StandardPage
from cms.home.staff_languages import tallies
from cms.home.staff_translating import check_is_whole
from cms.languages.registry import DEFAULT_CODE

MOST_UNPUBLISHED = 12


class EditorsPanel(Component):  # type: ignore[misc]  # Wagtail brings no types
    """What waits for this person, and what they may edit and nobody has published."""

    name = "editors_panel"
    template_name = "home/staff/editors_panel.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        theirs = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
        changed = theirs.filter(has_unpublished_changes=True).select_related("locale")
        unpublished: list[Page] = list(
            changed.order_by("-latest_revision_created_at")[:MOST_UNPUBLISHED]
        )
        return {
            "heading": _("Waiting for you"),
            "waiting": what_waits(user, now=timezone.now()),
            "unpublished": unpublished,
            "languages_url": reverse("editing:languages"),
            "drafted": sum(tally.drafted for tally in tallies()),
        }


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]  # no types
def put_what_waits_first(request: HttpRequest, panels: list[Component]) -> None:
    panels.insert(0, EditorsPanel())


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]  # as above
def languages_in_the_menu() -> MenuItem:
    address = reverse_lazy("editing:languages")
    return MenuItem(gettext_lazy("Languages"), address, icon_name="globe", order=310)


@hooks.register("before_edit_page", order=-1)  # type: ignore[untyped-decorator]  # as above
def publish_only_whole_translations(request: HttpRequest, page: Page) -> HttpResponse | None:
    """wagtail-localize's own editor would fill what is missing with English words."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    mine = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale, enabled=True
    )
    translation = mine.select_related("source", "target_locale").first()
    if translation is None:
        return None
    try:
        check_is_whole(translation)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("editing:words", page.locale.language_code, page.pk)
    return None


@hooks.register("after_publish_page")  # type: ignore[untyped-decorator]  # as above
def show_new_pages_in_every_language(request: HttpRequest, page: Page) -> None:
    """A new page has a place in every language at once, in English until it is translated."""
    if isinstance(page.specific, StandardPage) and page.locale.language_code == DEFAULT_CODE:
        show_in_every_language(page)


@hooks.register("construct_help_menu")  # type: ignore[untyped-decorator]  # as above
def lead_to_no_other_host(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """What is new in Wagtail concerns whoever keeps it up to date, and stands elsewhere."""
    menu_items[:] = [item for item in menu_items if not urlsplit(str(item.url)).netloc]
