"""Which words of a voice may stand in a summary, and whether they still are what was said."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cms.core.cleaning import has_letters
from cms.feedback.models import Quote, Voice

SENTENCE: Final = re.compile(r"[^.!?؟።՞…\n]+[.!?؟።…)»\"'”’]*")
# Numbers to ring, addresses and account names, whoever marked them or not.
TELLS_WHO: Final = re.compile(
    r"\S{0,80}@\S{0,200}|(?:https?:|www\.)\S{0,500}|(?:\d[\s().-]*){6,}\d"
)
SHORTEST: Final = 15
LONGEST: Final = 280
MOST_QUOTES: Final = 4
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


def choose_passages(voices: Sequence[Voice], because: dict[int, set[str]]) -> list[Passage]:
    """Up to four quotes, from as many languages as there are; those that say most go first."""
    best: dict[str, list[tuple[int, Passage]]] = {}
    for voice in voices:
        words = because.get(voice.pk, set())
        rated = [
            (sum(word in passage.text for word in words), passage) for passage in passages_of(voice)
        ]
        if rated:
            best.setdefault(voice.language, []).append(max(rated, key=lambda pair: pair[0]))
    for listed in best.values():
        listed.sort(key=lambda pair: (-pair[0], pair[1].voice.key))
    # English has the most voices; the others come first so that they are not lost among them.
    order = sorted(best, key=lambda code: (-best[code][0][0], code))
    chosen: list[Passage] = []
    while len(chosen) < MOST_QUOTES and any(best.values()):
        for code in order:
            if best[code] and len(chosen) < MOST_QUOTES:
                chosen.append(best[code].pop(0)[1])
    return chosen


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
    """The English likewise; "" if the words name somebody, whom it may name in other letters."""
    return "" if voice.personal_spans else _without(voice.english, [])


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    kept, last = [], 0
    for start, end in sorted([*spans, *(match.span() for match in TELLS_WHO.finditer(text))]):
        if start >= last:
            kept += [text[last:start], LEFT_OUT]
        last = max(last, end)
    return "".join([*kept, text[last:]])
