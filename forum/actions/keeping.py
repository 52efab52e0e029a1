"""Keeping what somebody types before they send it, so that a bad line loses no words."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from cms.accounts.models import User
from cms.core.cleaning import clean_line, clean_text
from cms.languages.registry import is_known
from forum.actions.quoting import QUOTE_COLUMNS, Quote, columns_of_quote
from forum.enums import (
    ALL_CONTENT_NOTES,
    LONGEST_OPTIONS,
    LONGEST_POST,
    LONGEST_TITLE,
    POLL_DAYS,
    USUAL_POLL,
    Feeling,
    Topic,
)
from forum.models import HelpSession, Thread, Unsent


@dataclass(frozen=True)
class Typed:
    """What stands in the form: perhaps nothing yet, perhaps no language."""

    text: str = ""
    title: str = ""
    language: str = ""
    is_anonymous: bool = False
    options: str = ""
    days: str = ""
    # The bits of ContentNote.
    content_notes: int = 0
    wants_help: bool = False
    # Codes of Feeling and Topic; here perhaps only one of both.
    feeling: str = ""
    topics: tuple[str, ...] = ()
    # None where the form quotes nothing, or words that are gone.
    quote: Quote | None = None
    is_quote_gone: bool = False
    # The help session of the writer's own in which the words were typed.
    help_session: HelpSession | None = None


@transaction.atomic
def keep_typed(
    *, by: User, place: str, typed: Typed, now: datetime, thread: Thread | None = None
) -> bool:
    """Keeps what stands in one form, instead of what was kept before; nothing keeps nothing.

    Returns whether something is kept now. What is too long is kept as far as it may be sent, and a
    code that is none is left out. Words to quote need the `thread` that they stand in.
    """
    said = {
        "title": clean_line(typed.title[:LONGEST_TITLE]),
        "text": clean_text(typed.text[:LONGEST_POST]),
        "options": clean_text(typed.options[:LONGEST_OPTIONS]),
        "content_notes": typed.content_notes & ALL_CONTENT_NOTES,
        "wants_help": typed.wants_help,
        "feeling": typed.feeling if typed.feeling in Feeling.values else "",
        "topics": " ".join(topic.value for topic in Topic if topic.value in typed.topics),
    }
    quote = _columns_of(typed, by, thread)
    if not any((*said.values(), quote.get("quoted"))):
        Unsent.objects.of(by, place).delete()
        return False
    around = {
        "days": int(typed.days) if typed.days in POLL_DAYS else USUAL_POLL,
        "language": typed.language if is_known(typed.language) else "",
        "is_anonymous": typed.is_anonymous,
        "help_session": typed.help_session,
        "changed_at": now,
    }
    columns = {**said, **quote, **around}
    Unsent.objects.update_or_create(author=by, place=place, defaults=columns)
    return True


def _columns_of(typed: Typed, by: User, thread: Thread | None) -> dict[str, object]:
    """The quote of the form. Of one that is gone, what was kept stays, so that this can be said."""
    if typed.is_quote_gone:
        return {}
    if typed.quote is None or thread is None:
        return dict.fromkeys(QUOTE_COLUMNS)
    try:
        return columns_of_quote(typed.quote, by=by, thread=thread)
    except ValidationError:
        return {}


def forget_typed(*, by: User, place: str) -> None:
    """The words are sent: nothing is left of what was kept for them."""
    Unsent.objects.of(by, place).delete()
