"""Boards and who they are for. `audience_of` is the one rule: every read goes through it."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import AgeBand
from cms.accounts.models import CouncilRole, HeldRole, Locality, User
from forum.enums import BAND_COLUMNS, KINDS_FOR_ROLES, BoardKind

NOBODYS = Q(pk__in=())


def audience_of(user: User | AnonymousUser, board: str = "") -> Q:
    """Boards whose audience includes this person, as a condition; nobody's for who fits no rule.

    `board` leads to the board from another row, such as "thread__board__". An adult is in the
    audience of the boards they are named on, and of no others: whoever moderates finds the posts
    in the queue.
    """
    if isinstance(user, User) and user.is_active:
        if user.is_young_person:
            return _young_audience(user, board)
        if user.is_staff:
            named = NamedAdult.objects.filter(user=user).values("board")
            return Q(**{f"{board}pk__in": named})
    return NOBODYS


def _young_audience(user: User, board: str) -> Q:
    band = user.age_band()
    if band is None or not user.is_member():
        return NOBODYS
    here = Q(**{f"{board}locality": None}) | Q(**{f"{board}locality": user.locality_id})
    begun = Q(**{f"{board}starts_on": None}) | Q(**{f"{board}starts_on__lte": timezone.localdate()})
    mine = here & begun & _by_role(user, board) & Q(**{f"{board}{BAND_COLUMNS[band]}": True})
    return mine if user.is_unaccompanied else mine & Q(**{f"{board}unaccompanied_only": False})


def _by_role(user: User, board: str) -> Q:
    """Boards for all, and those for a role that this person holds today.

    In the same question: a role that ended a moment ago opens nothing any more. Few ever hold one;
    of all others it is not asked, which saves a thread page a quarter of its time in the database.
    """
    for_all = Q(**{f"{board}for_roles_only": False})
    if not user.was_given_a_role:
        return for_all
    held = HeldRole.objects.held_by(user).on(timezone.localdate()).values("role")
    for_them = BoardRole.objects.filter(role__in=held).values("board")
    return for_all | Q(**{f"{board}pk__in": for_them})


class BoardQuerySet(models.QuerySet["Board"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(audience_of(user))

    def in_order(self) -> Self:
        """The person's own locality group first: the narrowest boards before the wide ones."""
        return self.order_by(F("locality").asc(nulls_last=True), "kind", "pk")

    def open_to_write(self, *, on: date) -> Self:
        """A project group that has ended can be read and not written in."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on))

    def with_quiet(self, user: User | AnonymousUser) -> Self:
        """Says of each board, as `is_quiet`, whether this person made it quiet for themselves."""
        rows = QuietBoard.objects.filter(board=OuterRef("pk"), user_id=user.pk or 0)
        return self.annotate(is_quiet=Exists(rows))

    def not_quiet_for(self, user: User) -> Self:
        """Boards that this person wants news of."""
        return self.exclude(pk__in=QuietBoard.objects.filter(user=user).values("board"))


class Board(models.Model):
    """A place to talk, with one audience. Named adults are on it; no other adult is."""

    slug = models.SlugField(_("address"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    about = models.CharField(_("what it is for"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=BoardKind)
    locality = models.ForeignKey(
        Locality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("only for this locality"),
    )
    unaccompanied_only = models.BooleanField(
        _("only for young people who came to the UK alone"), default=False
    )
    # Then the rows of BoardRole say which; without a row it is for nobody.
    for_roles_only = models.BooleanField(_("only for people with some roles"), default=False)
    needs_two_readers = models.BooleanField(
        _("two people read each post before it is shown"), default=False
    )
    for_8_to_11 = models.BooleanField(_("for ages 8 to 11"), default=False)
    for_12_to_15 = models.BooleanField(_("for ages 12 to 15"), default=False)
    for_16_to_17 = models.BooleanField(_("for ages 16 to 17"), default=False)
    for_18_to_25 = models.BooleanField(_("for ages 18 to 25"), default=False)
    # A project group's first and last day; what was written stays to read.
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    # Stored, so that lists count nothing: threads that have an approved post, and the last of them.
    threads_count = models.PositiveIntegerField(_("threads"), default=0, editable=False)
    last_post_at = models.DateTimeField(_("last post"), null=True, editable=False)

    objects = models.Manager.from_queryset(BoardQuerySet)()

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")
        permissions = [("manage_board", _("Can open project groups and name adults on boards"))]
        constraints = [
            models.CheckConstraint(
                name="forum_board_is_for_somebody",
                condition=Q(for_8_to_11=True)
                | Q(for_12_to_15=True)
                | Q(for_16_to_17=True)
                | Q(for_18_to_25=True),
            ),
            models.CheckConstraint(
                name="forum_locality_board_has_locality",
                condition=Q(kind=BoardKind.LOCALITY, locality__isnull=False)
                | Q(kind=BoardKind.PROJECT)
                | (~Q(kind__in=(BoardKind.LOCALITY, BoardKind.PROJECT)) & Q(locality__isnull=True)),
            ),
            models.CheckConstraint(
                name="forum_project_has_first_and_last_day",
                condition=Q(kind=BoardKind.PROJECT, starts_on__isnull=False, ends_on__isnull=False)
                | (~Q(kind=BoardKind.PROJECT) & Q(starts_on__isnull=True, ends_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="forum_project_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="forum_uasc_board_is_only_for_them",
                condition=~Q(kind=BoardKind.UNACCOMPANIED) | Q(unaccompanied_only=True),
            ),
            models.CheckConstraint(
                name="forum_only_some_kinds_are_for_roles",
                condition=Q(for_roles_only=False) | Q(kind__in=sorted(KINDS_FOR_ROLES)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def bands(self) -> list[AgeBand]:
        return [band for band, column in BAND_COLUMNS.items() if getattr(self, column)]

    def has_ended_on(self, day: date) -> bool:
        return self.ends_on is not None and self.ends_on < day

    @property
    def has_ended(self) -> bool:
        """Whether nobody can write here any more."""
        return self.has_ended_on(timezone.localdate())

    @staticmethod
    def columns_for(bands: Iterable[AgeBand]) -> dict[str, bool]:
        """The fields that open a board to these age bands and to no others."""
        wanted = set(bands)
        return {column: band in wanted for band, column in BAND_COLUMNS.items()}


class BoardRole(models.Model):
    """A role whose holders a board is for, beside its other rules."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=20, choices=CouncilRole)

    class Meta:
        verbose_name = _("role on a board")
        verbose_name_plural = _("roles on boards")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("board", "role"), name="forum_board_role_once"),
            models.CheckConstraint(
                name="forum_board_role_known", condition=Q(role__in=CouncilRole.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.board_id}"


class NamedAdult(models.Model):
    """A member of staff who is named on a young people's board, so that all know who reads it."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="named_adults")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("named adult")
        verbose_name_plural = _("named adults")
        constraints = [
            models.UniqueConstraint(fields=("board", "user"), name="forum_adult_named_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.board}"


class QuietBoard(models.Model):
    """Somebody made a board quiet for themselves. Nobody else ever sees this."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("quiet board")
        verbose_name_plural = _("quiet boards")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("user", "board"), name="forum_board_quiet_once"),
        ]

    def __str__(self) -> str:
        return f"quiet {self.pk}"
