"""What organisations offer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Min, OuterRef, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cms.languages.folded import FoldedField, beginning
from cms.resources.finding import NEAR_KM
from cms.resources.gazetteer import Place
from cms.resources.models.hours import held, open_at, open_on
from cms.resources.models.organisations import Organisation
from cms.resources.models.parts import Attribute, CostOption, Schedule
from cms.resources.models.places import (
    Location,
    LocationType,
    ServiceAtLocation,
    around,
    distance,
)
from cms.resources.models.records import ImportedRecord, is_web_address
from cms.resources.models.terms import Category
from cms.resources.needs import Sought, read_needs, words_of

MOST_WORDS = 8
# For so long staff's word that a listing is true is good.
CHECKED_FOR_DAYS = 90
# For so long a web page may be away before staff and readers are told.
LINK_MAY_FAIL = timedelta(days=3)


class ServiceStatus(models.TextChoices):
    """The words of the standard; only an active service is shown."""

    ACTIVE = "active", _("Active")
    INACTIVE = "inactive", _("Inactive")
    DEFUNCT = "defunct", _("Defunct")
    TEMPORARILY_CLOSED = "temporarily closed", _("Temporarily closed")


@dataclass(frozen=True)
class Asked:
    """What somebody looks for."""

    category: str = ""
    language: str = ""
    words: tuple[str, ...] = ()
    place: Place | None = None
    day: str = ""
    clock: time | None = None
    age: int | None = None
    is_open: bool = False
    is_free: bool = False
    is_virtual: bool = False


def _says(word: str) -> Q:
    begins = beginning(word)
    return Q(found_by__contains=begins) | Q(organisation__found_by__contains=begins)


def _answers(sought: Sought) -> Q:
    """It says these words, or what answers the need that they are for."""
    fits = Q()
    for word in sought.words:
        fits &= _says(word)
    for word in dict.fromkeys(word for need in sought.needs for word in need.finds):
        fits |= _says(word)
    if categories := {need.category for need in sought.needs} - {""}:
        stands = Service.categories.through.objects.filter(category__code__in=categories)
        fits |= Q(pk__in=stands.values("service"))
    return fits


class ServiceQuerySet(models.QuerySet["Service"]):
    def shown(self) -> Self:
        return self.filter(status=ServiceStatus.ACTIVE)

    def to_check(self, *, at: datetime) -> Self:
        """Nobody made sure of them for too long, or ever; the longest unseen first."""
        unsure = Q(checked_at=None) | Q(checked_at__lt=at - timedelta(days=CHECKED_FOR_DAYS))
        return self.shown().filter(unsure).order_by(F("checked_at").asc(nulls_first=True), "pk")

    def with_broken_link(self, *, at: datetime) -> Self:
        """Whose web page did not answer on several days: one bad night breaks nothing."""
        return self.shown().filter(link_failed_since__lte=at - LINK_MAY_FAIL)

    def of_somebody(self) -> Self:
        """A young person wrote about it, or keeps it on their list."""
        return self.filter(Q(tellings__isnull=False) | Q(saved_by__isnull=False)).distinct()

    def in_category(self, code: str) -> Self:
        return self.filter(categories__code=code) if code else self

    def speaking(self, language: str) -> Self:
        return self.filter(spoken__code=language) if language else self

    def answering(self, asked: Asked, *, at: datetime) -> Self:
        """What fits everything that was asked, nearest first where a place was named."""
        found = self.in_category(asked.category).speaking(asked.language).said(asked.words)
        today = localdate(at)
        found = found.open_on(asked.day, asked.clock, today=today).for_age(asked.age)
        found = found.open_at(at) if asked.is_open else found
        found = found.free(on=today) if asked.is_free else found
        found = found.virtual() if asked.is_virtual else found
        return found.near(asked.place, km=NEAR_KM) if asked.place else found

    def said(self, words: Iterable[str]) -> Self:
        """With words that begin so, all of them, in its name or description or its organisation's.

        However they are typed: without accents, on any keyboard, and in any language for what many
        look for (needs.py). What holds no words finds nothing.
        """
        asked = list(words)
        typed = words_of(" ".join(asked))
        if asked and not typed:
            return self.none()
        found = self
        for sought in read_needs(typed[:MOST_WORDS]):
            found = found.filter(_answers(sought))
        return found

    def near(self, place: Place, *, km: float) -> Self:
        """With a place in this distance, nearest first; `away` is the distance in km, squared."""
        found = self.filter(around(place, km=km, prefix="locations__"))
        found = found.annotate(away=Min(distance(place, prefix="locations__")))
        found = found.filter(away__lte=km * km)
        return found.order_by("away", "name", "pk")

    def for_age(self, age: int | None) -> Self:
        if age is None:
            return self
        return self.filter(
            Q(minimum_age=None) | Q(minimum_age__lte=age),
            Q(maximum_age=None) | Q(maximum_age__gte=age),
        )

    def free(self, *, on: date) -> Self:
        """Whose record says so for this day: what says nothing may cost something."""
        costs = CostOption.objects.valid_on(on).filter(service=OuterRef("pk"))
        says_so = Exists(costs.filter(amount=0)) | Q(fees__istartswith="free")
        return self.filter(says_so).exclude(Exists(costs.filter(amount__gt=0)))

    def virtual(self) -> Self:
        links = ServiceAtLocation.objects.filter(service=OuterRef("pk"))
        return self.filter(Exists(links.filter(location__location_type=LocationType.VIRTUAL)))

    def open_at(self, moment: datetime) -> Self:
        """With hours that say so for this moment, in local time."""
        return self.filter(Exists(Schedule.objects.filter(open_at(moment), service=OuterRef("pk"))))

    def open_on(self, day: str, at: time | None, *, today: date) -> Self:
        if not day and at is None:
            return self
        hours = open_on(day, at, today=today)
        return self.filter(Exists(Schedule.objects.filter(hours, service=OuterRef("pk"))))

    def with_term(self, identifier: str) -> Self:
        return self._marked(term__identifier=identifier) if identifier else self

    def with_scheme(self, identifier: str) -> Self:
        return self._marked(term__scheme__identifier=identifier) if identifier else self

    def _marked(self, **term: str) -> Self:
        return self.filter(Exists(Attribute.objects.filter(service=OuterRef("pk"), **term)))

    def held(
        self, *, today: date, day: str = "", starts: time | None = None, ends: time | None = None
    ) -> Self:
        """With hours on this day, from this time on, until this time at most: all in one."""
        if not day and starts is None and ends is None:
            return self
        hours = held(day, starts=starts, ends=ends, today=today)
        return self.filter(Exists(Schedule.objects.filter(hours, service=OuterRef("pk"))))

    def with_everything(self) -> Self:
        """All that a list shows, in a fixed number of queries."""
        return self.select_related("organisation").prefetch_related(
            "categories", "spoken", "locations"
        )

    def with_record(self) -> Self:
        """All that its record in the standard's form holds.

        Terms and places come in the query of what names them: SQLite takes no list of 100,000.
        """
        attributes = Attribute.objects.select_related("term")
        places = ServiceAtLocation.objects.select_related("location")
        return self.select_related("organisation").prefetch_related(
            "categories",
            "spoken",
            "phones",
            "contacts",
            "cost_options",
            "schedules",
            models.Prefetch("attributes", queryset=attributes),
            models.Prefetch("at_locations", queryset=places),
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
    found_by = FoldedField(of=("name", "description"))
    url = models.URLField(_("web page"), max_length=500, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    fees = models.TextField(blank=True)
    minimum_age = models.FloatField(null=True, blank=True)
    maximum_age = models.FloatField(null=True, blank=True)
    # Where a place may not be safe for everyone: what to know before going.
    safety_note = models.TextField(blank=True)
    # When staff last made sure that all of this is true, and who; then when they were asked again.
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    # Since when its web page did not answer; empty while it does, or is not asked.
    link_failed_since = models.DateTimeField(null=True, blank=True, editable=False)
    link_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    check_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
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
        indexes = [models.Index(fields=("status", "name", "id"), name="resources_service_in_order")]
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

    def is_stale(self, at: datetime) -> bool:
        """Whether nobody made sure of it for too long."""
        return self.checked_at is None or self.checked_at < at - timedelta(days=CHECKED_FOR_DAYS)

    def has_broken_link(self, at: datetime) -> bool:
        failed = self.link_failed_since
        return failed is not None and failed <= at - LINK_MAY_FAIL

    @property
    def km_away(self) -> int | None:
        """Whole kilometres to the place that was asked for: the gazetteer knows no better."""
        squared = getattr(self, "away", None)
        return None if squared is None else max(1, round(squared**0.5))
