"""Meetings of the In Care Council. Where and when is never shown to somebody not signed in.

Who a meeting is for stands here twice, as two questions with one answer: `visible_to` asks for one
person's meetings, `entitled` for the people of one meeting. tests/cms/meetings/test_entitled.py
holds them together.
"""

from datetime import date, datetime, time
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import AgeBand
from cms.accounts.models import CouncilRole, HeldRole, Locality, User
from cms.meetings.enums import BAND_COLUMNS, KINDS_FOR_A_ROLE, MeetingKind

MANAGE = "meetings.manage_meeting"
CHAIRS = (CouncilRole.CHAIR, CouncilRole.CO_CHAIR)
# Whom a meeting of this kind is for unless an officer says otherwise; all others are for everybody.
USUAL_ROLES = {MeetingKind.COUNTY_BOARD: CouncilRole.BOARD_MEMBER}


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """All for officers; for a member those of their group, age, and role, as each one says."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if user.is_staff:
            return self.all() if user.has_perm(MANAGE) else self.none()
        band = user.age_band()
        if band is None or not user.is_member():
            return self.none()
        theirs = Q(locality=None) | Q(locality=user.locality_id)
        theirs &= Q(**{BAND_COLUMNS[band]: True})
        if not user.is_unaccompanied:
            theirs &= ~Q(kind=MeetingKind.UNACCOMPANIED)
        return self.filter(theirs, _of_role(user), kind__in=MeetingKind.values)

    def upcoming(self, *, now: datetime) -> Self:
        """Not over yet, the next one first."""
        return self.filter(ends_at__gt=now).order_by("starts_at", "pk")

    def past(self, *, now: datetime) -> Self:
        return self.filter(ends_at__lte=now).order_by("-starts_at", "-pk")


def _of_role(user: User) -> Q:
    """Few ever hold a role; of all others it is not asked."""
    if not user.was_given_a_role:
        return Q(role="")
    held = HeldRole.objects.held_by(user).on(timezone.localdate()).values("role")
    return Q(role="") | Q(role__in=held)


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
    role = models.CharField(
        _("only for people with this role"), max_length=20, choices=CouncilRole, blank=True
    )
    for_8_to_11 = models.BooleanField(_("for ages 8 to 11"), default=True)
    for_12_to_15 = models.BooleanField(_("for ages 12 to 15"), default=True)
    for_16_to_17 = models.BooleanField(_("for ages 16 to 17"), default=True)
    for_18_to_25 = models.BooleanField(_("for ages 18 to 25"), default=True)
    title = models.CharField(_("what it is about"), max_length=120, blank=True)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    place = models.CharField(_("place"), max_length=300, blank=True)
    virtual_link = models.URLField(_("link to join"), max_length=500, blank=True)
    food = models.CharField(_("food"), max_length=200, blank=True)
    # How often when or where was changed: calendars and tasks follow it.
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    # How often the agenda was changed: whoever agrees says to which one.
    agenda_version = models.PositiveIntegerField(_("agenda's version"), default=0, editable=False)
    # When invitations were sent first; from then on they follow the roll.
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(_("called off"), null=True, blank=True, editable=False)

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
                | Q(kind=MeetingKind.PROJECT)
                | (
                    ~Q(kind__in=(MeetingKind.LOCALITY, MeetingKind.PROJECT))
                    & Q(locality__isnull=True)
                ),
                violation_error_message=_(
                    "Choose a locality for a group's meeting, and none for the others. "
                    "A project may have one."
                ),
            ),
            models.CheckConstraint(
                name="meetings_only_some_kinds_are_for_a_role",
                condition=Q(role="")
                | Q(role__in=CouncilRole.values, kind__in=sorted(KINDS_FOR_A_ROLE)),
                violation_error_message=_(
                    "Only the County Board and projects can be for people with one role."
                ),
            ),
            models.CheckConstraint(
                name="meetings_are_for_somebody",
                condition=Q(for_8_to_11=True)
                | Q(for_12_to_15=True)
                | Q(for_16_to_17=True)
                | Q(for_18_to_25=True),
                violation_error_message=_("Choose at least one age."),
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

    @property
    def bands(self) -> list[AgeBand]:
        return [band for band, column in BAND_COLUMNS.items() if getattr(self, column)]

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def ends_on_another_day(self) -> bool:
        """After the midnight at the end of its day; midnight itself still belongs to that day."""
        starts, ends = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        return ends.date() > starts.date() and ends.time() != time.min

    def has_begun(self, *, now: datetime) -> bool:
        return self.starts_at <= now

    def is_over(self, *, now: datetime) -> bool:
        return self.ends_at <= now


def usual_role(kind: str) -> str:
    """The role whose holders are meant where nobody says more; "" is everybody."""
    return USUAL_ROLES.get(MeetingKind(kind), "") if kind in MeetingKind.values else ""


def entitled(meeting: Meeting, *, on: date) -> models.QuerySet[User]:
    """Exactly the members whom this meeting is for, by the rule over the roll."""
    people = User.objects.members(on=on)
    ages = User.objects.none()
    for band in meeting.bands:
        ages |= User.objects.in_band(band, on=on)
    people &= ages
    if meeting.locality_id:
        people = people.filter(locality=meeting.locality_id)
    if meeting.kind == MeetingKind.UNACCOMPANIED:
        people = people.filter(is_unaccompanied=True)
    if meeting.role:
        held = HeldRole.objects.filter(role=meeting.role).on(on)
        people = people.filter(pk__in=held.values("person"))
    return people


def chairs_of(meeting: Meeting, *, on: date) -> models.QuerySet[User]:
    """Chair and co-chair among the people of this meeting."""
    held = HeldRole.objects.filter(role__in=CHAIRS).on(on)
    return entitled(meeting, on=on).filter(pk__in=held.values("person"))
