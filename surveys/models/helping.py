"""What kind of help there was: counted for a wave, and never beside anybody's answers.

Whoever stood by knows who was helped by whom. Beside the answers it would be the thread that leads
to a person; so it waits and is counted apart, as words are.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.enums import HelpKind
from surveys.models.keys import random_key
from surveys.models.waves import Wave


class StagedHelp(models.Model):
    """The help with answers that wait, at most a day."""

    id = models.IntegerField(primary_key=True, default=random_key, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind of help"), max_length=12, choices=HelpKind)

    class Meta:
        verbose_name = _("waiting kind of help")
        verbose_name_plural = _("waiting kinds of help")
        constraints = [
            models.CheckConstraint(
                name="staged_help_known", condition=models.Q(kind__in=HelpKind.values)
            ),
        ]

    def __str__(self) -> str:
        return "…"


class HelpCount(models.Model):
    """How many of a wave answered with this kind of help. Unprotected: never shown as it is."""

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind of help"), max_length=12, choices=HelpKind)
    number = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("number of one kind of help")
        verbose_name_plural = _("numbers of each kind of help")
        constraints = [
            models.UniqueConstraint(fields=("wave", "kind"), name="help_counted_once"),
            models.CheckConstraint(
                name="help_count_known", condition=models.Q(kind__in=HelpKind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wave_id}: {self.kind}"
