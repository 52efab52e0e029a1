"""In which ways a wave was answered: counted for it, and never beside anybody's answers.

Who answered on the one paper of a home is no secret there. Beside the answers it would be the
thread that leads to a person; so it waits and is counted apart, as languages and kinds of help are.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.enums import AnswerMode
from surveys.models.keys import random_key
from surveys.models.waves import Wave


class StagedWay(models.Model):
    """The way in which answers that wait were given, at most a day."""

    id = models.IntegerField(primary_key=True, default=random_key, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(_("way of answering"), max_length=10, choices=AnswerMode)

    class Meta:
        verbose_name = _("waiting way of answering")
        verbose_name_plural = _("waiting ways of answering")
        constraints = [
            models.CheckConstraint(
                name="staged_way_known", condition=models.Q(way__in=AnswerMode.values)
            ),
        ]

    def __str__(self) -> str:
        return "…"


class WayCount(models.Model):
    """How many of a wave answered in this way. Unprotected: never shown as it is."""

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(_("way of answering"), max_length=10, choices=AnswerMode)
    number = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("number of one way of answering")
        verbose_name_plural = _("numbers of each way of answering")
        constraints = [
            models.UniqueConstraint(fields=("wave", "way"), name="way_counted_once"),
            models.CheckConstraint(
                name="way_count_known", condition=models.Q(way__in=AnswerMode.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wave_id}: {self.way}"
