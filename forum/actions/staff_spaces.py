"""Deeds of officers: project groups opened, boards changed, adults named, reading hours kept."""

import logging
import secrets
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cms.accounts.enums import AgeBand
from cms.accounts.models import CouncilRole, Locality, User
from cms.languages.registry import CODES, DEFAULT_CODE
from forum.enums import KINDS_FOR_ROLES, BoardKind
from forum.models import Board, BoardRole, NamedAdult, ReadingHours
from forum.permissions import MANAGE_BOARDS

logger = logging.getLogger("chorus.forum")
LONGEST_SLUG = 30


@dataclass(frozen=True)
class Labels:
    """Name and purpose in one language."""

    name: str = ""
    about: str = ""


@dataclass(frozen=True)
class Plan:
    """What a board is to be. Labels by the code of their language; English cannot be missing."""

    labels: dict[str, Labels]
    bands: frozenset[AgeBand]
    unaccompanied_only: bool = False
    needs_two_readers: bool = False
    # Codes of CouncilRole; none is everybody whom the other rules fit.
    roles: frozenset[str] = frozenset()
    # Of a project group alone.
    locality: Locality | None = None
    starts_on: date | None = None
    ends_on: date | None = None


def open_project(*, by: User, plan: Plan) -> Board:
    """Opens a project group. Who belongs to it follows from the plan; nobody joins or leaves."""
    _check_may(by)
    _check_plan(plan)
    _check_days(plan)
    board = Board(slug=_address_of(plan), kind=BoardKind.PROJECT)
    with transaction.atomic():
        _write(board, plan)
        board.save()
        _write_roles(board, plan)
    logger.info("forum.board.opened board=%s by=%s", board.pk, by.pk)
    return board


def change_board(*, by: User, board: Board, plan: Plan) -> Board:
    """Changes labels and audience; days and locality only of a project group."""
    _check_may(by)
    _check_plan(plan)
    if board.kind == BoardKind.PROJECT:
        _check_days(plan)
    if board.kind == BoardKind.UNACCOMPANIED and not plan.unaccompanied_only:
        raise ValidationError(
            {"unaccompanied_only": _("This board is only for young people who came alone.")}
        )
    if plan.roles and board.kind not in KINDS_FOR_ROLES:
        raise ValidationError(_("This board is for everybody here, whatever their role."))
    with transaction.atomic():
        _write(board, plan)
        board.save()
        _write_roles(board, plan)
    logger.info("forum.board.changed board=%s by=%s", board.pk, by.pk)
    return board


def _check_may(by: User) -> None:
    if not (by.is_active and by.has_perm(MANAGE_BOARDS)):
        raise PermissionDenied


def _check_plan(plan: Plan) -> None:
    if not plan.labels.get(DEFAULT_CODE, Labels()).name:
        raise ValidationError({"name_en": _("Write a name in English: it stands in for others.")})
    if not plan.bands:
        raise ValidationError({"bands": _("Choose at least one age group.")})
    if not plan.roles <= set(CouncilRole.values):
        raise ValidationError({"roles": _("Choose one of the answers.")})


def _check_days(plan: Plan) -> None:
    if plan.starts_on is None or plan.ends_on is None:
        raise ValidationError({"ends_on": _("A project group has a first and a last day.")})
    if plan.ends_on < plan.starts_on:
        raise ValidationError({"ends_on": _("The last day cannot come before the first.")})


def _address_of(plan: Plan) -> str:
    """Unique without asking: two groups of one name may follow one another."""
    name = slugify(plan.labels[DEFAULT_CODE].name)[:LONGEST_SLUG].strip("-") or "group"
    return f"{name}-{secrets.token_hex(3)}"


def _write(board: Board, plan: Plan) -> None:
    for code in CODES:
        labels = plan.labels.get(code, Labels())
        column = code.replace("-", "_")
        setattr(board, f"name_{column}", labels.name)
        setattr(board, f"about_{column}", labels.about)
    for column, is_open in Board.columns_for(plan.bands).items():
        setattr(board, column, is_open)
    board.unaccompanied_only = plan.unaccompanied_only
    board.needs_two_readers = plan.needs_two_readers
    board.for_roles_only = bool(plan.roles)
    if board.kind == BoardKind.PROJECT:
        board.locality = plan.locality
        board.starts_on, board.ends_on = plan.starts_on, plan.ends_on


def _write_roles(board: Board, plan: Plan) -> None:
    """The roles of the plan and no others; in the transaction of the board's own change."""
    BoardRole.objects.filter(board=board).exclude(role__in=plan.roles).delete()
    for role in sorted(plan.roles):
        BoardRole.objects.get_or_create(board=board, role=role)


@transaction.atomic
def name_adult(*, by: User, board: Board, adult: User) -> bool:
    """From now on this adult reads the board, and everybody there sees that. False if so before."""
    _check_may(by)
    if not adult.is_staff or not adult.is_active:
        raise ValidationError({"adult": _("Choose somebody from the list.")})
    _row, is_new = NamedAdult.objects.get_or_create(board=board, user=adult)
    logger.info("forum.adult.named board=%s adult=%s by=%s", board.pk, adult.pk, by.pk)
    return is_new


@transaction.atomic
def take_adult_off(*, by: User, board: Board, adult: User) -> bool:
    """This adult does not see the board any more. False if they did not before."""
    _check_may(by)
    removed, _by_model = NamedAdult.objects.filter(board=board, user=adult).delete()
    logger.info("forum.adult.taken_off board=%s adult=%s by=%s", board.pk, adult.pk, by.pk)
    return bool(removed)


@transaction.atomic
def keep_hours(*, by: User, hours: ReadingHours) -> ReadingHours:
    """Adds weekly reading hours; ValidationError says what does not fit."""
    _check_may(by)
    hours.full_clean()
    hours.save()
    logger.info("forum.reading_hours.kept hours=%s by=%s", hours.pk, by.pk)
    return hours


@transaction.atomic
def remove_hours(*, by: User, hours: ReadingHours) -> bool:
    """False if somebody else was quicker."""
    _check_may(by)
    pk = hours.pk
    removed, _by_model = ReadingHours.objects.filter(pk=pk).delete()
    logger.info("forum.reading_hours.removed hours=%s by=%s", pk, by.pk)
    return bool(removed)
