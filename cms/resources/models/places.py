"""Where services are."""

from typing import Any, Self

from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.utils.translation import gettext_lazy as _

from cms.resources.gazetteer import KM_OF_A_DEGREE, Place
from cms.resources.models.records import ImportedRecord, Part

# Where a record of the standard has words about getting in.
WAYS_IN = ("description", "accessibility", "details")


class LocationType(models.TextChoices):
    """The words of the standard."""

    PHYSICAL = "physical"
    POSTAL = "postal"
    VIRTUAL = "virtual"


def distance(place: Place, *, prefix: str = "") -> "ExpressionWrapper[Any]":
    """Squared kilometres from a place, on a flat map: right for a county."""
    north = (F(f"{prefix}found_latitude") - place.latitude) * KM_OF_A_DEGREE
    east = (F(f"{prefix}found_longitude") - place.longitude) * place.km_of_a_degree_east
    return ExpressionWrapper(north * north + east * east, output_field=models.FloatField())


def around(place: Place, *, km: float, prefix: str = "") -> Q:
    """A box that holds everything in this distance; an index finds it."""
    tall, wide = km / KM_OF_A_DEGREE, km / place.km_of_a_degree_east
    return Q(
        **{
            f"{prefix}found_latitude__range": (place.latitude - tall, place.latitude + tall),
            f"{prefix}found_longitude__range": (place.longitude - wide, place.longitude + wide),
        }
    )


class LocationQuerySet(models.QuerySet["Location"]):
    def near(self, place: Place, *, km: float) -> Self:
        return (
            self.filter(around(place, km=km)).alias(away=distance(place)).filter(away__lte=km * km)
        )


class Location(ImportedRecord):
    """A building, an address for letters, or no place at all."""

    location_type = models.CharField(
        max_length=8, choices=LocationType, default=LocationType.PHYSICAL
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    address = models.CharField(_("street"), max_length=300, blank=True)
    city = models.CharField(_("town"), max_length=100, blank=True)
    postal_code = models.CharField(_("postcode"), max_length=20, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    # How to get there: staff write it.
    directions = models.TextField(blank=True, help_text="From a bus stop or a landmark, on foot.")
    bus_hint = models.TextField(blank=True, help_text="Which bus stops near, and where.")
    # Where it is for "near": of the feed, or of its postcode district or town.
    found_latitude = models.FloatField(null=True, blank=True, editable=False)
    found_longitude = models.FloatField(null=True, blank=True, editable=False)
    # The rest of its first address, its other addresses, and how people get in.
    address_rest = models.JSONField(default=dict, blank=True, editable=False)
    other_addresses = models.JSONField(default=list, blank=True, editable=False)
    accessibility = models.JSONField(default=list, blank=True, editable=False)

    objects = LocationQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        indexes = [
            models.Index(
                fields=("found_latitude", "found_longitude"), name="resources_location_found"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="resources_location_type_is_known",
                condition=models.Q(location_type__in=LocationType.values),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.city) if part) or self.identifier

    @property
    def lines(self) -> list[str]:
        """The address as it is written on an envelope, without saying anything twice."""
        parts = (self.name, self.address, self.city, self.postal_code)
        return list(dict.fromkeys(part for part in parts if part))

    @property
    def ways_in(self) -> list[str]:
        """What is said about getting in: steps, lifts, hearing loops."""
        said = (str(one[key]) for one in self.accessibility for key in WAYS_IN if one.get(key))
        return list(dict.fromkeys(said))

    @property
    def ways_in_pages(self) -> list[str]:
        """Web pages that say more about it."""
        said = (str(one["url"]) for one in self.accessibility if one.get("url"))
        return list(dict.fromkeys(said))


class ServiceAtLocation(Part):
    service = models.ForeignKey(
        "resources.Service", on_delete=models.CASCADE, related_name="at_locations"
    )
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="at_services")

    class Meta(Part.Meta):
        verbose_name = _("service at a location")
        verbose_name_plural = _("services at locations")
        constraints = [
            models.UniqueConstraint(
                fields=("service", "location"), name="resources_service_at_location_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} @ {self.location_id}"
