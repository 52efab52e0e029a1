"""Words that nobody may read any more: kept locked for the police or a court, and never shown.

Plain numbers and no foreign keys to what was sealed: the lock outlives the account and the post.
"""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User

LONGEST_REASON = 500
LONGEST_PLACE = 120


class SealedWords(models.Model):
    """What was sealed, locked with SEAL_KEY; and what may be known without opening it."""

    source = models.CharField(_("what was sealed"), max_length=120, unique=True)
    locked = models.TextField(_("the locked words"))
    # SHA-256 of the words as they were.
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    place = models.CharField(_("where it was written"), max_length=LONGEST_PLACE, blank=True)
    account = models.BigIntegerField(_("number of the writer's account"), null=True)
    written_at = models.DateTimeField(_("written"))
    sealed_at = models.DateTimeField(_("sealed"), default=timezone.now)
    sealed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("why"), max_length=LONGEST_REASON)

    class Meta:
        verbose_name = _("sealed words")
        verbose_name_plural = _("sealed words")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="seal_has_a_lock_and_a_reason",
                condition=~Q(locked="") & ~Q(sha256="") & ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}"

    @property
    def line(self) -> str:
        """What the log keeps the fingerprint of."""
        return f"{self.sha256}\n{self.locked}\n{self.reason}"


class SealOpening(models.Model):
    """Two named people opened a seal, and why. Rows are added, never changed."""

    sealed = models.ForeignKey(SealedWords, on_delete=models.PROTECT, related_name="openings")
    lead = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("why"), max_length=LONGEST_REASON)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("opening of a seal")
        verbose_name_plural = _("openings of seals")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="seal_opened_by_two_people", condition=~Q(lead=F("second"))
            ),
            models.CheckConstraint(name="seal_opened_for_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.sealed_id} {self.pk}"

    @property
    def line(self) -> str:
        """What the log keeps the fingerprint of."""
        return f"{self.sealed_id} {self.second_id}\n{self.reason}"
