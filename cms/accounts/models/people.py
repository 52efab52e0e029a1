"""People without e-mail: young people and the staff around them.

Only the age band, never the date of birth, is read outside this room (tests/house/ checks).
"""

from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Permission, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import (
    AGES,
    MEMBER_STATUSES,
    OLDEST_MEMBER,
    AgeBand,
    CareStatus,
    Kind,
    Role,
    age_band_of,
    age_on,
)
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.languages.registry import DEFAULT_CODE

ROLES = frozenset(Role.values)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, month=3, day=1)


class Locality(models.Model):
    """One of the council's areas; each has its own In Care Council group."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        ordering = ("name",)
        verbose_name = _("locality")
        verbose_name_plural = _("localities")

    def __str__(self) -> str:
        return self.name


class UserQuerySet(models.QuerySet["User"]):
    def young_people(self) -> Self:
        return self.filter(kind=Kind.YOUNG_PERSON)

    def staff(self) -> Self:
        return self.filter(kind=Kind.STAFF)

    def staff_with(self, right: str) -> Self:
        """Staff who may sign in and whose roles give them a right such as "forum.moderate_post"."""
        room, _dot, name = right.partition(".")
        rights = Permission.objects.filter(content_type__app_label=room, codename=name)
        return self.staff().filter(is_active=True, groups__permissions__in=rights).distinct()

    def members(self, *, on: date) -> Self:
        """Everyone in or leaving care, up to 25: the roll of the In Care Council."""
        return self.young_people().filter(
            is_active=True,
            care_status__in=MEMBER_STATUSES,
            date_of_birth__gt=_years_before(on, OLDEST_MEMBER + 1),
        )

    def in_band(self, band: AgeBand, *, on: date) -> Self:
        first, last = AGES[band]
        return self.filter(
            date_of_birth__lte=_years_before(on, first),
            date_of_birth__gt=_years_before(on, last + 1),
        )


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.full_clean(exclude={"password"})
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str, **fields: object) -> "User":
        fields |= {"kind": Kind.STAFF, "is_superuser": True}
        return self.create_user(username, password, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. Peers see the nickname and nothing else."""

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.YOUNG_PERSON)
    username = models.CharField(
        _("sign-in name"),
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("Somebody has this sign-in name. Choose another one.")},
    )
    nickname = models.CharField(_("nickname"), max_length=40)
    job_title = models.CharField(_("job title"), max_length=80, blank=True)
    date_of_birth = models.DateField(_("date of birth"), null=True, blank=True)
    care_status = models.CharField(_("care status"), max_length=20, choices=CareStatus, blank=True)
    is_unaccompanied = models.BooleanField(_("came to the UK alone"), default=False)
    locality = models.ForeignKey(
        Locality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("locality"),
    )
    language = models.CharField(
        _("language"), max_length=10, choices=LANGUAGE_CHOICES, default=DEFAULT_CODE
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("account made"), default=timezone.now)
    # Set by the first role of the council; boards ask for roles of these people only.
    was_given_a_role = models.BooleanField(_("was given a role"), default=False, editable=False)
    ended_at = models.DateTimeField(_("account ended"), null=True, blank=True)
    # Since when nothing is left of an ended account but a number.
    emptied_at = models.DateTimeField(_("emptied"), null=True, blank=True, editable=False)

    objects = UserManager.from_queryset(UserQuerySet)()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nickname"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [
            ("issue_card", _("Can make accounts for young people and print cards")),
            ("manage_staff", _("Can make accounts for staff")),
        ]
        constraints = [
            models.CheckConstraint(
                name="young_people_have_birthday_status_and_locality",
                condition=~Q(kind=Kind.YOUNG_PERSON)
                | (
                    Q(date_of_birth__isnull=False, locality__isnull=False)
                    & Q(care_status__in=CareStatus.values)
                ),
            ),
            models.CheckConstraint(
                name="ended_account_opens_to_nobody",
                condition=Q(ended_at=None) | Q(is_active=False),
            ),
            models.CheckConstraint(
                name="only_an_ended_account_is_emptied",
                condition=Q(emptied_at=None) | Q(ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.nickname

    @property
    def email(self) -> str:
        """Wagtail asks for it before it would mail: nobody has one here, so nobody is mailed."""
        return ""

    def get_full_name(self) -> str:
        return self.nickname

    def get_short_name(self) -> str:
        return self.nickname

    @property
    def is_young_person(self) -> bool:
        return self.kind == Kind.YOUNG_PERSON

    @property
    def is_staff(self) -> bool:
        return self.kind == Kind.STAFF

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """Rights of the house are for staff alone, whatever group somebody was put into."""
        return self.is_staff and super().has_perm(perm, obj)

    @property
    def role_names(self) -> list[str]:
        """The staff roles in words; reads the groups, which lists fetch beforehand."""
        return [str(Role(group.name).label) for group in self.groups.all() if group.name in ROLES]

    def age_band(self, *, on: date | None = None) -> AgeBand | None:
        """The band on this day (today if not said); None for staff."""
        if self.date_of_birth is None:
            return None
        return age_band_of(self.date_of_birth, on or timezone.localdate())

    def is_member(self, *, on: date | None = None) -> bool:
        """Whether this person belongs to the In Care Council: by rule, never by joining."""
        if not self.is_young_person or self.date_of_birth is None or not self.is_active:
            return False
        today = on or timezone.localdate()
        return (
            self.care_status in MEMBER_STATUSES
            and age_on(self.date_of_birth, today) <= OLDEST_MEMBER
        )


class LanguageRead(models.Model):
    """A language that somebody reads; for an interpreter, one they work in."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="languages_read")
    code = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)

    class Meta:
        verbose_name = _("language somebody reads")
        verbose_name_plural = _("languages people read")
        constraints = [
            models.UniqueConstraint(fields=("user", "code"), name="language_read_once"),
        ]

    def __str__(self) -> str:
        return self.get_code_display()
