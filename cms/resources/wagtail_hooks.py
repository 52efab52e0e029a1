"""Listings in the editor."""

from wagtail.admin.panels import FieldPanel
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cms.core.editing import NamedPermissionPolicy, RoomViewSet
from cms.resources.models import Location, Organisation, Service

MANAGE = "resources.manage_listing"
register_permission_policy(Service, NamedPermissionPolicy(Service, MANAGE))
register_permission_policy(Location, NamedPermissionPolicy(Location, MANAGE))
register_permission_policy(Organisation, NamedPermissionPolicy(Organisation, MANAGE))


class ServiceViewSet(RoomViewSet):
    model = Service
    icon = "site"
    list_display = ("name", "organisation", "status")
    list_filter = ("status",)
    search_fields = ("name",)
    panels = [
        FieldPanel(name)
        for name in (
            "identifier", "name", "organisation", "description", "alert", "safety_note", "status",
            "url", "email", "fees", "minimum_age", "maximum_age", "categories",
        )
    ]  # fmt: skip


class OrganisationViewSet(RoomViewSet):
    model = Organisation
    icon = "group"
    list_display = ("name", "website")
    panels = [FieldPanel(name) for name in ("identifier", "name", "description", "website")]


class LocationViewSet(RoomViewSet):
    model = Location
    icon = "site"
    list_display = ("name", "city", "postal_code")
    search_fields = ("name", "city")
    panels = [
        FieldPanel(name)
        for name in ("name", "location_type", "description", "directions", "bus_hint")
    ]


register_snippet(LocationViewSet)
register_snippet(ServiceViewSet)
register_snippet(OrganisationViewSet)
