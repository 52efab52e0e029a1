"""What becomes of something in the moment it is sent: help, English, a look for signs."""

from datetime import datetime

from django.db import transaction

from cms.interpreting.actions import ask_for_english
from cms.interpreting.models import Urgency
from cms.languages.registry import DEFAULT_CODE
from cms.magazine.models import Contribution
from cms.magazine.tasks import screen_contribution
from cms.safeguarding.actions import raise_concern


def hand_over(contribution: Contribution, now: datetime, *, is_unread: bool) -> None:
    """A wish for help and words for the interpreter are rows at once; screening comes after."""
    if contribution.wants_help:
        raise_concern(
            source=contribution.source,
            about=contribution.author,
            raised_by=contribution.author,
            asked_for_help=True,
            url=contribution.reading_url,
        )
    if contribution.words and contribution.language != DEFAULT_CODE:
        urgent: Urgency | None = Urgency.HELP if contribution.wants_help else None
        ask_for_english(
            source=contribution.source,
            language=contribution.language,
            text=contribution.words,
            urgent=urgent or (Urgency.UNREAD if is_unread else None),
            writer=contribution.author,
            at=now,
        )
    number, revision = contribution.pk, contribution.revision

    def screen_later() -> None:
        screen_contribution.delay(number, revision)

    # Robust: a broker that is away loses nothing; the clock sweeps what was not screened.
    transaction.on_commit(screen_later, robust=True)
