"""Keeping what somebody types before they send it, so that a bad line loses no words."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cms.accounts.models import User
from cms.core.cleaning import clean_line, clean_text
from cms.languages.registry import is_known
from forum.enums import (
    LONGEST_OPTIONS,
    LONGEST_POST,
    LONGEST_TITLE,
    POLL_DAYS,
    USUAL_POLL,
)
from forum.models import Unsent


@dataclass(frozen=True)
class Typed:
    """What stands in the form: perhaps nothing yet, perhaps no language."""

    text: str = ""
    title: str = ""
    language: str = ""
    is_anonymous: bool = False
    options: str = ""
    days: str = ""


@transaction.atomic
def keep_typed(*, by: User, place: str, typed: Typed, now: datetime) -> bool:
    """Keeps the words of one form, instead of what was kept before; no words keep nothing.

    Returns whether something is kept now. What is too long is kept as far as it may be sent.
    """
    words = {
        "title": clean_line(typed.title[:LONGEST_TITLE]),
        "text": clean_text(typed.text[:LONGEST_POST]),
        "options": clean_text(typed.options[:LONGEST_OPTIONS]),
        "days": int(typed.days) if typed.days in POLL_DAYS else USUAL_POLL,
        "language": typed.language if is_known(typed.language) else "",
        "is_anonymous": typed.is_anonymous,
        "changed_at": now,
    }
    if not (words["title"] or words["text"] or words["options"]):
        Unsent.objects.of(by, place).delete()
        return False
    Unsent.objects.update_or_create(author=by, place=place, defaults=words)
    return True


def forget_typed(*, by: User, place: str) -> None:
    """The words are sent: nothing is left of what was kept for them."""
    Unsent.objects.of(by, place).delete()
