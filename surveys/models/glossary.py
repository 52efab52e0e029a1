"""Care words, explained where they are met."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class GlossaryTerm(models.Model):
    """A word that adults in care use, and what it means."""

    key = models.CharField(_("key"), max_length=80, unique=True)
    term = models.CharField(_("word"), max_length=80)
    explanation = models.CharField(_("explanation"), max_length=400)

    objects: ClassVar[models.Manager["GlossaryTerm"]] = models.Manager()

    class Meta:
        verbose_name = _("care word")
        verbose_name_plural = _("care words")
        ordering = ("key",)

    def __str__(self) -> str:
        return self.term
