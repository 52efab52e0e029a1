"""Meetings in the editor."""

from wagtail.admin.panels import FieldPanel
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cms.core.editing import NamedPermissionPolicy, RoomViewSet
from cms.meetings.models import MANAGE, Meeting

register_permission_policy(Meeting, NamedPermissionPolicy(Meeting, MANAGE))


class MeetingViewSet(RoomViewSet):
    model = Meeting
    icon = "calendar-alt"
    list_display = ("kind", "locality", "starts_at", "place")
    list_filter = ("kind", "locality")
    panels = [
        FieldPanel(name)
        for name in (
            "kind", "locality", "title", "starts_at", "ends_at", "place", "virtual_link", "food",
        )
    ]  # fmt: skip


register_snippet(MeetingViewSet)
