"""Who opened what with signs of worry on which day: so many a day are enough for one person."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.magazine.models.contributions import Contribution


class HardReadingQuerySet(models.QuerySet["HardReading"]):
    def opened(self, user: User, *, on: date) -> Self:
        """What this person has read on this day; what was handed over they have not."""
        return self.filter(by=user, day=on, is_handed_over=False)


class HardReading(models.Model):
    """Somebody opened it, or it went to the other readers instead."""

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("day"))
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    is_handed_over = models.BooleanField(_("the others were asked"), default=False)

    objects = HardReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading of something hard")
        verbose_name_plural = _("readings of something hard")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=("by", "day", "contribution"), name="magazine_hard_reading_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} {self.day:%Y-%m-%d}"


def hard_readings(user: User, day: date) -> HardReadingQuerySet:
    """Things with signs that this person has opened on this day."""
    return HardReading.objects.opened(user, on=day)
