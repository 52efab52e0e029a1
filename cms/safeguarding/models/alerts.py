"""The outbox of alerts, the twice-daily test, and incidents.

These rows are the memory; a broker, a mail server or a gateway never is.
"""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.safeguarding.enums import AlertState, Channel, IncidentKind
from cms.safeguarding.models.concerns import Concern

CHANNEL_NAMES = {
    Channel.IN_APP: _("in Chorus"),
    Channel.EMAIL: _("e-mail"),
    Channel.GATEWAY: _("text message"),
}
ALERT_STATE_NAMES = {
    AlertState.PENDING: _("not sent yet"),
    AlertState.SENT: _("sent"),
    AlertState.FAILED: _("could not be sent"),
}
INCIDENT_NAMES = {
    IncidentKind.UNANSWERED: _("Nobody has answered a concern for 60 minutes"),
    IncidentKind.TEST_MISSED: _("Nobody answered the test alert"),
    IncidentKind.MANY_LOOKS: _("Somebody opened concerns 30 times in 10 minutes"),
    IncidentKind.LOG_BROKEN: _("The log of safeguarding was changed"),
    IncidentKind.ALL_HELD: _("Nothing new is shown in the forum until the team says so"),
    IncidentKind.ALERT_FAILED: _("An alert could not be sent after 50 tries"),
}
CHANNEL_CHOICES = [(channel.value, name) for channel, name in CHANNEL_NAMES.items()]
ALERT_STATE_CHOICES = [(state.value, name) for state, name in ALERT_STATE_NAMES.items()]
INCIDENT_CHOICES = [(kind.value, name) for kind, name in INCIDENT_NAMES.items()]
LONGEST_FAULT = 80
LONGEST_REASON = 500


class Drill(models.Model):
    """One test alert; somebody presses "I got it" within 30 minutes, or it is an incident."""

    # 08:00 or 18:00 in England on its day.
    slot = models.DateTimeField(_("meant for"), unique=True)
    started_at = models.DateTimeField(_("started"))
    acknowledged_at = models.DateTimeField(_("answered"), null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("test alert")
        verbose_name_plural = _("test alerts")
        default_permissions = ()
        ordering = ("-slot",)

    def __str__(self) -> str:
        return f"{self.slot:%Y-%m-%d %H:%M}"


class AlertQuerySet(models.QuerySet["Alert"]):
    def to_send(self, *, at: datetime) -> Self:
        """Waiting, its time has come, and no living sender has it in hand."""
        return self.filter(
            Q(claimed_until__isnull=True) | Q(claimed_until__lte=at),
            state=AlertState.PENDING,
            next_try__lte=at,
        )


class Alert(models.Model):
    """One person told about one concern at one step of the clock by one channel: never twice."""

    concern = models.ForeignKey(
        Concern, on_delete=models.PROTECT, null=True, blank=True, related_name="alerts"
    )
    drill = models.ForeignKey(
        Drill, on_delete=models.PROTECT, null=True, blank=True, related_name="alerts"
    )
    to = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    # Minutes after the concern was raised: 0, then the steps of the clock.
    step = models.PositiveSmallIntegerField(_("step"))
    channel = models.CharField(
        _("channel"), max_length=10, choices=CHANNEL_CHOICES, default=Channel.IN_APP.value
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ALERT_STATE_CHOICES, default=AlertState.SENT.value
    )
    # The address or number, as it was when the alert was made; empty inside Chorus.
    address = models.CharField(_("address"), max_length=254, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try = models.DateTimeField(_("next try"), default=timezone.now)
    claimed_until = models.DateTimeField(_("in hand until"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    # The name of the error, never its words: they could repeat an address.
    fault = models.CharField(_("fault"), max_length=LONGEST_FAULT, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        default_permissions = ()
        ordering = ("at", "pk")
        indexes = [models.Index(fields=("state", "next_try"), name="alerts_to_send")]
        constraints = [
            models.UniqueConstraint(
                fields=("concern", "to", "step", "channel"), name="alert_once_a_step_and_channel"
            ),
            models.UniqueConstraint(
                fields=("drill", "to", "channel"), name="test_alert_once_a_channel"
            ),
            models.CheckConstraint(
                name="alert_is_for_one_thing",
                condition=Q(concern__isnull=False, drill__isnull=True)
                | Q(concern__isnull=True, drill__isnull=False),
            ),
            models.CheckConstraint(
                name="alert_channel_is_known",
                condition=Q(channel__in=[one.value for one in Channel]),
            ),
            models.CheckConstraint(
                name="alert_state_is_known",
                condition=Q(state__in=[one.value for one in AlertState]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concern_id or self.drill_id} {self.step} {self.channel}"

    @property
    def message_id(self) -> str:
        """The same at every try, and no other alert's: who receives it twice can tell."""
        site = settings.WAGTAILADMIN_BASE_URL
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{site}/{self.pk}/{self.at.isoformat()}"))


class IncidentQuerySet(models.QuerySet["Incident"]):
    def still_open(self) -> Self:
        return self.filter(ended_at=None)


class Incident(models.Model):
    """Something that must not happen quietly. While one is open, all staff see a red banner."""

    kind = models.CharField(_("what"), max_length=20, choices=INCIDENT_CHOICES)
    concern = models.OneToOneField(
        Concern, on_delete=models.PROTECT, null=True, blank=True, related_name="incident"
    )
    drill = models.OneToOneField(
        Drill, on_delete=models.PROTECT, null=True, blank=True, related_name="incident"
    )
    # Who threw the crisis switch, and why; empty for what the clock or a check found.
    opened_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("why"), max_length=LONGEST_REASON, blank=True)
    # Whose looks they were.
    about = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    outcome = models.TextField(_("what was done"), blank=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        default_permissions = ()
        permissions = [("hold_everything", _("Can hold everything until they say so"))]
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=("ended_at",), name="incidents_still_open")]
        constraints = [
            models.CheckConstraint(
                name="incident_kind_is_known",
                condition=Q(kind__in=[one.value for one in IncidentKind]),
            ),
            models.UniqueConstraint(
                fields=("about",),
                condition=Q(kind="many_looks", ended_at=None),
                name="one_open_incident_of_looks",
            ),
            models.UniqueConstraint(
                fields=("kind",),
                condition=Q(kind="all_held", ended_at=None),
                name="one_crisis_switch",
            ),
            models.CheckConstraint(
                name="crisis_switch_has_a_reason",
                condition=~Q(kind="all_held") | ~Q(reason=""),
            ),
            models.UniqueConstraint(
                fields=("kind",),
                condition=Q(kind="alert_failed", ended_at=None),
                name="one_open_incident_of_alerts_given_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
