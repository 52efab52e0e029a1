"""What people did around a concern: whom they phoned, and that they looked."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.safeguarding.models.concerns import Concern
from cms.safeguarding.models.seals import SealedWords

LONGEST_WHO = 120
LONGEST_NUMBER = 40
LONGEST_OUTCOME = 2000


class CallRecord(models.Model):
    """One telephone call about a concern: the duty service takes calls, not letters."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="calls")
    who = models.CharField(_("who was phoned"), max_length=LONGEST_WHO)
    number = models.CharField(_("number"), max_length=LONGEST_NUMBER)
    called_at = models.DateTimeField(_("when"))
    outcome = models.TextField(_("outcome"))
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    kept_at = models.DateTimeField(_("kept at"), default=timezone.now)

    class Meta:
        verbose_name = _("telephone call")
        verbose_name_plural = _("telephone calls")
        default_permissions = ()
        ordering = ("called_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="call_says_who_and_what_came_of_it",
                condition=~Q(who="") & ~Q(number="") & ~Q(outcome=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.pk}"


class LookLog(models.Model):
    """Who opened a concern, or what is known of sealed words, when and why."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, null=True, related_name="looks")
    sealed = models.ForeignKey(
        SealedWords, on_delete=models.PROTECT, null=True, related_name="looks"
    )
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        verbose_name = _("look at a concern")
        verbose_name_plural = _("looks at concerns")
        default_permissions = ()
        ordering = ("-at", "-pk")
        indexes = [
            models.Index(fields=("by", "at"), name="looks_of_somebody"),
            models.Index(fields=("at",), name="looks_of_a_week"),
        ]
        constraints = [
            models.CheckConstraint(name="look_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="look_is_at_one_thing",
                condition=Q(concern__isnull=False, sealed=None)
                | Q(concern=None, sealed__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concern_id or self.sealed_id} {self.by_id}"
