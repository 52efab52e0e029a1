"""Giving an address for news, changing one's mind about it, taking it away."""

import logging

from django.db import transaction

from cms.accounts.models import User
from cms.notices.enums import HowOften
from cms.notices.models import MailWay
from cms.notices.proving import forget_proofs

logger = logging.getLogger("chorus.notices")


@transaction.atomic
def choose_mail(*, by: User, email: str, how_often: str, is_quiet_at_night: bool) -> MailWay:
    """Keeps this address for this person alone. One that was given up starts anew.

    Raises ValidationError for what is no address, or no known answer.
    """
    way = MailWay.objects.filter(person=by).first() or MailWay(person=by)
    if way.email.lower() != email.lower():
        # Another address has to be proven anew.
        way.proven_at, way.proof_due_at = None, None
        forget_proofs(by)
    way.email, way.how_often = email, how_often
    way.is_quiet_at_night = is_quiet_at_night
    way.refusals, way.stopped_at = 0, None
    way.full_clean(validate_unique=False, validate_constraints=False)
    way.save()
    logger.info("notices.mail_way.chosen person=%s how_often=%s", by.pk, how_often)
    return way


@transaction.atomic
def remove_address(*, by: User) -> bool:
    """Forgets the address. False if there was none."""
    forget_proofs(by)
    count, _rows = MailWay.objects.filter(person=by).delete()
    if count:
        logger.info("notices.mail_way.removed person=%s", by.pk)
    return bool(count)


def usual(person: User) -> HowOften:
    """What is ticked for whoever has not chosen: young people get e-mail only if they ask."""
    return HowOften.NEVER if person.is_young_person else HowOften.DAILY
