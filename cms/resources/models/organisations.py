"""Who offers services."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.languages.folded import FoldedField
from cms.resources.models.records import ImportedRecord, is_web_address


class Organisation(ImportedRecord):
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    found_by = FoldedField(of=("name",))
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    parent_organization_id = models.CharField(max_length=36, blank=True, editable=False)

    class Meta:
        ordering = ("name",)
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                name="resources_organisation_website_is_http", condition=is_web_address("website")
            ),
        ]

    def __str__(self) -> str:
        return self.name
