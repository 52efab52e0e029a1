"""An issue goes out when two people say so: one proposes it, another one publishes it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class IssueRelease(models.Model):
    """One issue, by its translation key. The database refuses one person in both places."""

    issue = models.UUIDField(_("issue"), unique=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    published_at = models.DateTimeField(_("published"), null=True)

    class Meta:
        verbose_name = _("release of an issue")
        verbose_name_plural = _("releases of issues")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="magazine_release_by_two_people",
                condition=Q(published_by=None, published_at=None)
                | (Q(published_at__isnull=False) & ~Q(published_by=F("proposed_by"))),
            ),
            models.CheckConstraint(
                name="magazine_release_names_who_published",
                condition=Q(published_at=None) | Q(published_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"release {self.pk}"
