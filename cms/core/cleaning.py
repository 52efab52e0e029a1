"""What people typed, made safe to store and show without changing what they said.

Unicode is composed (NFC); control characters and overrides of direction go; the joiners that
Persian, Kurdish and emoji need stay. See Unicode Technical Report 36, sections 2 and 3.
"""

import re
import unicodedata

# Embeddings and overrides could reorder the page around the text; isolates in the page's own
# markup do their honest work.
REORDERING = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
KEPT_CONTROLS = "\n\t"
KEPT_FORMATS = "\u200c\u200d\u200e\u200f"  # ZWNJ, ZWJ and the two marks that move nothing else
MOST_MARKS = 4
EMPTY_LINES = re.compile(r"\n{3,}")


def _is_kept(letter: str) -> bool:
    category = unicodedata.category(letter)
    if category == "Cc":
        return letter in KEPT_CONTROLS
    if category == "Cf":
        return letter in KEPT_FORMATS
    return category not in {"Cs", "Co"}


def _without_piled_marks(text: str) -> str:
    """At most four combining marks in a row: more is a trick that hides the lines around it."""
    kept: list[str] = []
    run = 0
    for letter in text:
        run = run + 1 if unicodedata.combining(letter) else 0
        if run <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def clean_text(raw: str) -> str:
    """The text as it will be stored: same words, no tricks, at most one empty line in a row."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n").translate(REORDERING)
    text = unicodedata.normalize("NFC", "".join(filter(_is_kept, text)))
    lines = (line.rstrip() for line in _without_piled_marks(text).split("\n"))
    return EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def clean_line(raw: str) -> str:
    """The same for a text of one line: a title, a name."""
    return " ".join(clean_text(raw).split())


def has_letters(text: str) -> bool:
    """Whether anything in the text can be read: letters, digits or symbols such as emoji."""
    return any(unicodedata.category(letter)[0] in "LNS" for letter in text)
