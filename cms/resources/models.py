"""Places and services near young people; fields follow Open Referral UK 3.0."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ServiceStatus(models.TextChoices):
    """The words of the standard; only an active service is shown."""

    ACTIVE = "active", _("Active")
    INACTIVE = "inactive", _("Inactive")
    DEFUNCT = "defunct", _("Defunct")
    TEMPORARILY_CLOSED = "temporarily closed", _("Temporarily closed")


def _is_web_address(field: str) -> Q:
    return (
        Q(**{field: ""})
        | Q(**{f"{field}__startswith": "https://"})
        | Q(**{f"{field}__startswith": "http://"})
    )


class Category(models.Model):
    """What a young person looks for: few, in every language; the feed's codes map to them."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=60)

    objects: ClassVar[models.Manager["Category"]] = models.Manager()

    class Meta:
        ordering = ("code",)
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return self.name or self.code


class Organisation(models.Model):
    identifier = models.CharField(_("identifier in the feed"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                name="resources_organisation_website_is_http", condition=_is_web_address("website")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Location(models.Model):
    identifier = models.CharField(_("identifier in the feed"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    address = models.CharField(_("street"), max_length=300, blank=True)
    city = models.CharField(_("town"), max_length=100, blank=True)
    postal_code = models.CharField(_("postcode"), max_length=20, blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("location")
        verbose_name_plural = _("locations")

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.city) if part) or self.identifier

    @property
    def lines(self) -> list[str]:
        """The address as it is written on an envelope, without saying anything twice."""
        parts = (self.name, self.address, self.city, self.postal_code)
        return list(dict.fromkeys(part for part in parts if part))


class ServiceQuerySet(models.QuerySet["Service"]):
    def shown(self) -> Self:
        return self.filter(status=ServiceStatus.ACTIVE)

    def in_category(self, code: str) -> Self:
        return self.filter(categories__code=code) if code else self

    def speaking(self, language: str) -> Self:
        return self.filter(spoken__code=language) if language else self

    def with_everything(self) -> Self:
        """All that a list shows, in a fixed number of queries."""
        return self.select_related("organisation").prefetch_related(
            "categories", "spoken", "locations"
        )


class Service(models.Model):
    """Something an organisation offers."""

    identifier = models.CharField(_("identifier in the feed"), max_length=100, unique=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="services",
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    alert = models.TextField(_("alert"), blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=ServiceStatus, default=ServiceStatus.ACTIVE
    )
    url = models.URLField(_("web page"), max_length=500, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    last_modified = models.DateTimeField(_("last changed in the feed"), null=True, blank=True)
    categories = models.ManyToManyField(Category, related_name="services", blank=True)
    locations = models.ManyToManyField(
        Location, through="ServiceAtLocation", related_name="services", blank=True
    )

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        permissions = [("manage_listing", _("Can add and change places and services"))]
        constraints = [
            models.CheckConstraint(
                name="resources_service_url_is_http", condition=_is_web_address("url")
            ),
            models.CheckConstraint(
                name="resources_service_status_is_known",
                condition=Q(status__in=ServiceStatus.values),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def dialled(self) -> str:
        """The number as a telephone needs it."""
        return "".join(letter for letter in self.phone if letter in "+0123456789")


class ServiceAtLocation(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="at_locations")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("service at a location")
        verbose_name_plural = _("services at locations")
        constraints = [
            models.UniqueConstraint(
                fields=("service", "location"), name="resources_service_at_location_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} @ {self.location_id}"


class SpokenLanguage(models.Model):
    """A language that people speak there; the feed may name more than Chorus knows."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="spoken")
    code = models.CharField(_("code"), max_length=10)
    name = models.CharField(_("name"), max_length=60, blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("spoken language")
        verbose_name_plural = _("spoken languages")
        constraints = [
            models.UniqueConstraint(fields=("service", "code"), name="resources_spoken_once"),
        ]

    def __str__(self) -> str:
        return self.name or self.code
