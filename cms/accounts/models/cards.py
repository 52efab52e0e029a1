"""Sign-in cards: a one-time code on paper, kept only as a fingerprint.

Whoever reads these tables learns no code, and no address of anybody who tried one.
"""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

LIFETIME = timedelta(days=7)


class SignInCardQuerySet(models.QuerySet["SignInCard"]):
    def usable(self, *, at: datetime) -> Self:
        return self.filter(used_at=None, voided_at=None, expires_at__gt=at, user__is_active=True)


class SignInCard(models.Model):
    """One printed card. It works once, for seven days, until a newer one is made."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="cards",
        verbose_name=_("person"),
    )
    code_fingerprint = models.CharField(_("fingerprint of the code"), max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("works until"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    voided_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    objects = SignInCardQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-in card")
        verbose_name_plural = _("sign-in cards")
        constraints = [
            models.CheckConstraint(
                name="card_is_used_or_replaced_not_both",
                condition=Q(used_at=None) | Q(voided_at=None),
            ),
            models.CheckConstraint(
                name="card_expires_after_it_is_made", condition=Q(expires_at__gt=F("made_at"))
            ),
            models.UniqueConstraint(
                name="one_open_card_for_each_person",
                fields=("user",),
                condition=Q(used_at=None, voided_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Attempt(models.Model):
    """How often something was tried without success in the running minute, to slow guessing."""

    key = models.CharField(_("fingerprint of who tried"), max_length=64, unique=True)
    minute = models.DateTimeField(_("minute"))
    failures = models.PositiveIntegerField(_("failures"), default=0)

    class Meta:
        verbose_name = _("failed attempt")
        verbose_name_plural = _("failed attempts")

    def __str__(self) -> str:
        return f"{self.failures}"
