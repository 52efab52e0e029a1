"""Meetings of the In Care Council. Where and when is never shown to somebody not signed in."""

from datetime import datetime
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Locality, User
from cms.meetings.enums import MeetingKind

MANAGE = "meetings.manage_meeting"


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """A member's own group, the County Board, and the UASC forum for those it is for."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if user.is_staff:
            return self.all() if user.has_perm(MANAGE) else self.none()
        if not user.is_member():
            return self.none()
        theirs = Q(kind=MeetingKind.LOCALITY, locality_id=user.locality_id)
        theirs |= Q(kind=MeetingKind.COUNTY_BOARD)
        if user.is_unaccompanied:
            theirs |= Q(kind=MeetingKind.UNACCOMPANIED)
        return self.filter(theirs)

    def upcoming(self, *, now: datetime) -> Self:
        """Not over yet, the next one first."""
        return self.filter(ends_at__gt=now).order_by("starts_at", "pk")

    def past(self, *, now: datetime) -> Self:
        return self.filter(ends_at__lte=now).order_by("-starts_at", "-pk")


class Meeting(models.Model):
    """One meeting, with a place, a link, or both."""

    kind = models.CharField(_("kind"), max_length=20, choices=MeetingKind)
    locality = models.ForeignKey(
        Locality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("locality"),
    )
    title = models.CharField(_("what it is about"), max_length=120, blank=True)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    place = models.CharField(_("place"), max_length=300, blank=True)
    virtual_link = models.URLField(_("link to join"), max_length=500, blank=True)
    food = models.CharField(_("food"), max_length=200, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "pk")
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        permissions = [("manage_meeting", _("Can plan meetings"))]
        indexes = [models.Index(fields=("starts_at",), name="meetings_by_start")]
        constraints = [
            models.CheckConstraint(
                name="meetings_kind_is_known", condition=Q(kind__in=MeetingKind.values)
            ),
            models.CheckConstraint(
                name="meetings_only_groups_have_a_locality",
                condition=Q(kind=MeetingKind.LOCALITY, locality__isnull=False)
                | (~Q(kind=MeetingKind.LOCALITY) & Q(locality__isnull=True)),
                violation_error_message=_(
                    "Choose a locality for a group's meeting, and none for the others."
                ),
            ),
            models.CheckConstraint(
                name="meetings_end_after_they_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The end must come after the start."),
            ),
            models.CheckConstraint(
                name="meetings_are_somewhere",
                condition=~Q(place="") | ~Q(virtual_link=""),
                violation_error_message=_("Give a place or a link to join."),
            ),
        ]

    def __str__(self) -> str:
        day = timezone.localtime(self.starts_at).strftime("%Y-%m-%d")
        return f"{self.get_kind_display()}, {day}"
