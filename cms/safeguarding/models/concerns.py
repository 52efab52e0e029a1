"""One worry about a young person, and its history."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.safeguarding.enums import OPEN_STATES, ConcernKind, ConcernState, Deed

# Somebody says "I have this" within this time, or the people on duty are told again.
FIRST_ANSWER_WITHIN = timedelta(minutes=15)
# After this time without an answer a concern is an incident, and all staff see it.
INCIDENT_AFTER = timedelta(minutes=60)

KIND_NAMES = {
    ConcernKind.SELF_HARM: _("Self-harm"),
    ConcernKind.ABUSE: _("Abuse or neglect"),
    ConcernKind.EXPLOITATION: _("Exploitation"),
    ConcernKind.MISSING: _("Missing"),
    ConcernKind.VIOLENCE: _("Violence"),
    ConcernKind.TRAFFICKING: _("Trafficking"),
    ConcernKind.HEALTH_EMERGENCY: _("Health emergency"),
    ConcernKind.BULLYING: _("Bullying"),
}
STATE_NAMES = {
    ConcernState.RAISED: _("Raised"),
    ConcernState.ACKNOWLEDGED: _("Somebody has this"),
    ConcernState.ACTING: _("Acting"),
    ConcernState.CLOSING: _("Waiting for a second person to close it"),
    ConcernState.CLOSED: _("Closed"),
}
DEED_NAMES = {
    Deed.RAISED: _("Raised"),
    Deed.ASKED_FOR_HELP: _("The writer asked for help"),
    Deed.TOLD_AGAIN: _("People on duty were told again"),
    Deed.INCIDENT: _("Nobody answered for 60 minutes: an incident"),
    Deed.ACKNOWLEDGED: _("Somebody took this"),
    Deed.ACTED: _("A step was taken"),
    Deed.CALLED: _("Somebody was phoned"),
    Deed.CLOSING_PROPOSED: _("Closing was proposed"),
    Deed.SENT_BACK: _("Sent back: not yet to be closed"),
    Deed.CLOSED: _("Closed"),
}
STATE_CHOICES = [(state.value, name) for state, name in STATE_NAMES.items()]
DEED_CHOICES = [(deed.value, name) for deed, name in DEED_NAMES.items()]


class ConcernQuerySet(models.QuerySet["Concern"]):
    def still_open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def unanswered(self, *, at: datetime) -> Self:
        """Nobody has said "I have this", and the time for it is over."""
        return self.filter(state=ConcernState.RAISED, due__lte=at)

    def unanswered_without_incident(self, *, at: datetime) -> Self:
        """Neither acknowledged nor an incident an hour after it was raised: must be empty."""
        return self.filter(
            state=ConcernState.RAISED, raised_at__lte=at - INCIDENT_AFTER, incident__isnull=True
        )

    def oldest_due_first(self) -> Self:
        return self.order_by("due", "pk")


class Concern(models.Model):
    """One worry. The words stay in the room that owns them; `source` and `url` lead there."""

    # Stable and unique over all rooms, for example "forum.post:12:1".
    source = models.CharField(_("source"), max_length=200, unique=True)
    url = models.CharField(_("where the words are"), max_length=500, blank=True)
    about = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("about"),
    )
    # Empty when the word lists raised it.
    raised_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("raised by"),
    )
    asked_for_help = models.BooleanField(_("the writer asked for help"), default=False)
    # Rows of {"kind": ..., "because": ...}: what made it rise, shown to whoever opens it.
    signs = models.JSONField(_("signs"), default=list, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=STATE_CHOICES, default=ConcernState.RAISED.value
    )
    raised_at = models.DateTimeField(_("raised at"), default=timezone.now)
    due = models.DateTimeField(_("answer due"))
    held_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("held by"),
    )

    # Closing takes two people: one proposes it, another one agrees.
    closing_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closing proposed by"),
    )
    closed_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )

    objects = ConcernQuerySet.as_manager()

    class Meta:
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")
        default_permissions = ()
        permissions = [
            ("raise_concern", _("Can raise a concern about a young person")),
            ("handle_concern", _("Can open, take and close concerns")),
            ("manage_rota", _("Can edit the rota of people on duty")),
            ("review_looks", _("Can read who looked at concerns and why")),
        ]
        indexes = [models.Index(fields=("state", "due"), name="concern_state_due")]
        constraints = [
            models.CheckConstraint(
                name="concern_state_is_known",
                condition=Q(state__in=[state.value for state in STATE_NAMES]),
            ),
            models.CheckConstraint(
                name="concern_taken_by_somebody",
                condition=Q(state=ConcernState.RAISED.value) | Q(held_by__isnull=False),
            ),
            models.CheckConstraint(name="concern_has_a_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="closing_is_proposed_by_somebody",
                condition=~Q(state=ConcernState.CLOSING.value) | Q(closing_by__isnull=False),
            ),
            models.CheckConstraint(
                name="concern_closed_by_another",
                condition=Q(closed_by__isnull=True) | ~Q(closed_by=F("closing_by")),
            ),
        ]

    def __str__(self) -> str:
        return self.source

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def kind_names(self) -> list[str]:
        """What the signs may point to, once each, for the list."""
        kinds = dict.fromkeys(sign["kind"] for sign in self.signs)
        return [str(KIND_NAMES[ConcernKind(kind)]) for kind in kinds]


class ConcernEvent(models.Model):
    """One line of a concern's history: added, never changed or removed."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="events")
    what = models.CharField(_("what"), max_length=20, choices=DEED_CHOICES)
    # Empty when the word lists or the clock did it, or the account is gone.
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("event of a concern")
        verbose_name_plural = _("events of concerns")
        default_permissions = ()
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.what} {self.concern_id}"
