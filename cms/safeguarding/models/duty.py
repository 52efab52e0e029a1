"""The rota: who is on duty when, who is on call, and how they are reached outside Chorus."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.safeguarding.enums import Place

WEEKDAYS = (
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
)
PLACE_NAMES = {Place.FIRST: _("On duty"), Place.SECOND: _("Second person")}
PLACE_CHOICES = [(place.value, name) for place, name in PLACE_NAMES.items()]


class WeeklyDuty(models.Model):
    """Hours of every week, by the clock on the wall in England; not on bank holidays."""

    weekday = models.PositiveSmallIntegerField(
        _("day"), choices=WEEKDAYS, validators=[MaxValueValidator(6)]
    )
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))
    first = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("on duty")
    )
    second = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("second person"),
    )

    class Meta:
        verbose_name = _("weekly hours")
        verbose_name_plural = _("weekly hours")
        default_permissions = ()
        ordering = ("weekday", "starts", "pk")
        constraints = [
            models.CheckConstraint(
                name="weekly_hours_end_after_they_start",
                condition=Q(ends__gt=F("starts")),
                violation_error_message=_("The end must come after the start."),
            ),
            models.CheckConstraint(name="weekly_hours_on_a_weekday", condition=Q(weekday__lte=6)),
            models.CheckConstraint(
                name="weekly_second_is_another",
                condition=Q(second__isnull=True) | ~Q(second=F("first")),
                violation_error_message=_("The second person must be somebody else."),
            ),
            models.UniqueConstraint(
                fields=("weekday", "starts"),
                name="weekly_hours_once",
                violation_error_message=_("These hours stand here already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts}"


class Shift(models.Model):
    """One person for one stretch of time: comes before the weekly hours, on any day."""

    place = models.CharField(
        _("place"), max_length=10, choices=PLACE_CHOICES, default=Place.FIRST.value
    )
    person = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        default_permissions = ()
        ordering = ("starts_at", "pk")
        indexes = [models.Index(fields=("ends_at", "starts_at"), name="shifts_by_time")]
        constraints = [
            models.CheckConstraint(
                name="shift_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The end must come after the start."),
            ),
            models.CheckConstraint(
                name="shift_place_is_known", condition=Q(place__in=[one.value for one in Place])
            ),
            models.UniqueConstraint(
                fields=("place", "person", "starts_at"),
                name="shift_once",
                violation_error_message=_("This shift stands here already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.starts_at:%Y-%m-%d %H:%M}"


class DutyDesk(models.Model):
    """The one desk: who is on call outside the hours, and the manager told after 30 minutes."""

    on_call = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("on call outside the hours"),
    )
    second_on_call = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("second on call"),
    )
    manager = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("manager, told after 30 minutes"),
    )

    class Meta:
        verbose_name = _("duty desk")
        verbose_name_plural = _("duty desk")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="one_duty_desk", condition=Q(pk=1)),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class DutyContact(models.Model):
    """How somebody on the rota is reached outside Chorus: without it they have one channel."""

    person = models.OneToOneField(
        User, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )
    email = models.EmailField(_("e-mail at work"), blank=True)
    phone = models.CharField(_("mobile number at work"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("contact of somebody on duty")
        verbose_name_plural = _("contacts of people on duty")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.person_id}"
