"""Keeping what a phone held back while it had no internet: many answers at once, safe to repeat."""

from collections.abc import Mapping

from django.db import transaction

from cms.core.codes import fingerprint
from surveys.actions.sitting import Kept
from surveys.models.sittings import Sitting

PURPOSE = "survey-unsent"
MARK_LENGTH = 32


def mark_of(sitting: Sitting) -> str:
    """By this a phone knows that answers are for this card and no other; it opens nothing.

    Made of the code and not of the key: whoever closed the browser and writes the same code again
    can still send what is on the phone.
    """
    return fingerprint(sitting.code, purpose=PURPOSE)[:MARK_LENGTH]


@transaction.atomic
def keep_answers(*, sitting: Sitting, answers: Mapping[str, Kept]) -> None:
    """As keep_answer, for several: all or none. The same answers again change nothing."""
    current = Sitting.objects.select_for_update().filter(pk=sitting.pk).first()
    if current is None:
        return  # Sent or closed in between: the next knock says so.
    current.answers.update(answers)
    current.save(update_fields=["answers"])
