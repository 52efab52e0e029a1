"""Sitting down to answer: nobody is asked who they are, and nothing here is logged."""

import secrets
from datetime import date, timedelta

from django.db import transaction

from surveys.models import DeckCode, Wave
from surveys.models.sittings import Sitting, fingerprint_of_key

KEY_BYTES = 32
KEPT_FOR = timedelta(days=1)

Kept = str | list[str] | dict[str, str]


@transaction.atomic
def sit_down(*, code: str, key: str, today: date) -> str | None:
    """The key of a sitting for this code (given as fingerprint); None if it opens no survey.

    A browser that comes back with the same code goes on where it stopped. Any other sitting of this
    code or this browser ends, so that a half-filled survey on another device is not left lying.
    """
    open_waves = Wave.objects.answerable(on=today)
    # Locked, so that pressing twice makes one sitting.
    card = DeckCode.objects.select_for_update().filter(pk=code, wave__in=open_waves).first()
    if card is None:
        return None
    if key and find_sitting(key=key, today=today, code=code):
        return key
    leave_sitting(key=key)
    Sitting.objects.filter(code=code).delete()
    fresh = secrets.token_urlsafe(KEY_BYTES)
    Sitting.objects.create(
        pk=fingerprint_of_key(fresh), code=code, wave_id=card.wave_id, last_day=today + KEPT_FOR
    )
    return fresh


def find_sitting(*, key: str, today: date, **more: str) -> Sitting | None:
    sittings = Sitting.objects.filter(pk=fingerprint_of_key(key), last_day__gte=today, **more)
    return sittings.select_related("wave").first()


@transaction.atomic
def keep_answer(*, sitting: Sitting, question: str, value: Kept) -> None:
    """The answer to one question; of two windows at once, neither loses the other's."""
    current = Sitting.objects.select_for_update().filter(pk=sitting.pk).first()
    if current is None:
        return  # Sent or closed in between: the next page says so.
    current.answers[question] = value
    current.save(update_fields=["answers"])


def leave_sitting(*, key: str) -> None:
    Sitting.objects.filter(pk=fingerprint_of_key(key)).delete()


def forget_old_sittings(*, today: date) -> None:
    """Whatever was begun and neither sent nor taken up again."""
    Sitting.objects.filter(last_day__lt=today).delete()
