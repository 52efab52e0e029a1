"""Who will see this? In words, for one question of one wave."""

from dataclasses import dataclass

from cms.core.disclosure import SMALLEST_GROUP
from surveys.models import Wave
from surveys.models.asking import Asked
from surveys.structure.kinds import Takes


@dataclass(frozen=True)
class WhoSees:
    """`smallest` is the size of the smallest group whose answers are ever shown."""

    is_private: bool
    is_words: bool
    smallest: int


def who_sees(wave: Wave, asked: Asked) -> WhoSees | None:
    """None on a page that asks nothing."""
    if asked.takes is Takes.NOTHING:
        return None
    return WhoSees(wave.is_private, asked.takes is Takes.WORDS, SMALLEST_GROUP)
