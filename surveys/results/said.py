"""What is said aloud on a young people's page of results: the question, and what it came to.

Somebody may have recorded just these words in just this language; then the page plays them. Other
words have another fingerprint, so nobody ever hears something else than what they read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import get_language, override

from cms.languages.registry import DEFAULT_CODE
from surveys import models
from surveys.models import Recording
from surveys.models.recordings import fingerprint_of_sentences
from surveys.results.published import release_of
from surveys.results.telling import Told, tell
from surveys.results.wordings import words_of


@dataclass(frozen=True)
class Aloud:
    """One question on the page; `recording` is the fingerprint of what somebody has read aloud."""

    table: Told
    recording: str


@dataclass(frozen=True)
class ToRead:
    """The sentences of one question, by its key; `words` is their fingerprint."""

    key: str
    text: str
    words: str


def aloud(tables: Sequence[Told]) -> list[Aloud]:
    """Each with its recording in the language that is switched on: one query."""
    language = get_language() or DEFAULT_CODE
    said = [fingerprint_of_sentences(language, words_said(one)) for one in tables]
    known = set(Recording.objects.filter(pk__in=said).values_list("pk", flat=True))
    return [
        Aloud(table, words if words in known else "")
        for table, words in zip(tables, said, strict=True)
    ]


def words_said(told: Told) -> str:
    """The sentences in the language that is switched on, as they are read."""
    sentences = strip_tags(render_to_string("surveys/result_said.html", {"table": told}))
    return " ".join(unescape(sentences).split())


def results_to_record(stored: models.Release, language: str) -> list[ToRead]:
    """What there is to read of every question of a release, in order: four queries."""
    with override(language):
        told = tell(release_of(stored), words_of(stored)[0])
        said = [(one.words.key, words_said(one)) for one in told]
    return [ToRead(key, text, fingerprint_of_sentences(language, text)) for key, text in said]
