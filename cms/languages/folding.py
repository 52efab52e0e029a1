"""Text made alike for finding: the same word typed on any keyboard becomes the same letters.

Never for showing: what a person wrote is kept as it is.
"""

import re
import unicodedata
from typing import Final

LETTERS: Final = str.maketrans(
    {
        # Arabic, Persian, Pashto and Kurdish keyboards write one letter in several ways.
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىيئے", "ی"),
        "ك": "ک",
        "ؤ": "و",
        **dict.fromkeys("ةەۀ", "ه"),
        "ـ": None,
        # Letters that Unicode does not take apart.
        "đ": "d",
        "ł": "l",
        "ø": "o",
        "ß": "ss",
        "ı": "i",
        "ʼ": None,
    }
)
# Ethiopic letters that sound alike are written for one another: each row holds eight forms.
ROWS: Final = (("ሐ", "ሀ"), ("ኀ", "ሀ"), ("ሠ", "ሰ"), ("ዐ", "አ"), ("ፀ", "ጸ"))
ETHIOPIC: Final = {
    ord(written) + form: chr(ord(sounded) + form) for written, sounded in ROWS for form in range(7)
}
ETHIOPIC_MARKS: Final = dict.fromkeys(range(0x1360, 0x1369), " ")
JOINERS: Final = re.compile("[\u200c'’]")
NOT_A_WORD: Final = re.compile(r"[^\w\u200c'’]+")
ARTICLES: Final = ("وال", "بال", "کال", "فال", "ال", "لل")
SHORTEST_STEM: Final = 3


def fold_letters(text: str) -> str:
    """The same text with its letters made alike; words, order and punctuation stay."""
    composed = unicodedata.normalize("NFKC", text).lower()
    same = composed.translate(LETTERS).translate(ETHIOPIC).translate(ETHIOPIC_MARKS)
    apart = unicodedata.normalize("NFD", same)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _forms(word: str) -> list[str]:
    """The word joined, its parts, and without an Arabic article: what an index should hold."""
    joined = JOINERS.sub("", word)
    parts = [part for part in JOINERS.split(word) if part]
    forms = [joined, *parts] if len(parts) > 1 else [joined]
    for article in ARTICLES:
        if joined.startswith(article) and len(joined) - len(article) >= SHORTEST_STEM:
            return [*forms, joined.removeprefix(article)]
    return forms


def fold(text: str, *, query: bool = False) -> str:
    """Words to search by, parted by spaces; the same call serves the index and the question."""
    words = [word for word in NOT_A_WORD.split(fold_letters(text)) if JOINERS.sub("", word)]
    if query:
        return " ".join(JOINERS.sub("", word) for word in words)
    return " ".join(form for word in words for form in _forms(word))
