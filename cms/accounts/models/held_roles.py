"""Roles that young people hold in their council, from a first day to a last one.

A board may be for some of them (forum/models/boards.py). A role gives no right of the house, and
no page shows a young person who else holds one.
"""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from cms.accounts.models.people import User


class CouncilRole(TextChoices):
    """What a young person does for the In Care Council."""

    CHAIR = "chair", _("Chair")
    CO_CHAIR = "co_chair", _("Co-chair")
    BOARD_MEMBER = "board_member", _("County Board member")
    YOUNG_EDITOR = "young_editor", _("Young editor")
    AMBASSADOR = "ambassador", _("Care leavers' ambassador")


class HeldRoleQuerySet(models.QuerySet["HeldRole"]):
    def held_by(self, user: User) -> Self:
        return self.filter(person=user)

    def on(self, day: date) -> Self:
        """Held on this day; a role that the house does not know is held by nobody."""
        return self.not_over(day).filter(starts_on__lte=day)

    def not_over(self, day: date) -> Self:
        """Held on this day or from a later one."""
        last = Q(ends_on=None) | Q(ends_on__gte=day)
        return self.filter(last, ended_at=None, role__in=CouncilRole.values)

    def overlapping(self, first: date, last: date | None) -> Self:
        """Not ended, and held on a day between these two; None is open-ended."""
        rows = self.not_over(first)
        return rows if last is None else rows.filter(starts_on__lte=last)


class HeldRole(models.Model):
    """Who holds which role in which days. Rows are ended, never deleted: they are the history."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="held_roles",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=20, choices=CouncilRole)
    starts_on = models.DateField(_("first day"))
    # The day it was given for; it may be ended earlier, and then counts no more from that moment.
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("given by"),
    )
    given_at = models.DateTimeField(_("given"))
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = HeldRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role of a young person")
        verbose_name_plural = _("roles of young people")
        default_permissions = ()
        indexes = [
            models.Index(
                fields=("role", "id"), name="held_roles_by_role", condition=Q(ended_at=None)
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="held_role_is_known", condition=Q(role__in=CouncilRole.values)
            ),
            models.CheckConstraint(
                name="held_role_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="held_role_ended_by_a_named_person",
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="held_role_given_once",
                fields=("person", "role", "starts_on"),
                condition=Q(ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"

    def is_over(self, *, now: datetime, today: date) -> bool:
        """Ended, or its last day has passed."""
        is_ended = self.ended_at is not None and self.ended_at <= now
        return is_ended or (self.ends_on is not None and self.ends_on < today)
