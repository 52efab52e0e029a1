"""Slips of paper for whoever has no e-mail: who got one, when, and from whose hand."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Locality


class SlipRun(models.Model):
    """Slips of one locality that were printed together; it can be taken back, never deleted."""

    locality = models.ForeignKey(
        Locality, on_delete=models.PROTECT, related_name="+", verbose_name=_("locality")
    )
    printed_at = models.DateTimeField(_("printed"))
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("printed by"),
    )
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )

    class Meta:
        verbose_name = _("printing of slips")
        verbose_name_plural = _("printings of slips")
        permissions = [("print_slip", _("Can print slips for young people without e-mail"))]
        constraints = [
            models.CheckConstraint(
                name="slip_run_is_taken_back_after_printing",
                condition=Q(undone_at=None) | Q(undone_at__gte=models.F("printed_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Slip(models.Model):
    """One slip to one person. It covers the notices that point to it, and says none of them."""

    run = models.ForeignKey(
        SlipRun, on_delete=models.PROTECT, related_name="slips", verbose_name=_("printing")
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("to"),
    )

    class Meta:
        verbose_name = _("slip")
        verbose_name_plural = _("slips")
        constraints = [
            models.UniqueConstraint(name="one_slip_for_each_person", fields=("run", "to")),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
