"""Private waves: who was handed which code, kept apart, and who opened that, and why.

A link is read by surveys.actions.staff_private alone. Its key is random, drawn when the code is
made; the answers carry the key and no person, the link carries the person and no answer. Only in a
private wave: the database refuses a link in an anonymous one (models/guards.py).
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from surveys.models.waves import Wave

LONGEST_REASON = 300


class PrivateLink(models.Model):
    """A person behind a key. It goes with the person's account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # The fingerprint of the code, until it was used.
    code = models.CharField(_("fingerprint of the code"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("private link")
        verbose_name_plural = _("private links")
        default_permissions = ()
        permissions = [
            ("open_link", _("Can find out, with a second person, who wrote something private")),
        ]
        constraints = [
            models.UniqueConstraint(fields=("wave", "person"), name="one_private_link_a_wave"),
            models.UniqueConstraint(
                fields=("code",), name="one_private_link_a_code", condition=~Q(code="")
            ),
        ]

    def __str__(self) -> str:
        return "•"


class LinkOpening(models.Model):
    """One asked, for a reason; it opens when another agrees, for a reason. Never deleted."""

    link = models.UUIDField(_("link key"), editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"))
    why_asked = models.CharField(_("why"), max_length=LONGEST_REASON)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    agreed_at = models.DateTimeField(_("agreed at"), null=True)
    why_agreed = models.CharField(_("why agreed"), max_length=LONGEST_REASON, blank=True)

    class Meta:
        verbose_name = _("opening of a private link")
        verbose_name_plural = _("openings of private links")
        default_permissions = ()
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.CheckConstraint(name="link_asked_for_a_reason", condition=~Q(why_asked="")),
            models.CheckConstraint(
                name="link_opened_by_two_people",
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("asked_by")),
            ),
            models.CheckConstraint(
                name="link_agreed_with_day_and_reason",
                condition=Q(agreed_by__isnull=True, agreed_at__isnull=True, why_agreed="")
                | Q(agreed_by__isnull=False, agreed_at__isnull=False) & ~Q(why_agreed=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
