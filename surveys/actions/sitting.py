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
    code or this browser ends, so that a half-filled survey on another device is not left lying. A
    saved one does not: its code alone opens nothing, see surveys.actions.resuming.
    """
    open_waves = Wave.objects.answerable(on=today)
    # Locked, so that pressing twice makes one sitting.
    card = DeckCode.objects.select_for_update().filter(pk=code, wave__in=open_waves).first()
    if card is None:
        return None
    if key and find_sitting(key=key, today=today, code=code):
        return key
    if Sitting.objects.filter(code=code, last_day__gte=today).exclude(phrase="").exists():
        return None
    leave_sitting(key=key)
    Sitting.objects.filter(code=code).delete()
    fresh = fresh_key()
    Sitting.objects.create(
        pk=fingerprint_of_key(fresh), code=code, wave_id=card.wave_id, last_day=today + KEPT_FOR
    )
    return fresh


def is_begun_elsewhere(*, code: str, key: str, today: date) -> bool:
    """Whether sitting down with this code (given as fingerprint) would end what another browser
    holds answers of. What was saved with pictures is in no danger."""
    begun = Sitting.objects.filter(code=code, last_day__gte=today, phrase="").exclude(answers={})
    return begun.exclude(pk=fingerprint_of_key(key)).exists()


def find_sitting(*, key: str, today: date, **more: str) -> Sitting | None:
    sittings = Sitting.objects.filter(pk=fingerprint_of_key(key), last_day__gte=today, **more)
    return sittings.select_related("wave__version").first()


def keep_answer(*, sitting: Sitting, question: str, value: Kept) -> None:
    """The answer to one question; of two windows at once, neither loses the other's.

    Where nobody has written since the sitting was read, one statement is enough.
    """
    unchanged = Sitting.objects.filter(pk=sitting.pk, answers=sitting.answers)
    if not unchanged.update(answers=sitting.answers | {question: value}):
        _keep_beside(sitting, question, value)


@transaction.atomic
def _keep_beside(sitting: Sitting, question: str, value: Kept) -> None:
    current = Sitting.objects.select_for_update().filter(pk=sitting.pk).first()
    if current is None:
        return  # Sent or closed in between: the next page says so.
    current.answers[question] = value
    current.save(update_fields=["answers"])


def fresh_key() -> str:
    """Random, for one browser: nobody can guess it, and only its fingerprint is stored."""
    return secrets.token_urlsafe(KEY_BYTES)


@transaction.atomic
def leave_sitting(*, key: str) -> None:
    """Nothing stays of it, unless it was saved: then it waits for its pictures, without a key."""
    left = Sitting.objects.filter(pk=fingerprint_of_key(key))
    left.filter(phrase="").delete()
    left.update(fingerprint=fingerprint_of_key(fresh_key()))


def forget_old_sittings(*, today: date) -> None:
    """Whatever was begun and neither sent nor taken up again; wrong pictures are forgotten, too."""
    Sitting.objects.filter(last_day__lt=today).delete()
    Sitting.objects.filter(misses__gt=0).update(misses=0)
