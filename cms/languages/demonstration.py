"""What the rooms' demo loaders share: invented voices, and labels in every language."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import Model
from django.utils import translation

from cms.languages.registry import LANGUAGES

VOICES = Path(__file__).parent / "demo_voices"


def invented_voices(source: str, *, language: str = "*") -> Iterator[dict[str, Any]]:
    """The synthetic comments of one source ("forum" or "survey"), in order of file and line."""
    for file in sorted(VOICES.glob(f"{language}.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            voice = json.loads(line)
            if voice["source"] == source:
                yield voice


def label_in_every_language(instance: Model, field: str, message: str) -> None:
    """Sets a modeltranslation field in each language from the catalogues.

    `message` is the English text, marked with gettext_noop where it is written.
    """
    for language in LANGUAGES:
        with translation.override(language.code):
            column = f"{field}_{language.code.replace('-', '_')}"
            setattr(instance, column, translation.gettext(message))
