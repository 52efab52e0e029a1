"""Listings in the editor."""

from collections.abc import Iterator, Sequence

from django.db.models import Model
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cms.core.editing import NamedPermissionPolicy, RoomViewSet
from cms.core.staff_deleting import Need, Obstacle
from cms.resources.models import (
    Location,
    Organisation,
    SavedPlace,
    Service,
    ServiceAtLocation,
    Telling,
)
from cms.resources.staff_listing_form import ListingForm
from cms.resources.staff_location_form import LocationForm

MANAGE = "resources.manage_listing"
KEPT = "Made by itself. Change it only if a directory that we import from calls it otherwise."
# What editors read beside each field.
OF_A_SERVICE = {
    "identifier": KEPT,
    "name": "What young people look for: “English class”, not the name of a programme.",
    "organisation": "Who offers it.",
    "description": "What happens there, for whom, and what to bring. Short and plain.",
    "alert": "What is different for now, such as “closed in August”. Empty it when it is over.",
    "safety_note": "Where a place may not be safe for everyone: what to know before going.",
    "status": "Only an active service is shown.",
    "url": "Their own page, beginning with https://.",
    "email": "An address of the service, never of one person.",
    "fees": "What it costs. Begin with “Free” where it costs nothing.",
    "minimum_age": "In years; empty if there is none.",
    "maximum_age": "In years; empty if there is none.",
    "categories": "Young people find it by these, in every language.",
}
OF_AN_ORGANISATION = {
    "identifier": KEPT,
    "name": "As it calls itself.",
    "description": "Who they are, in a sentence or two.",
    "website": "Their own page, beginning with https://.",
}
OF_A_LOCATION = {
    "name": "As people there call it: “Library, first floor”.",
    "location_type": "A place to go to, a post address, or online.",
    "description": "How it looks, so that somebody recognises it.",
    "directions": "The way from the bus stop or the station, in words.",
    "bus_hint": "Which bus, from where, and when the last one goes back.",
    "getting_in": "Steps, ramps, lifts, wide doors, a hearing loop, a quiet room. Say what is "
    "missing, too: “two steps, no lift”.",
    "getting_in_page": "Their own page that says more, beginning with https://.",
}
OF_SOMEBODY = "Young people wrote about it or keep it on their list."
OF_A_FEED = "It came from another directory, and would come back from there unasked."
register_permission_policy(Service, NamedPermissionPolicy(Service, MANAGE))
register_permission_policy(Location, NamedPermissionPolicy(Location, MANAGE))
register_permission_policy(Organisation, NamedPermissionPolicy(Organisation, MANAGE))


class ServiceViewSet(RoomViewSet):
    """What another directory said of a listing is known again only while the listing stands."""

    model = Service
    # A list is private, and so nobody reads whether it was this, who, or how many.
    needs = dict.fromkeys((Telling, SavedPlace), Need(OF_SOMEBODY))
    loses = "Its hours, prices, languages, telephone numbers and contacts go with it."
    instead = "Set its status to “Defunct” instead: nobody is shown it then, and nothing is lost."
    icon = "site"
    list_display = ("name", "organisation", "status")
    list_filter = ("status",)
    search_fields = ("name",)
    edit_handler = ObjectList(
        [FieldPanel(name, help_text=words) for name, words in OF_A_SERVICE.items()],
        base_form_class=ListingForm,
    )

    def obstacles_of(self, records: Sequence[Model]) -> Iterator[Obstacle]:
        yield from super().obstacles_of(records)
        for service in records:
            if isinstance(service, Service) and service.imported is not None:
                yield Obstacle(service, OF_A_FEED)


class OrganisationViewSet(RoomViewSet):
    model = Organisation
    needs = {Service: Need("It offers these listings.", lambda one: one)}
    instead = (
        "Name another organisation in these listings first. If you only want to hide them, set "
        "them to “Inactive”."
    )
    icon = "group"
    list_display = ("name", "website")
    panels = [FieldPanel(name, help_text=words) for name, words in OF_AN_ORGANISATION.items()]


class LocationViewSet(RoomViewSet):
    model = Location
    needs = {ServiceAtLocation: Need("These listings are there.", lambda one: one.service)}
    loses = "Its address and the way there go with it."
    instead = (
        "Take it off these listings first: open each on the site and press “Hours, prices, "
        "languages, addresses”."
    )
    icon = "site"
    list_display = ("name", "city", "postal_code")
    search_fields = ("name", "city")
    edit_handler = ObjectList(
        [FieldPanel(name, help_text=words) for name, words in OF_A_LOCATION.items()],
        base_form_class=LocationForm,
    )


register_snippet(LocationViewSet)
register_snippet(ServiceViewSet)
register_snippet(OrganisationViewSet)
