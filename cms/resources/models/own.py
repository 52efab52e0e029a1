"""What a young person has with a place: it is on their list, they went there, they know another.

The list is theirs alone. What they tell is read by staff and never shown in their words: of visits
a page says only how most felt, once enough people told; a suggestion becomes a listing by hand.
No listing goes while somebody wrote about it or keeps it: it is hidden, and their words stay.
"""

from datetime import datetime
from typing import Any, Final, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.resources.enums import READ_STATES, Felt, TellingKind, TellingState

LONGEST_TELLING: Final = 2000
LONGEST_NAME: Final = 200
# So many different people have to have told of a place before its page says how they felt
# (the smallest cell of promises E4), and so many of them have to agree for "most".
FEWEST_TOLD: Final = 5
MOST_OF_THEM: Final = 0.8
# Where a telling leads for interpreters and for worries: "resources.telling:12:1".
SOURCE: Final = "resources.telling"


class SavedPlace(models.Model):
    """A place on the private list of a person; nobody else reads it, staff neither."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_places"
    )
    service = models.ForeignKey(
        "resources.Service", on_delete=models.PROTECT, related_name="saved_by"
    )

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("owner", "service"), name="resources_place_saved_once"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id}: {self.service_id}"


class TellingQuerySet(models.QuerySet["Telling"]):
    def waiting(self) -> Self:
        """For a reader, the oldest first; those with a sign of worry before all others."""
        return self.filter(state=TellingState.HELD).order_by("-is_urgent", "told_at", "pk")

    def of(self, writer: Any) -> Self:
        """What this person told and did not take back."""
        return self.filter(writer=writer).exclude(state=TellingState.TAKEN_BACK)

    def unscreened(self, *, before: datetime) -> Self:
        return self.filter(screened_at=None, told_at__lt=before)

    def how_people_felt(self, service_id: int) -> str:
        """ "most", "mixed" or "few" felt welcome; "" until enough different people told."""
        visits = self.filter(
            service=service_id, kind=TellingKind.VISIT, state=TellingState.TAKEN
        ).exclude(writer=None)
        told = visits.aggregate(all=Count("pk"), well=Count("pk", filter=Q(felt=Felt.WELCOME)))
        if told["all"] < FEWEST_TOLD:
            return ""
        share = told["well"] / told["all"]
        if share >= MOST_OF_THEM:
            return "most"
        return "few" if share <= 1 - MOST_OF_THEM else "mixed"


class Telling(models.Model):
    """One visit of one person to one place, or a place that somebody suggests."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=TellingKind)
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="place_tellings",
    )
    service = models.ForeignKey(
        "resources.Service",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tellings",
    )
    felt = models.CharField(max_length=11, choices=Felt, blank=True)
    # Of a suggestion: what the place is called.
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=10, choices=LANGUAGE_CHOICES)
    # Goes up when the writer tells again: a changed text is a new one for whoever reads it.
    revision = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=TellingState, default=TellingState.HELD)
    is_urgent = models.BooleanField(default=False)
    told_at = models.DateTimeField()
    screened_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True)

    objects = TellingQuerySet.as_manager()

    class Meta:
        ordering = ("-told_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="resources_telling_kind_has_its_parts",
                condition=Q(
                    kind=TellingKind.VISIT, service__isnull=False, felt__in=Felt.values, name=""
                )
                | Q(kind=TellingKind.SUGGESTION, service=None, felt=""),
            ),
            models.CheckConstraint(
                name="resources_telling_state_is_known",
                condition=Q(state__in=TellingState.values),
            ),
            models.CheckConstraint(
                name="resources_telling_read_has_its_day",
                condition=~Q(state__in=READ_STATES) | Q(read_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("writer", "service"),
                condition=Q(kind=TellingKind.VISIT) & ~Q(state=TellingState.TAKEN_BACK),
                name="resources_one_visit_told_of_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def source(self) -> str:
        return f"{SOURCE}:{self.pk}:{self.revision}"

    @property
    def origin(self) -> str:
        """Whatever revision a worry is about."""
        return f"{SOURCE}:{self.pk}"

    @property
    def words(self) -> str:
        """All that the person wrote."""
        return "\n".join(part for part in (self.name, self.text) if part)
