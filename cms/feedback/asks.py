"""Requests in a voice: the sentences in which somebody asks for something.

Simple and explainable: a sentence with one of these phrases is a request. English only so far: a
voice in another language is read in the English of a named interpreter, where there is one.
"""

import re
from typing import Final

from cms.feedback.models import Voice

SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]*")
ASKS: Final = re.compile(
    r"\b(?:should(?:n['’]t| not)?|ought to|must|please|would be (?:good|better|great|nice) if"
    r"|(?:i|we)(?: would|['’]d)? (?:really |just )?(?:want|need|wish|ask|like(?= (?:to|an?|more)))"
    r"|(?:can|could) (?:you|we|i|they|someone|somebody)|(?:let|give|tell|help|show) (?:us|me)"
    r"|(?:needs?|has|have) to be|it would help|i hope (?:you|they|we))\b",
    re.IGNORECASE,
)


def asks_of(voice: Voice) -> tuple[str, ...]:
    """Each request as it was written, or as an interpreter put it; () where there is none."""
    text = voice.text if voice.language == "en" else _checked_english(voice)
    if not ASKS.search(text):
        return ()
    sentences = (match[0].strip() for match in SENTENCE.finditer(text))
    return tuple(one for one in sentences if ASKS.search(one))


def _checked_english(voice: Voice) -> str:
    return voice.english if voice.english_is_checked else ""
