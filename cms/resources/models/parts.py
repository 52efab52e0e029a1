"""What belongs to one service and to nothing else."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.resources.models.records import Part
from cms.resources.profile import NAME_IS_PUBLIC_KEY


class SpokenLanguage(Part):
    """A language that people speak there; the feed may name more than Chorus knows."""

    service = models.ForeignKey(
        "resources.Service", on_delete=models.CASCADE, related_name="spoken"
    )
    code = models.CharField(_("code"), max_length=10, blank=True)
    name = models.CharField(_("name"), max_length=60, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("spoken language")
        verbose_name_plural = _("spoken languages")
        constraints = [
            models.UniqueConstraint(
                fields=("service", "code"), condition=~Q(code=""), name="resources_spoken_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.code


class Phone(Part):
    service = models.ForeignKey(
        "resources.Service", on_delete=models.CASCADE, related_name="phones"
    )
    number = models.CharField(max_length=40)
    description = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.number

    @property
    def dialled(self) -> str:
        """The number as a telephone needs it."""
        return "".join(letter for letter in self.number if letter in "+0123456789")


class Contact(Part):
    """Somebody to ask. The numbers and the e-mail are in `extra`, as their record has them."""

    service = models.ForeignKey(
        "resources.Service", on_delete=models.CASCADE, related_name="contacts"
    )
    name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name or self.title

    @property
    def public_name(self) -> str:
        """The standard cannot say whether a person agreed to be named: only where we know it."""
        return self.name if self.extra.get(NAME_IS_PUBLIC_KEY) is True else ""

    @property
    def email(self) -> str:
        said = self.extra.get("email")
        return said if isinstance(said, str) else ""

    @property
    def phones(self) -> list[Phone]:
        """Not rows: they stand in the record of the contact."""
        said = self.extra.get("phones", ())
        return [
            Phone(number=one["number"], description=one.get("description", ""))
            for one in said
            if one.get("number")
        ]

    @property
    def can_be_asked(self) -> bool:
        return bool(self.title or self.public_name or self.email or self.phones)


class CostOptionQuerySet(models.QuerySet["CostOption"]):
    def not_over(self, *, today: date) -> Self:
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=today))

    def valid_on(self, day: date) -> Self:
        return self.not_over(today=day).filter(Q(valid_from=None) | Q(valid_from__lte=day))


class CostOption(Part):
    service = models.ForeignKey(
        "resources.Service", on_delete=models.CASCADE, related_name="cost_options"
    )
    option = models.CharField(max_length=300, blank=True)
    amount = models.FloatField(null=True, blank=True)
    amount_description = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = CostOptionQuerySet.as_manager()

    def __str__(self) -> str:
        return self.option or self.amount_description


class Frequency(models.TextChoices):
    """The words of the standard."""

    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


class Schedule(Part):
    """When a service is open; days are those of RFC 5545: "MO,TU" or "1FR"."""

    service = models.ForeignKey(
        "resources.Service", on_delete=models.CASCADE, related_name="schedules"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    dtstart = models.DateField(null=True, blank=True)
    freq = models.CharField(max_length=7, choices=Frequency, blank=True)
    interval = models.FloatField(null=True, blank=True)
    byday = models.CharField(max_length=100, blank=True)
    bymonthday = models.CharField(max_length=100, blank=True)
    description = models.TextField(blank=True)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    notes = models.TextField(blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.CheckConstraint(
                name="resources_schedule_freq_is_known",
                condition=Q(freq="") | Q(freq__in=Frequency.values),
            ),
        ]

    def __str__(self) -> str:
        return self.description or self.byday


class Attribute(Part):
    """A word of a taxonomy on a service."""

    service = models.ForeignKey(
        "resources.Service", on_delete=models.CASCADE, related_name="attributes"
    )
    term = models.ForeignKey(
        "resources.TaxonomyTerm", on_delete=models.PROTECT, related_name="attributes"
    )

    def __str__(self) -> str:
        return f"{self.service_id}: {self.term_id}"
