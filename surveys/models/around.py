"""What there is besides one question: other languages to read it in, and a voice that reads it."""

from dataclasses import dataclass

from surveys.models.asking import Asked
from surveys.models.editions import Edition
from surveys.models.recordings import Recording, fingerprint_of_words


@dataclass(frozen=True)
class Around:
    """`languages` are the others in which this version is published; `recording` is the
    fingerprint of the words that somebody has read aloud, or nothing."""

    languages: tuple[str, ...]
    recording: str


def around(*, edition: Edition, asked: Asked) -> Around:
    """One query."""
    others = sorted(code for code in edition.words if code != asked.language)
    read = Recording.objects.filter(pk=fingerprint_of_words(asked)).values_list("pk", flat=True)
    return Around(tuple(others), str(read.first() or ""))
