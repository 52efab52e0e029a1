"""What organisations offer."""

from collections.abc import Iterable
from datetime import time
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from cms.resources.models.organisations import Organisation
from cms.resources.models.parts import Attribute, Schedule
from cms.resources.models.places import Location, ServiceAtLocation
from cms.resources.models.records import ImportedRecord, is_web_address
from cms.resources.models.terms import Category

MOST_WORDS = 8


class ServiceStatus(models.TextChoices):
    """The words of the standard; only an active service is shown."""

    ACTIVE = "active", _("Active")
    INACTIVE = "inactive", _("Inactive")
    DEFUNCT = "defunct", _("Defunct")
    TEMPORARILY_CLOSED = "temporarily closed", _("Temporarily closed")


class ServiceQuerySet(models.QuerySet["Service"]):
    def shown(self) -> Self:
        return self.filter(status=ServiceStatus.ACTIVE)

    def in_category(self, code: str) -> Self:
        return self.filter(categories__code=code) if code else self

    def speaking(self, language: str) -> Self:
        return self.filter(spoken__code=language) if language else self

    def said(self, words: Iterable[str]) -> Self:
        """With each of the words in its name, its description or its organisation's name."""
        found = self
        for word in list(words)[:MOST_WORDS]:
            found = found.filter(
                Q(name__icontains=word)
                | Q(description__icontains=word)
                | Q(organisation__name__icontains=word)
            )
        return found

    def with_term(self, identifier: str) -> Self:
        return self._marked(term__identifier=identifier) if identifier else self

    def with_scheme(self, identifier: str) -> Self:
        return self._marked(term__scheme__identifier=identifier) if identifier else self

    def _marked(self, **term: str) -> Self:
        return self.filter(Exists(Attribute.objects.filter(service=OuterRef("pk"), **term)))

    def held(self, *, day: str = "", starts: time | None = None, ends: time | None = None) -> Self:
        """With hours on this day, from this time on, until this time at most: all in one."""
        asked: dict[str, Any] = {
            "byday__contains": day,
            "opens_at__gte": starts,
            "closes_at__lte": ends,
        }
        asked = {key: value for key, value in asked.items() if value not in ("", None)}
        if not asked:
            return self
        return self.filter(Exists(Schedule.objects.filter(service=OuterRef("pk"), **asked)))

    def with_everything(self) -> Self:
        """All that a list shows, in a fixed number of queries."""
        return self.select_related("organisation").prefetch_related(
            "categories", "spoken", "locations"
        )

    def with_record(self) -> Self:
        """All that its record in the standard's form holds."""
        return self.select_related("organisation").prefetch_related(
            "categories",
            "spoken",
            "phones",
            "contacts",
            "cost_options",
            "schedules",
            "attributes__term",
            "at_locations__location",
        )


class Service(ImportedRecord):
    """Something an organisation offers."""

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
    fees = models.TextField(blank=True)
    minimum_age = models.FloatField(null=True, blank=True)
    maximum_age = models.FloatField(null=True, blank=True)
    last_modified = models.DateTimeField(_("last changed in the feed"), null=True, blank=True)
    categories = models.ManyToManyField(Category, related_name="services", blank=True)
    locations = models.ManyToManyField(
        Location, through=ServiceAtLocation, related_name="services", blank=True
    )

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        permissions = [("manage_listing", _("Can add and change places and services"))]
        constraints = [
            models.CheckConstraint(
                name="resources_service_url_is_http", condition=is_web_address("url")
            ),
            models.CheckConstraint(
                name="resources_service_status_is_known",
                condition=Q(status__in=ServiceStatus.values),
            ),
        ]

    def __str__(self) -> str:
        return self.name
