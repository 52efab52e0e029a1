"""Who sat beside a young person and typed for them, and from when to when."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from forum.enums import HelperRole

LONGEST_HELP = timedelta(minutes=30)
LONGEST_HELPER_NAME = 80


class HelpSessionQuerySet(models.QuerySet["HelpSession"]):
    def of(self, user: User) -> Self:
        return self.filter(young_person=user)

    def not_ended(self) -> Self:
        """Nobody pressed "Stop"; the half hour may be over all the same."""
        return self.filter(ended_at=None)


class HelpSession(models.Model):
    """Half an hour at most in which somebody helps a young person to write."""

    young_person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    # As the helper typed it: no list of staff is ever shown on a young person's screen.
    helper_name = models.CharField(_("name"), max_length=LONGEST_HELPER_NAME)
    helper_role = models.CharField(_("role"), max_length=20, choices=HelperRole)
    started_at = models.DateTimeField(_("began"), default=timezone.now)
    ends_at = models.DateTimeField(_("ends at the latest"))
    ended_at = models.DateTimeField(_("ended"), null=True)

    objects = HelpSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("help with writing")
        verbose_name_plural = _("help with writing")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=("young_person",),
                condition=Q(ended_at=None),
                name="forum_help_one_at_a_time",
            ),
            models.CheckConstraint(
                name="forum_help_names_somebody",
                condition=~Q(helper_name="") & Q(helper_role__in=HelperRole.values),
            ),
            models.CheckConstraint(
                name="forum_help_ends_after_it_began",
                condition=Q(ends_at__gt=F("started_at"))
                & (Q(ended_at=None) | Q(ended_at__gte=F("started_at"))),
            ),
        ]

    def __str__(self) -> str:
        return f"help {self.pk}"

    def is_over(self, now: datetime) -> bool:
        return self.ended_at is not None or now >= self.ends_at
