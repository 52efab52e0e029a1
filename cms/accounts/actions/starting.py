"""From a card to an account that opens with a passphrase or with pictures.

Every code takes the same road here, whether it is unknown, used, replaced or too old.
"""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.actions.issuing import PURPOSE
from cms.accounts.models import SignInCard, User
from cms.core.codes import fingerprint, read_code

logger = logging.getLogger("chorus.accounts")


def find_card(typed: str, *, at: datetime) -> SignInCard | None:
    """The working card with this code, as people type it; None for every reason alike."""
    mark = fingerprint(read_code(typed), purpose=PURPOSE)
    return SignInCard.objects.usable(at=at).filter(code_fingerprint=mark).first()


@transaction.atomic
def start_with_card(*, card: SignInCard, secret: str, at: datetime) -> User:
    """Uses up the card and sets the secret; of two who hurry with one card, one is refused."""
    is_usable = SignInCard.objects.usable(at=at).filter(pk=card.pk).exists()
    # By the card's own columns: a condition on the joined person would be a subquery, which
    # PostgreSQL does not look at again after it has waited for somebody who used the card.
    unused = SignInCard.objects.filter(pk=card.pk, used_at=None, voided_at=None)
    if not is_usable or not unused.update(used_at=at):
        raise ValidationError(no_such_card(), code="no_card")
    person = User.objects.get(pk=card.user_id)
    person.set_password(secret)
    person.save(update_fields=["password"])
    logger.info("accounts.card.used card=%s person=%s", card.pk, person.pk)
    return person


def no_such_card() -> str:
    """The one answer to every code that does not work."""
    return _("This code does not work. Check it, or ask your worker for a new card.")
