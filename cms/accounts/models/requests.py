"""What people asked us to do with what we keep of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ErasureRequest(models.Model):
    """Somebody asked that their words be deleted; a worker talks with them first."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="erasure_requests",
        verbose_name=_("person"),
    )
    made_at = models.DateTimeField(_("asked"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )

    class Meta:
        ordering = ("made_at",)
        verbose_name = _("request to delete")
        verbose_name_plural = _("requests to delete")
        constraints = [
            models.UniqueConstraint(
                name="one_open_erasure_request",
                fields=("user",),
                condition=Q(closed_at=None),
            ),
            models.CheckConstraint(
                name="closed_erasure_request_names_who_closed_it",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
