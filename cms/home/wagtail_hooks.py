"""The editors' first page, made for the person who opens it; and the way to the languages."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.accounts.waiting import what_waits

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
        }


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]  # no types
def put_what_waits_first(request: HttpRequest, panels: list[Component]) -> None:
    panels.insert(0, EditorsPanel())


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]  # as above
def languages_in_the_menu() -> MenuItem:
    address = reverse_lazy("editing:languages")
    return MenuItem(gettext_lazy("Languages"), address, icon_name="globe", order=310)
