"""Where services are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.resources.models.records import ImportedRecord, Part


class LocationType(models.TextChoices):
    """The words of the standard."""

    PHYSICAL = "physical"
    POSTAL = "postal"
    VIRTUAL = "virtual"


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
    # The rest of its first address, its other addresses, and how people get in.
    address_rest = models.JSONField(default=dict, blank=True, editable=False)
    other_addresses = models.JSONField(default=list, blank=True, editable=False)
    accessibility = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        ordering = ("name",)
        verbose_name = _("location")
        verbose_name_plural = _("locations")
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
        """What the feed says about getting in: steps, lifts, hearing loops."""
        keys = ("description", "accessibility", "details")
        said = (str(one[key]) for one in self.accessibility for key in keys if one.get(key))
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
