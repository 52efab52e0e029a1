"""Who wants to be told by e-mail, and the mails that tell them: the row is the queue.

The address stands here and nowhere else. No page but its owner's own ever reads it.
"""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.notices.enums import MAILED, HowOften

LONGEST_FAULT = 80


class MailWayQuerySet(models.QuerySet["MailWay"]):
    def in_use(self) -> Self:
        """Addresses that mail is sent to, now or later: none before its owner has proven it."""
        return self.filter(how_often__in=MAILED, stopped_at=None, proven_at__isnull=False)


class MailWay(models.Model):
    """Somebody's address, given by themselves, and when they want to be told."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="mail_way",
        verbose_name=_("person"),
    )
    email = models.EmailField(_("e-mail"))
    how_often = models.CharField(
        _("how often"), max_length=10, choices=HowOften, default=HowOften.NEVER
    )
    is_quiet_at_night = models.BooleanField(_("not at night"), default=True)
    refusals = models.PositiveSmallIntegerField(_("times refused, one after the other"), default=0)
    stopped_at = models.DateTimeField(_("given up"), null=True, blank=True)

    # See proving.py: when its owner showed that they read it, and when the mail about that is due.
    proven_at = models.DateTimeField(_("proven"), null=True, blank=True)
    proof_due_at = models.DateTimeField(_("mail to prove it is due"), null=True, blank=True)
    proof_tries = models.PositiveSmallIntegerField(_("tries to send it"), default=0)

    objects = MailWayQuerySet.as_manager()

    class Meta:
        verbose_name = _("address for news")
        verbose_name_plural = _("addresses for news")
        constraints = [
            models.CheckConstraint(
                name="mail_way_is_used_as_often_as_known",
                condition=Q(how_often__in=HowOften.values),
            ),
            models.CheckConstraint(name="mail_way_has_an_address", condition=~Q(email="")),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def waits_for_proof(self) -> bool:
        return self.proven_at is None and self.how_often in MAILED

    @property
    def is_stopped(self) -> bool:
        return self.stopped_at is not None


class MailQuerySet(models.QuerySet["Mail"]):
    def waiting(self) -> Self:
        return self.filter(sent_at=None)

    def to_send(self, *, at: datetime, is_night: bool) -> Self:
        """Whose time has come, in nobody's hand, and whose reader wants mail at this hour."""
        ways = Q(to__mail_way__how_often__in=MAILED, to__mail_way__stopped_at=None)
        ways &= Q(to__mail_way__proven_at__isnull=False)
        if is_night:
            ways &= Q(to__mail_way__is_quiet_at_night=False)
        free = Q(claimed_until=None) | Q(claimed_until__lte=at)
        return self.waiting().filter(ways, free, next_try__lte=at, to__is_active=True)


class Mail(models.Model):
    """One mail to one person. It covers the notices that point to it, and says none of them."""

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("to"),
    )
    # The same at each try: whoever receives a repeat can drop it.
    message_id = models.UUIDField(_("message id"), default=uuid4, unique=True)
    made_at = models.DateTimeField(_("made"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    next_try = models.DateTimeField(_("next try"))
    claimed_until = models.DateTimeField(_("in a sender's hand until"), null=True, blank=True)
    tries = models.PositiveIntegerField(_("tries"), default=0)
    fault = models.CharField(_("what went wrong last"), max_length=LONGEST_FAULT, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [
            models.Index(fields=("next_try",), name="mails_to_send", condition=Q(sent_at=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_waiting_mail_for_each_person", fields=("to",), condition=Q(sent_at=None)
            ),
            models.CheckConstraint(
                name="sent_mail_is_in_nobody_s_hand",
                condition=Q(sent_at=None) | Q(claimed_until=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
