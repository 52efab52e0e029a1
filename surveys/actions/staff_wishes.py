"""The words of the box "find me" in English: between the room of worries and the interpreters'.

The box is ours, and we stand above both rooms, which do not know each other.
"""

from datetime import datetime

from cms.accounts.models import User
from cms.interpreting.actions import ask_for_english, withdraw_english
from cms.interpreting.models import Urgency
from cms.interpreting.reading import asked_of, english_of
from cms.safeguarding.actions import raise_concern


class WishesInEnglish:
    """Registered in SurveysConfig.ready(); see cms/safeguarding/wishes.py."""

    def ask(self, *, source: str, language: str, text: str, at: datetime) -> None:
        """Somebody waits to be found: first in the queue, with nothing else of the worry."""
        ask_for_english(source=source, language=language, text=text, urgent=Urgency.HELP, at=at)

    def is_asked(self, source: str) -> bool:
        return source in asked_of([source])

    def english_of(self, source: str) -> str:
        english = english_of([source]).get(source)
        return english.text if english else ""

    def forget(self, *, source: str, at: datetime) -> None:
        withdraw_english(sources=[source], at=at, erase=True)


class InterpretersWorries:
    """An interpreter who reads a wish sees a danger in it; see cms/interpreting/worries.py."""

    prefix = "safeguarding.wish"

    def a_person_may_be_in_danger(self, *, source: str, by: User) -> bool:
        """The wish is before the people on duty already; this tells them once more."""
        raise_concern(source=f"{source}:interpreter", about=None, raised_by=by)
        return True
