"""What there is besides one question: other languages to read it in, and a voice that reads it."""

from dataclasses import dataclass

from django.db.models import CharField, F, Value

from surveys.models.asking import Asked
from surveys.models.questionnaires import VersionLanguage
from surveys.models.recordings import Recording, fingerprint_of_words


@dataclass(frozen=True)
class Around:
    """`languages` are the others in which this version is published; `recording` is the
    fingerprint of the words that somebody has read aloud, or nothing."""

    languages: tuple[str, ...]
    recording: str


def around(*, version: int, asked: Asked) -> Around:
    """Both in one query: a page of a question has six."""
    words = fingerprint_of_words(asked)
    rows = (
        VersionLanguage.objects.filter(version=version)
        .annotate(code=F("language"), read=Value("", output_field=CharField()))
        .values_list("code", "read")
        .union(
            Recording.objects.filter(pk=words)
            .annotate(code=F("language"), read=F("words"))
            .values_list("code", "read"),
            all=True,
        )
    )
    found = [(code, read) for code, read in rows]
    others = sorted(code for code, read in found if not read and code != asked.language)
    return Around(tuple(others), next((read for _code, read in found if read), ""))
