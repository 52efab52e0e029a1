"""The box apart, on the way out of a survey: how somebody can be found who wants to be.

What remains: this part has a name and an hour by nature. So first everything that waits is mixed,
in transactions of its own, and nothing but the words is handed over. Whoever reads the database
just before and just after sees no more than which answers came in between, of nobody.
"""

from uuid import UUID

from cms.safeguarding.finding import wish_to_be_found
from surveys.actions.answering import mix_waiting


def ask_to_be_found(*, key: UUID, words: str, language: str) -> None:
    """Raises ValidationError where there are no words; the same key again does nothing."""
    mix_waiting()
    wish_to_be_found(key=key, words=words, language=language)
