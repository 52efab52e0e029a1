"""Officers give a young person a role in the council, and end it."""

import logging
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import CouncilRole, HeldRole, User
from cms.accounts.permissions import FOR_YOUNG_PEOPLE

logger = logging.getLogger("chorus.accounts")


def _check_may(by: User) -> None:
    if not (by.is_active and by.has_perm(FOR_YOUNG_PEOPLE)):
        raise PermissionDenied


@transaction.atomic
def give_role(
    *, by: User, to: User, role: str, starts_on: date, ends_on: date | None, now: datetime
) -> HeldRole:
    """A member of the council holds the role from the first to the last day, both included.

    Raises ValidationError for an unknown role, for days that make no sense, and where the person
    holds the same role on one of these days already.
    """
    _check_may(by)
    person = User.objects.select_for_update().get(pk=to.pk)
    today = timezone.localdate(now)
    if role not in CouncilRole.values:
        raise ValidationError({"role": _("Choose one of the answers.")})
    if not person.is_member(on=today):
        raise ValidationError(_("Only a member of the In Care Council can hold a role."))
    if ends_on is not None and ends_on < max(starts_on, today):
        raise ValidationError(
            {"ends_on": _("The last day cannot come before the first, or before today.")}
        )
    theirs = HeldRole.objects.held_by(person).filter(role=role)
    if theirs.overlapping(starts_on, ends_on).exists():
        raise ValidationError(_("This person has the role in these days already."), code="twice")
    held = HeldRole.objects.create(
        person=person, role=role, starts_on=starts_on, ends_on=ends_on, given_by=by, given_at=now
    )
    if not person.was_given_a_role:
        person.was_given_a_role = to.was_given_a_role = True
        person.save(update_fields=["was_given_a_role"])
    logger.info("accounts.role.given held=%s to=%s by=%s", held.pk, person.pk, by.pk)
    return held


@transaction.atomic
def end_role(*, by: User, held: HeldRole, now: datetime) -> bool:
    """From this moment it is over, and with it every board that it opened. False if it was."""
    _check_may(by)
    rows = HeldRole.objects.not_over(timezone.localdate(now)).filter(pk=held.pk)
    if not rows.update(ended_at=now, ended_by=by):
        return False
    logger.info("accounts.role.ended held=%s by=%s", held.pk, by.pk)
    return True
