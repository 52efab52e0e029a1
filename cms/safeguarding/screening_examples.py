"""Labelled texts, read from JSON Lines: what the screening is learned from and measured on.

A line holds at least "lang", "text" and "concern" (a kind of concern, or null); "near_miss" says
that it only looks alarming; "pii" lists the personal data in it, as {"type", "text"}.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cms.languages.demonstration import VOICES
from cms.safeguarding.enums import ConcernKind
from cms.safeguarding.screening_model import NEAR_MISS, ORDINARY, TRAINING

# Names that other collections give to languages of ours.
ALSO_CALLED = {"prs": "fa-af"}


class UnreadableExamplesError(ValueError):
    """The message names the file and the line."""


@dataclass(frozen=True)
class Example:
    """One labelled text. `personal` holds the exact pieces that are personal data."""

    text: str
    language: str
    concern: ConcernKind | None
    is_near_miss: bool = False
    personal: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        if self.concern:
            return self.concern.value
        return NEAR_MISS if self.is_near_miss else ORDINARY

    @property
    def key(self) -> str:
        """The same for the same words."""
        return hashlib.sha256(self.text.encode("utf-8", "replace")).hexdigest()


def read_examples(paths: Iterable[Path]) -> list[Example]:
    """Every line of the files; UnreadableExamplesError tells of the first bad one."""
    examples: list[Example] = []
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8-sig").split("\n")
        except OSError as error:
            raise UnreadableExamplesError(f"{path} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise UnreadableExamplesError(f"{path} is not UTF-8. Save it as UTF-8.") from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                examples.append(_read_line(f"{path}, line {number}", line))
    if not examples:
        raise UnreadableExamplesError("There is no text in it. Give one JSON object a line.")
    return examples


def _read_line(place: str, line: str) -> Example:
    try:
        row = json.loads(line)
        text, language, concern = row["text"], row["lang"], row["concern"]
        near_miss, personal = row.get("near_miss", False), row.get("pii", [])
        pieces = tuple(item["text"] for item in personal)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableExamplesError(
            f'{place}: one JSON object with "text", "lang", "concern", "near_miss" and "pii".'
        ) from error
    if not all(isinstance(word, str) for word in (text, language, *pieces)):
        raise UnreadableExamplesError(f'{place}: "text", "lang" and personal data must be text.')
    if not isinstance(near_miss, bool) or concern not in (None, *ConcernKind):
        raise UnreadableExamplesError(
            f'{place}: "concern" is null or one of {", ".join(ConcernKind)}; '
            f'"near_miss" is true or false.'
        )
    kind = ConcernKind(concern) if concern else None
    return Example(text, ALSO_CALLED.get(language, language), kind, near_miss, pieces)


def written_examples() -> list[Example]:
    """The sentences that were written for training, in the files beside the model."""
    return read_examples(path for path in sorted(TRAINING.glob("*.jsonl")))


def voices() -> list[Example]:
    """The labelled comments that the house also shows in its demonstration."""
    return read_examples(sorted(VOICES.glob("*.jsonl")))


def fingerprint_of(examples: Iterable[Example]) -> str:
    """One value for the words and labels of all the examples, whatever their order."""
    lines = sorted(f"{example.key} {example.language} {example.label}" for example in examples)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
