"""Who was invited to which meeting, once each, and how word reached them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.meetings.models.meetings import Meeting
from cms.notices.models import Notice

REACHED = (
    Q(printed_at__isnull=False)
    | Q(notice__seen_at__isnull=False)
    | Q(notice__mail__sent_at__isnull=False)
    | Q(notice__slip__isnull=False)
)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def reached(self) -> Self:
        """Read, mailed, or given on paper."""
        return self.filter(REACHED)

    def not_reached(self) -> Self:
        return self.filter(
            Q(notice=None) | Q(notice__seen_at=None, notice__slip=None), printed_at=None
        ).exclude(notice__mail__sent_at__isnull=False)

    def with_ways(self) -> Self:
        """With all that tells how word reached somebody, or why it did not."""
        return self.select_related(
            "person__mail_way", "notice__mail", "notice__slip", "person__locality"
        )


class Invitation(models.Model):
    """One person is invited to one meeting; the notice about it says only that there is news."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(_("made"))
    notice = models.ForeignKey(Notice, on_delete=models.SET_NULL, null=True, related_name="+")
    printed_at = models.DateTimeField(_("printed"), null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(name="invited_once_to_each", fields=("meeting", "person")),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.pk}"
