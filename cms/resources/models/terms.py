"""What a service is about: our few categories, and the words of the feeds."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from cms.languages.registry import LANGUAGES
from cms.resources.models.records import Record


class Category(models.Model):
    """What a young person looks for: few, in every language; the feed's codes map to them."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=60)

    objects: ClassVar[models.Manager["Category"]] = models.Manager()

    class Meta:
        ordering = ("code",)
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return self.name or self.code

    def every_name(self) -> list[str]:
        """Its name in each language that has one."""
        columns = (build_localized_fieldname("name", language.code) for language in LANGUAGES)
        return [name for column in columns if (name := getattr(self, column, ""))]


class Taxonomy(Record):
    """A scheme of words."""

    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)

    class Meta:
        ordering = ("name", "pk")
        verbose_name_plural = "taxonomies"

    def __str__(self) -> str:
        return self.name


class TaxonomyTerm(Record):
    """A word of a scheme, as the feed gave it; `extra` holds what else it said."""

    scheme = models.ForeignKey(Taxonomy, on_delete=models.PROTECT, related_name="terms")
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name
