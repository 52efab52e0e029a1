"""Labelled comments, read from JSON Lines: what the routing is learned from and measured on.

A line holds at least "lang", "text" and "subgroups" (labels such as "HOUSING"; ["NONE"] or [] where
none of the six is meant); "sentiment" and "id" are used where they are there. Other fields are
passed over.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from cms.feedback.enums import Sentiment
from cms.languages.demonstration import VOICES

TRAINING: Final = Path(__file__).parent.parent / "training"
# What labelled files call the six, and the codes of cms.subgroups; in the order of the council.
LABELS: Final = {
    "EET": "education",
    "HEALTH": "health",
    "HOUSING": "housing",
    "CRIME": "crime",
    "LEAVERS": "leavers",
    "PRACTICE": "practice",
}
CODES: Final = tuple(LABELS.values())
LABEL_OF: Final = {code: label for label, code in LABELS.items()}
NOWHERE: Final = "NONE"
# Names that other collections give to languages of ours.
ALSO_CALLED: Final = {"prs": "fa-af"}


# What the id of the English of a comment ends with.
IN_ENGLISH: Final = ".en"


class UnreadableExamplesError(ValueError):
    """The message names the file and every bad line."""


@dataclass(frozen=True)
class Labelled:
    """One comment and the codes of the subgroups that should see it; empty for chat."""

    id: str
    text: str
    language: str
    subgroups: frozenset[str]
    sentiment: str = ""

    @property
    def key(self) -> str:
        """The same for the same words."""
        return hashlib.sha256(self.text.encode("utf-8", "replace")).hexdigest()

    @property
    def group(self) -> str:
        """The same for a comment, its English, and its translations ("said-ar-012")."""
        collection, _, rest = self.id.partition("-")
        number = rest.rpartition("-")[2]
        if collection == "said":
            return f"{collection}-{number}"
        return self.id.removesuffix(IN_ENGLISH) or self.key


def read_examples(paths: Iterable[Path]) -> list[Labelled]:
    """Every line of the files; UnreadableExamplesError tells of all the bad ones, by line."""
    examples: list[Labelled] = []
    faults: list[str] = []
    for path in paths:
        for number, line in enumerate(_lines_of(path), 1):
            if not line.strip():
                continue
            try:
                examples.append(_read_line(line))
            except ValueError as error:
                faults.append(f"{path}, line {number}: {error}")
    if faults:
        more = [f"... and {len(faults) - MOST_TOLD} more."] if len(faults) > MOST_TOLD else []
        raise UnreadableExamplesError("\n".join(faults[:MOST_TOLD] + more))
    if not examples:
        raise UnreadableExamplesError("There is no comment in it. Give one JSON object a line.")
    return examples


MOST_TOLD: Final = 20


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise UnreadableExamplesError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UnreadableExamplesError(f"{path} is not UTF-8. Save it as UTF-8.") from error


def _read_line(line: str) -> Labelled:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("this is no JSON object.") from error
    if not isinstance(row, dict):
        raise ValueError("this is no JSON object.")
    for name in ("text", "lang"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise ValueError(f'"{name}" is missing or no text.')
    language: str = row["lang"]
    return Labelled(
        id=str(row.get("id", "")),
        text=row["text"],
        language=ALSO_CALLED.get(language, language),
        subgroups=_subgroups_of(row.get("subgroups")),
        sentiment=_sentiment_of(row.get("sentiment")),
    )


def _subgroups_of(labels: Any) -> frozenset[str]:
    allowed = (*LABELS, NOWHERE)
    if not isinstance(labels, list) or not all(one in allowed for one in labels):
        raise ValueError(f'"subgroups" is a list of labels out of {", ".join(allowed)}.')
    if NOWHERE in labels and len(set(labels)) > 1:
        raise ValueError(f'"subgroups" holds {NOWHERE} and others as well.')
    return frozenset(LABELS[one] for one in labels if one != NOWHERE)


def _sentiment_of(value: Any) -> str:
    if value in (None, ""):
        return ""
    if value not in Sentiment.values:
        raise ValueError(f'"sentiment" is one of {", ".join(Sentiment.values)}.')
    return str(value)


def shipped_comments() -> list[Labelled]:
    """The labelled comments that the house also shows in its demonstration."""
    return read_examples(sorted(VOICES.glob("*.jsonl")))


def glosses() -> list[Labelled]:
    """The English of the shipped comments, which somebody wrote beside them: English to learn."""
    found = []
    for path in sorted(VOICES.glob("*.jsonl")):
        for line in _lines_of(path):
            if line.strip() and (gloss := json.loads(line).get("gloss")):
                one = _read_line(line)
                found.append(replace(one, id=one.id + IN_ENGLISH, text=gloss, language="en"))
    return found


def all_examples() -> list[Labelled]:
    """Everything that is learned from, always in the same order."""
    return [*shipped_comments(), *glosses(), *written_examples()]


@cache
def examples_by_id() -> dict[str, Labelled]:
    """What a route says it is like, to be read; read from the files once a process."""
    return {one.id: one for one in all_examples() if one.id}


def written_examples() -> list[Labelled]:
    """The comments that were written for training alone, in the files beside the model."""
    return read_examples(sorted(TRAINING.glob("*.jsonl")))


def fingerprint_of(examples: Iterable[Labelled]) -> str:
    """One value for the words and labels of all the examples, whatever their order."""
    lines = sorted(
        f"{one.key} {one.language} {','.join(sorted(one.subgroups))} {one.sentiment}"
        for one in examples
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
