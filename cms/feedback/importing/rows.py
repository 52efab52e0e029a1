"""One line of a feedback file, read with distrust: a row, or a sentence that says what to do."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from cms.accounts.enums import AGES
from cms.feedback.enums import Sentiment
from cms.feedback.models import fingerprint_of
from cms.languages.naming import code_of
from cms.languages.tags import UNKNOWN

LONGEST_LINE: Final = 200_000
LONGEST_TEXT: Final = 50_000
REQUIRED: Final = ("id", "lang", "text", "source")
FILLED_IN: Final = ("id", "source")
TEXTS: Final = ("id", "lang", "text", "source", "gloss", "theme")
# Read to be checked and then left out: routing never looks at labels somebody else gave.
LABELS: Final = ("subgroups", "theme", "urgency", "near_miss")
KNOWN: Final = frozenset({*TEXTS, *LABELS, "age", "sentiment", "concern", "pii", "consent"})
LONGEST_SLUG: Final = 50
NOT_A_SLUG: Final = re.compile(r"[^a-z0-9]+")
WRITTEN_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
# All control characters but line ends and tabs, and halves of letters.
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
CODES_ARE: Final = "Use a code of BCP 47 such as en, pl or zh-Hant; und where nobody knows it."

# Fields of the project's own format are fixed; those of other systems are named.
ELSE_MAP: Final = "For a file of another system, say what is where: --map text=FIELD."


class BadLine(ValueError):
    """What is wrong with a line, and what to do."""


class NoWords(Exception):
    """There is no comment in this line."""


class Row(NamedTuple):
    """A comment as it will be stored: an age band instead of an age, and no label of others."""

    id: str
    language: str
    text: str
    text_hash: str
    english: str
    age_band: str
    sentiment: str
    personal_spans: tuple[tuple[int, int], ...]
    # Whoever handed it over worries about the writer.
    is_worrying: bool
    # None where the file does not tell.
    said_on: date | None = None
    locality: str = ""
    # Made by speakers.token_of; whom it stands for is nowhere kept.
    speaker: str = ""
    channel: str = ""
    # An interpreter made the English, and the file says so.
    english_is_checked: bool = False
    has_agreed: bool = True
    # The line itself tells that its words may not be quoted; a file that is silent tells nothing.
    says_no: bool = False


def slug_of(name: str) -> str:
    """The short name of a system or place: "Life story group" -> "life-story-group"."""
    return NOT_A_SLUG.sub("-", name.casefold()).strip("-")[:LONGEST_SLUG].strip("-")


def language_of_signs(text: str) -> str:
    """Signs and pictures alone are of no language, and nobody can be asked to name one: "und".

    "" for words: their language has to be told.
    """
    return "" if any(letter.isalpha() for letter in text) else UNKNOWN


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadLine("a field stands twice. Keep one of them.")
    return found


def parse_line(raw: bytes) -> dict[str, Any]:
    """The JSON object of one line; BadLine if there is none."""
    if len(raw) > LONGEST_LINE:
        raise BadLine(f"the line is longer than {LONGEST_LINE:,} bytes. Split or shorten it.")
    if b"\x00" in raw:
        raise BadLine("it holds null bytes. Save the file again as plain UTF-8 text.")
    try:
        line = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadLine(
            f"byte {error.start + 1} is not UTF-8. Save the file again as UTF-8."
        ) from None
    try:
        found = json.loads(line, object_pairs_hook=_once)
    except BadLine:
        raise
    except (ValueError, RecursionError):
        raise BadLine("it is not JSON. Write one JSON object on each line.") from None
    if not isinstance(found, dict):
        raise BadLine("it is not a JSON object. Write one JSON object on each line.")
    return found


def read_row(raw: bytes) -> Row:
    """The row of one line; BadLine if it is not as agreed, NoWords if it says nothing."""
    found = parse_line(raw)
    _check_fields(found)
    if not found["text"].strip():
        raise NoWords
    _check_labels(found)
    text = found["text"]
    language = code_of(found["lang"]) if found["lang"].strip() else language_of_signs(text)
    if not language:
        raise BadLine(f"the language code is not known. {CODES_ARE}")
    if not WRITTEN_ID.fullmatch(found["id"]):
        raise BadLine("the id may hold only letters, digits, '.', '_' and '-', at most 100.")
    spans = _spans_of(found.get("pii") or [], text)
    return Row(
        id=found["id"],
        language=language,
        text=text,
        text_hash=fingerprint_of(text),
        english=found.get("gloss") or "",
        age_band=_band_of(found.get("age")),
        sentiment=found.get("sentiment") or "",
        personal_spans=spans,
        is_worrying=bool(found.get("concern")),
        channel=slug_of(found["source"]),
        # Who hands over this format has asked; a line can still say no, or that it does not know.
        has_agreed=found.get("consent", True) is True,
        says_no=found.get("consent") is False,
    )


def _check_fields(found: dict[str, Any]) -> None:
    unknown = sorted(set(found) - KNOWN)
    if unknown:
        # A key could be somebody's words: only a short, plain one is repeated.
        named = ", ".join(key for key in unknown if WRITTEN_ID.fullmatch(key)) or "one or more"
        raise BadLine(f"unknown field: {named}. Remove it or correct its name. {ELSE_MAP}")
    missing = [name for name in REQUIRED if name not in found]
    if missing:
        raise BadLine(f"missing field: {', '.join(missing)}. Add it. {ELSE_MAP}")
    for name in TEXTS:
        value = found.get(name, "")
        if not isinstance(value, str) and not (value is None and name not in REQUIRED):
            raise BadLine(f"'{name}' must be text.")
        check_letters(name, value or "")
    for name in FILLED_IN:
        if not found[name].strip():
            raise BadLine(f"'{name}' is empty. Fill it in or remove the line.")


def check_all_letters(cells: Mapping[str, str]) -> None:
    """The same for each of them by its name; together they are looked through once."""
    together = "\n".join(cells.values())
    if len(together) > LONGEST_TEXT or FORBIDDEN.search(together):
        for name, value in cells.items():
            check_letters(name, value)


def check_letters(name: str, value: str) -> None:
    """BadLine if this is too long, or holds what no keyboard writes."""
    if len(value) > LONGEST_TEXT:
        raise BadLine(f"'{name}' is longer than {LONGEST_TEXT:,} letters. Shorten it.")
    if FORBIDDEN.search(value):
        raise BadLine(f"'{name}' holds a control character. Remove it.")


def _check_labels(found: dict[str, Any]) -> None:
    if not slug_of(found["source"]):
        raise BadLine("'source' must be a short name of letters from a to z, such as meeting.")
    if (found.get("sentiment") or "") not in {"", *Sentiment.values}:
        raise BadLine(f"'sentiment' must be one of: {', '.join(Sentiment.values)}.")
    if not isinstance(found.get("subgroups") or [], list):
        raise BadLine("'subgroups' must be a list.")
    for name in ("concern", "urgency"):
        if not isinstance(found.get(name) or "", str):
            raise BadLine(f"'{name}' must be text or null.")
    if not isinstance(found.get("near_miss") or False, bool):
        raise BadLine("'near_miss' must be true or false.")
    # Other systems write their no as 0: nothing but these three is guessed at.
    if not (found.get("consent") is None or isinstance(found["consent"], bool)):
        raise BadLine("'consent' must be true, false, or null where nobody knows.")


def _band_of(age: object) -> str:
    if age is None:
        return ""
    if not isinstance(age, int) or isinstance(age, bool):
        raise BadLine("'age' must be a whole number from 8 to 25, or null.")
    return band_of(age)


def band_of(age: int) -> str:
    """The age band; BadLine for an age that nobody here has."""
    for band, (first, last) in AGES.items():
        if first <= age <= last:
            return band.value
    raise BadLine("'age' must be a whole number from 8 to 25, or null.")


def _spans_of(marked: object, text: str) -> tuple[tuple[int, int], ...]:
    """Where the marked names and numbers stand, every time they stand there."""
    if not isinstance(marked, list):
        raise BadLine("'pii' must be a list.")
    spans: set[tuple[int, int]] = set()
    for mark in marked:
        words = mark.get("text") if isinstance(mark, dict) else None
        if not isinstance(words, str) or not words:
            raise BadLine("each entry of 'pii' needs a 'text'.")
        found = [match.span() for match in re.finditer(re.escape(words), text)]
        if not found:
            raise BadLine("a 'pii' text does not stand in the comment. Copy it letter for letter.")
        spans.update(found)
    return tuple(sorted(spans))
