"""How somebody wants to be found, in a language that the people on duty may not read.

The words hold a name and a place, so no interpreter gets them by themselves: somebody who has the
concern asks for it, and that stands in the history. This room and the interpreters' stand on one
floor; a room above them lends a hand (register).
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.languages.registry import DEFAULT_CODE, get_language_of, is_known
from cms.safeguarding.actions import locked_for, note_step
from cms.safeguarding.enums import AT_WORK_STATES
from cms.safeguarding.models import Concern, ContactWish

logger = logging.getLogger("chorus.safeguarding")


class Interpreters(Protocol):
    """The way to people who put words into English; `source` names the words."""

    def ask(self, *, source: str, language: str, text: str, at: datetime) -> None: ...

    def is_asked(self, source: str) -> bool: ...

    def english_of(self, source: str) -> str:
        """ "" where there is none yet."""

    def forget(self, *, source: str, at: datetime) -> None:
        """No word of it stays with them."""


_way: dict[str, Interpreters] = {}


def register(interpreters: Interpreters) -> None:
    """The last one counts, so that reloads are harmless."""
    _way["interpreters"] = interpreters


@dataclass(frozen=True)
class Wish:
    """`is_foreign`: not in English. `may_ask`: nobody asked for English yet, and somebody could."""

    text: str
    language: str
    language_name: str = ""
    is_foreign: bool = False
    may_ask: bool = False
    english: str = ""


def wish_of(concern: Concern) -> Wish | None:
    found = ContactWish.objects.filter(concern=concern).first()
    if found is None:
        return None
    if found.language == DEFAULT_CODE or not is_known(found.language):
        return Wish(found.text, found.language)
    way = _way.get("interpreters")
    return Wish(
        text=found.text,
        language=found.language,
        language_name=get_language_of(found.language).english_name,
        is_foreign=True,
        may_ask=way is not None and not way.is_asked(concern.source),
        english=way.english_of(concern.source) if way else "",
    )


@transaction.atomic
def ask_for_english(*, by: User, concern: Concern, at: datetime) -> bool:
    """Puts the words into the interpreters' queue; False where nobody has the concern.

    Raises PermissionDenied for those who do not handle concerns. Asking twice is asking once.
    """
    locked = locked_for(by, concern)
    if locked.state not in AT_WORK_STATES:
        return False
    way, wish = _way.get("interpreters"), wish_of(locked)
    if way and wish and wish.may_ask:
        note_step(by=by, concern=locked, note=_("An interpreter is asked for the English."))
        way.ask(source=locked.source, language=wish.language, text=wish.text, at=at)
        logger.info("safeguarding.wish.english_asked concern=%s by=%s", locked.pk, by.pk)
    return True


def forget_english(*, source: str, at: datetime) -> None:
    """When the concern goes, its words go from the interpreters' room as well."""
    if way := _way.get("interpreters"):
        way.forget(source=source, at=at)
