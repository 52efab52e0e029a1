"""In which languages a wave was answered: counted for it, and never beside anybody's answers.

A rare language is as good as a name. Beside the answers it would be the thread that leads to a
person; so it waits and is counted apart, as kinds of help are.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.languages.registry import CHOICES, CODES
from surveys.models.keys import random_key
from surveys.models.waves import Wave


class StagedLanguage(models.Model):
    """The language of answers that wait, at most a day."""

    id = models.IntegerField(primary_key=True, default=random_key, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=10, choices=CHOICES)

    class Meta:
        verbose_name = _("waiting language")
        verbose_name_plural = _("waiting languages")
        constraints = [
            models.CheckConstraint(
                name="staged_language_known", condition=models.Q(language__in=CODES)
            ),
        ]

    def __str__(self) -> str:
        return "…"


class LanguageCount(models.Model):
    """How many of a wave answered in this language. Unprotected: never shown as it is."""

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=10, choices=CHOICES)
    number = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("number of one language")
        verbose_name_plural = _("numbers of each language")
        constraints = [
            models.UniqueConstraint(fields=("wave", "language"), name="language_counted_once"),
            models.CheckConstraint(
                name="language_count_known", condition=models.Q(language__in=CODES)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wave_id}: {self.language}"
