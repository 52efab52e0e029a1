"""Editing the rota: safeguarding leads only, each change in the log."""

import logging
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.safeguarding import chain
from cms.safeguarding.duty import ROTA_CODE, people_who_may_handle
from cms.safeguarding.models import DutyContact, DutyDesk, Shift, WeeklyDuty

logger = logging.getLogger("chorus.safeguarding")

MANAGE_ROTA = f"safeguarding.{ROTA_CODE}"
LONGEST_SHIFT = timedelta(days=7)
FURTHEST_AHEAD = timedelta(days=400)

RotaRow = WeeklyDuty | Shift | DutyDesk


def _check(by: User, people: list[User | None]) -> None:
    if not by.has_perm(MANAGE_ROTA):
        raise PermissionDenied
    named = {person.pk for person in people if person}
    if people_who_may_handle().filter(pk__in=named).count() != len(named):
        raise ValidationError(
            _("Only people who may handle concerns can stand on the rota."), code="not_allowed"
        )


def _people_of(row: RotaRow) -> list[User | None]:
    if isinstance(row, WeeklyDuty):
        return [row.first, row.second]
    if isinstance(row, Shift):
        return [row.person]
    return [row.on_call, row.second_on_call, row.manager]


def _check_times(row: RotaRow, now: datetime) -> None:
    if not isinstance(row, Shift):
        return
    if row.ends_at <= now or row.starts_at > now + FURTHEST_AHEAD:
        raise ValidationError(_("A shift lies within the coming year."), code="out_of_range")
    if row.ends_at - row.starts_at > LONGEST_SHIFT:
        raise ValidationError(_("A shift lasts a week at most."), code="too_long")


def _keep_in_log(by: User, what: str, about: str) -> None:
    chain.append(what=f"rota.{what}", at=timezone.now(), by=by, about=about)
    logger.info("safeguarding.rota.%s row=%s by=%s", what, about, by.pk)


@transaction.atomic
def keep_row(*, by: User, row: RotaRow, now: datetime) -> RotaRow:
    """Saves weekly hours, a shift or the desk; ValidationError says what does not fit."""
    _check(by, _people_of(row))
    row.full_clean()
    _check_times(row, now)
    row.save()
    _keep_in_log(by, "kept", f"{row._meta.model_name}:{row.pk}")
    return row


@transaction.atomic
def remove_row(*, by: User, row: WeeklyDuty | Shift) -> bool:
    """Takes hours or a shift off the rota. False if somebody else was quicker."""
    _check(by, [])
    pk = row.pk
    removed, _by_model = type(row).objects.filter(pk=pk).delete()
    if removed:
        _keep_in_log(by, "removed", f"{row._meta.model_name}:{pk}")
    return bool(removed)


@transaction.atomic
def keep_contact(*, by: User, person: User, email: str, phone: str) -> DutyContact:
    """How somebody is reached outside Chorus; empty fields take a way back."""
    _check(by, [person])
    contact, _is_new = DutyContact.objects.update_or_create(
        person=person, defaults={"email": email, "phone": phone}
    )
    _keep_in_log(by, "kept", f"dutycontact:{contact.pk}")
    return contact
