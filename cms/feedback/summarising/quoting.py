"""Which words of a voice may stand in a summary, and whether they still are what was said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cms.core.cleaning import has_letters
from cms.feedback.models import Quote, Voice
from cms.safeguarding.identity import PERSONAL_KINDS, find_identity

SENTENCE: Final = re.compile(r"[^.!?؟።՞…\n]+[.!?؟።…)»\"'”’]*")
# Numbers to ring, addresses and account names, whoever marked them or not.
TELLS_WHO: Final = re.compile(
    r"\S{0,80}@\S{0,200}|(?:https?:|www\.)\S{0,500}|(?:\d[\s().-]*){6,}\d"
)
SHORTEST: Final = 15
LONGEST: Final = 280
LEFT_OUT: Final = "[…]"


@dataclass(frozen=True)
class Passage:
    """Words of a voice from one letter to another."""

    voice: Voice
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.voice.text[self.start : self.end]


def _is_free(voice: Voice, start: int, end: int) -> bool:
    if TELLS_WHO.search(voice.text, start, end):
        return False
    return all(last <= start or first >= end for first, last in voice.personal_spans)


def passages_of(voice: Voice) -> list[Passage]:
    """What could be quoted: the whole if it is short, else single sentences of it."""
    text = voice.text
    if not voice.may_be_quoted or voice.is_withdrawn or not has_letters(text):
        return []
    whole = Passage(voice, len(text) - len(text.lstrip()), len(text.rstrip()))
    if SHORTEST <= whole.end - whole.start <= LONGEST and _is_free(voice, whole.start, whole.end):
        return [whole]
    parts = []
    for match in SENTENCE.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = match.start() + len(match[0].rstrip())
        if SHORTEST <= end - start <= LONGEST and _is_free(voice, start, end):
            parts.append(Passage(voice, start, end))
    return parts


def names_nobody(passage: Passage) -> bool:
    """Whether the identity check finds nothing that tells who somebody is in these words."""
    marks = find_identity(passage.text, passage.voice.language)
    return not any(mark.kind in PERSONAL_KINDS for mark in marks)


def verbatim(quotes: Iterable[Quote]) -> tuple[list[Quote], list[Quote]]:
    """The quotes that are still word for word, and those that are not."""
    good: list[Quote] = []
    bad: list[Quote] = []
    for quote in quotes:
        (good if quote.is_verbatim else bad).append(quote)
    return good, bad


def shown_text(voice: Voice) -> str:
    """The words with names, numbers and addresses left out, for readers outside the team."""
    return _without(voice.text, [(start, end) for start, end in voice.personal_spans])


def shown_english(voice: Voice) -> str:
    """The English likewise; "" if the words name somebody, whom it may name in other letters.

    And where a letter of it is not what came in.
    """
    is_free = not voice.personal_spans and voice.is_english_untouched
    return _without(voice.english, []) if is_free else ""


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    kept, last = [], 0
    for start, end in sorted([*spans, *(match.span() for match in TELLS_WHO.finditer(text))]):
        if start >= last:
            kept += [text[last:start], LEFT_OUT]
        last = max(last, end)
    return "".join([*kept, text[last:]])
