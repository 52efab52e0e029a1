"""What young people send to the Scoop. Nothing is used unless its state is in USABLE_STATES."""

from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.core.sources import row_in
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.magazine.enums import (
    EDITABLE_STATES,
    LONGEST_CREDIT,
    LONGEST_TITLE,
    USABLE_STATES,
    WISHED_STATES,
    WITHDRAWABLE_STATES,
    ArticleKind,
    ContributionState,
    Credit,
    Priority,
    ReturnReason,
)
from cms.magazine.models.contribution_rules import RULES

SOURCE = "magazine.contribution"


def contribution_id_in(source: str) -> int | None:
    """The contribution in the name of a revision; None for names that are not ours."""
    return row_in(source, kind=SOURCE)


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def usable(self, now: datetime) -> Self:
        """Read and approved, not taken back, and within the time that the writer gave."""
        today = timezone.localdate(now)
        in_time = Q(until=None) | Q(until__gte=today)
        return self.filter(in_time, state__in=USABLE_STATES)

    def sent_by(self, user: User) -> Self:
        return self.filter(author=user)

    def waiting(self) -> Self:
        return self.filter(state=ContributionState.HELD)

    def in_reading_order(self) -> Self:
        """The risk first, then the age."""
        return self.order_by("priority", "id")

    def of_source(self, source: str) -> Self:
        """The contribution of this revision; none for names that are not ours."""
        number = contribution_id_in(source)
        return self.none() if number is None else self.filter(pk=number)


class Contribution(models.Model):
    """Words, a drawing or a photo by one young person, with what they allow."""

    # One send is stored once: the form carries this key.
    key = models.UUIDField(_("key of the send"), default=uuid4, unique=True, editable=False)
    author = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=ArticleKind)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    text = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    credit = models.CharField(_("credit"), max_length=20, choices=Credit, default=Credit.NONE)
    # As it is to be printed.
    credit_name = models.CharField(_("name to print"), max_length=LONGEST_CREDIT, blank=True)
    # Signed-in readers are the least; these open more.
    may_web = models.BooleanField(_("may be on the open web"), default=False)
    may_print = models.BooleanField(_("may be printed"), default=False)
    # The last day on which it may be shown.
    until = models.DateField(_("until"), null=True, blank=True)
    wants_help = models.BooleanField(_("wants a person to contact them"), default=False)
    state = models.CharField(
        _("state"), max_length=20, choices=ContributionState, default=ContributionState.HELD
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.ORDINARY
    )
    has_pictures = models.BooleanField(_("has pictures"), default=False)
    needs_two_readers = models.BooleanField(_("two people read it"), default=False)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True)
    screened_at = models.DateTimeField(_("looked at for signs"), null=True, editable=False)
    # How often a look for signs was begun, and when to try again while none has come to its end.
    screening_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    screen_again_at = models.DateTimeField(null=True, editable=False)
    # Rows of {"kind": ..., "because": ...}: why it stands first, for whoever decides about it.
    signs = models.JSONField(_("signs"), default=list, blank=True, editable=False)
    # Where two people read: who said yes to this revision before the one who decided.
    first_reader = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("first reader")
    )
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    # The last reading's reason and note, for the writer's own page.
    reason = models.CharField(_("reason"), max_length=20, choices=ReturnReason, blank=True)
    note = models.TextField(_("note to the writer"), blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        permissions = [("read_contribution", _("Can read and approve what was sent to the Scoop"))]
        indexes = [
            models.Index(fields=("author", "-id"), name="magazine_sent_mine"),
            models.Index(fields=("state", "priority", "id"), name="magazine_sent_queue"),
            models.Index(
                fields=("id",), condition=Q(screened_at=None), name="magazine_sent_unscreened"
            ),
        ]
        constraints = RULES

    def __str__(self) -> str:
        return f"contribution {self.pk}"

    @property
    def origin(self) -> str:
        """The name of the contribution in all its revisions."""
        return f"{SOURCE}:{self.pk}"

    @property
    def source(self) -> str:
        """The name under which other rooms know this revision."""
        return self.source_of(self.revision)

    def source_of(self, revision: int) -> str:
        return f"{self.origin}:{revision}"

    @property
    def words(self) -> str:
        """Title and text, as an interpreter gets them."""
        return "\n\n".join(part for part in (self.title, self.text) if part)

    @property
    def reading_url(self) -> str:
        return reverse("magazine:read", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state == ContributionState.HELD

    @property
    def is_approved(self) -> bool:
        return self.state in USABLE_STATES

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE_STATES

    @property
    def can_be_withdrawn(self) -> bool:
        return self.state in WITHDRAWABLE_STATES

    @property
    def has_wishes_to_change(self) -> bool:
        return self.state in WISHED_STATES

    @property
    def is_question(self) -> bool:
        """To children's services: it goes to somebody who answers, see models/questions.py."""
        return self.kind == ArticleKind.YOU_ASKED

    @property
    def needs_attention(self) -> bool:
        return self.priority == Priority.FIRST

    @property
    def kept_until(self) -> datetime | None:
        """When what came back to its writer is let go of; None for all others."""
        if self.state != ContributionState.RETURNED or self.decided_at is None:
            return None
        return self.decided_at + timedelta(days=settings.KEEP_RETURNED_DAYS)
