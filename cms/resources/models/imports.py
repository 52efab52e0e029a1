"""What an import did, so that it can be told, taken back and gone on with."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone


class ImportState(models.TextChoices):
    OPEN = "open", "Not finished"
    DONE = "done", "Finished"
    UNDONE = "undone", "Taken back"


class RecordKind(models.TextChoices):
    ORGANISATION = "organisation", "Organisation"
    LOCATION = "location", "Place"
    SERVICE = "service", "Service"
    TERM = "term", "Term"
    TAXONOMY = "taxonomy", "Taxonomy"


class StaysBecause(models.TextChoices):
    """Why a record stays although the import that brought it was taken back."""

    OF_SOMEBODY = "somebody", "Hidden: young people wrote about it or keep it."
    CHANGED = "changed", "Somebody changed it since."
    USED = "used", "Services still use it."


class ListingImportQuerySet(models.QuerySet["ListingImport"]):
    def with_what_stays(self) -> Self:
        """`has_rest`: some of what it brought could not be taken back."""
        staying = ImportedChange.objects.staying().filter(of_import=OuterRef("pk"))
        return self.annotate(has_rest=Exists(staying))


class ListingImport(models.Model):
    """One feed that was brought in. An open one was stopped and goes on where it was."""

    source = models.CharField(max_length=300)
    # Of the bytes: the same file again is known by it.
    digest = models.CharField(max_length=64)
    overwrites = models.BooleanField(default=False)
    state = models.CharField(max_length=6, choices=ImportState, default=ImportState.OPEN)
    total = models.PositiveIntegerField()
    stored = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ListingImportQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="resources_import_undone_has_its_day",
                condition=Q(state=ImportState.UNDONE, undone_at__isnull=False)
                | ~Q(state=ImportState.UNDONE) & Q(undone_at=None),
            ),
            models.UniqueConstraint(
                fields=("digest", "overwrites"),
                condition=Q(state=ImportState.OPEN),
                name="resources_import_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d} {self.source}"


class ImportedChangeQuerySet(models.QuerySet["ImportedChange"]):
    def staying(self) -> Self:
        """What was not taken back with its import."""
        return self.exclude(stays_because="")


class ImportedChange(models.Model):
    """One record before and after an import; `before` is empty for a new one."""

    of_import = models.ForeignKey(ListingImport, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=12, choices=RecordKind)
    identifier = models.CharField(max_length=100)
    before = models.JSONField(null=True)
    after = models.JSONField()
    # What the feed had said, and what it says now.
    said_before = models.JSONField(null=True)
    said_now = models.JSONField()
    # Since the import was taken back.
    stays_because = models.CharField(max_length=8, choices=StaysBecause, blank=True)

    objects = ImportedChangeQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.kind} {self.identifier}"

    @property
    def name(self) -> str:
        return str(self.after.get("name") or self.identifier)


class HeldFieldQuerySet(models.QuerySet["HeldField"]):
    def with_names(self) -> Self:
        return self.order_by("kind", "identifier", "key")


class HeldField(models.Model):
    """The feed changed a field that staff had changed too: staff say which words stay."""

    kind = models.CharField(max_length=12, choices=RecordKind)
    identifier = models.CharField(max_length=100)
    key = models.CharField(max_length=60)
    theirs = models.JSONField(null=True)
    held_at = models.DateTimeField(default=timezone.now)

    objects = HeldFieldQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "identifier", "key")
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "identifier", "key"), name="resources_held_field_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.identifier}: {self.key}"


class FetchedServiceQuerySet(models.QuerySet["FetchedService"]):
    def of_feed(self, feed: str) -> Self:
        return self.filter(feed=feed)

    def older_than(self, moment: datetime) -> Self:
        return self.filter(fetched_at__lt=moment)


class FetchedService(models.Model):
    """One service of another directory, as it came: it waits here until all of them are there."""

    # Of the address, which may hold a key.
    feed = models.CharField(max_length=64)
    identifier = models.CharField(max_length=100)
    text = models.TextField()
    fetched_at = models.DateTimeField()

    objects = FetchedServiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("feed", "identifier"), name="resources_fetched_service_once"
            ),
        ]

    def __str__(self) -> str:
        return self.identifier
