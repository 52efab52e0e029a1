"""The door to building questionnaires in the editor's menu."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from surveys.permissions import can_manage_waves


class QuestionnairesItem(MenuItem):  # type: ignore[misc]  # Wagtail brings no types
    def is_shown(self, request: HttpRequest) -> bool:
        return can_manage_waves(request.user)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]  # as above
def questionnaires_in_the_menu() -> QuestionnairesItem:
    address = reverse_lazy("building:questionnaires")
    return QuestionnairesItem(_("Questionnaires"), address, icon_name="form", order=300)
