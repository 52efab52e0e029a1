"""Who read what was sent, and what they said: rows are added, never changed."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.magazine.enums import LONGEST_TITLE, Outcome, ReturnReason
from cms.magazine.models.contributions import Contribution


class Reading(models.Model):
    """One person's word about one revision."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="readings"
    )
    revision = models.PositiveIntegerField(_("revision"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    reason = models.CharField(_("reason"), max_length=20, choices=ReturnReason, blank=True)
    note = models.TextField(_("note to the writer"), blank=True)
    # A revision is written over by the next one; what was read stays here.
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    text = models.TextField(_("the words that were read"), blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=("contribution", "revision", "by", "outcome"), name="magazine_read_once"
            ),
            models.CheckConstraint(
                name="magazine_reading_outcome_is_known", condition=Q(outcome__in=Outcome.values)
            ),
            models.CheckConstraint(
                name="magazine_reading_return_has_reason",
                condition=~Q(outcome=Outcome.RETURNED) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="magazine_reading_to_seal_keeps_no_words",
                condition=~Q(outcome=Outcome.SEALED) | Q(title="", text="", note=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.contribution_id}:{self.revision}"
