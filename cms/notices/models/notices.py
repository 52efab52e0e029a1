"""Notices inside Chorus: that something is waiting, never what."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.notices.enums import SENTENCES, NoticeKind

LONGEST_URL = 300


class NoticeQuerySet(models.QuerySet["Notice"]):
    def to(self, user: User) -> Self:
        return self.filter(to=user)

    def unseen(self) -> Self:
        return self.filter(seen_at=None)

    def unmailed(self) -> Self:
        """Not seen, and in no mail yet."""
        return self.filter(seen_at=None, mail=None)


class Notice(models.Model):
    """One notice to one person."""

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notices",
        verbose_name=_("to"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=NoticeKind)
    url = models.CharField(_("address on this site"), max_length=LONGEST_URL)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    seen_at = models.DateTimeField(_("seen"), null=True, blank=True)
    # What told of it outside Chorus, if anything did: a mail once, a slip of paper once.
    mail = models.ForeignKey(
        "notices.Mail",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name=_("mail"),
    )
    slip = models.ForeignKey(
        "notices.Slip",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name=_("slip"),
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [
            models.Index(fields=("to", "-id"), name="notices_of_somebody"),
            models.Index(
                fields=("to", "made_at"), name="notices_unseen", condition=Q(seen_at=None)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="notice_leads_inside_chorus",
                condition=Q(url__startswith="/") & ~Q(url__startswith="//"),
            ),
            models.CheckConstraint(
                name="notice_has_a_known_kind", condition=Q(kind__in=NoticeKind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def sentence(self) -> Promise:
        return SENTENCES[NoticeKind(self.kind)]
