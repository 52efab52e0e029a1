"""Text made alike for finding: the same word typed on any keyboard becomes the same letters.

Never for showing: what a person wrote is kept as it is.
"""

import re
import unicodedata
from typing import Final

# Marks that steer a line and show nothing; whoever types a word to find leaves them out.
UNSEEN: Final = "\u00ad\u200b\u200d\u200e\u200f\u2060\ufeff"
_LETTERS: Final = str.maketrans(
    {
        # Arabic, Persian, Pashto and Kurdish keyboards write one letter in several ways.
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىيئےېۍێ", "ی"),
        **dict.fromkeys("كڪ", "ک"),
        **dict.fromkeys("ؤۆ", "و"),
        **dict.fromkeys("ةەۀھہ", "ه"),
        "ګ": "گ",
        "ڕ": "ر",
        "ڵ": "ل",
        **dict.fromkeys("ءـ", None),
        # Letters that Unicode does not take apart.
        "đ": "d",
        "ł": "l",
        "ø": "o",
        "ß": "ss",
        "ı": "i",
        "œ": "oe",
        "æ": "ae",
        # Apostrophes for the one inside a Ukrainian word, which one can also leave out.
        **dict.fromkeys("ʼʻʹ", "'"),
        **dict.fromkeys("‘`′", "'"),
        "_": " ",
        **dict.fromkeys(UNSEEN, None),
        # Each of the three rows of digits: a number is the same in every language.
        **{chr(0x660 + digit): str(digit) for digit in range(10)},
        **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
    }
)
# Ethiopic letters that sound alike are written for one another: each row holds eight forms.
ROWS: Final = (("ሐ", "ሀ"), ("ኀ", "ሀ"), ("ሠ", "ሰ"), ("ዐ", "አ"), ("ፀ", "ጸ"))
FORMS: Final = 7
# In the rows of these the fourth form sounds like the first as well.
FOURTH, GUTTURALS = 3, "ሀአ"


def _sound(row: str, form: int) -> str:
    return row if row in GUTTURALS and form == FOURTH else chr(ord(row) + form)


ETHIOPIC: Final = {
    ord(written) + form: _sound(sounded, form)
    for written, sounded in (*ROWS, *((row, row) for row in GUTTURALS))
    for form in range(FORMS)
}
ETHIOPIC_MARKS: Final = dict.fromkeys(range(0x1360, 0x1369), " ")
LETTERS: Final = {**_LETTERS, **ETHIOPIC, **ETHIOPIC_MARKS}
JOINERS: Final = re.compile("[\u200c'’]")
NOT_A_WORD: Final = re.compile(r"[^\w\u200c'’]+")
ARTICLES: Final = ("وال", "بال", "کال", "فال", "ال", "لل")
SHORTEST_STEM: Final = 3


def fold_letters(text: str) -> str:
    """The same text with its letters made alike; words, order and punctuation stay."""
    if text.isascii():
        return text.lower().translate(LETTERS)
    composed = unicodedata.normalize("NFKC", text).lower()
    apart = unicodedata.normalize("NFD", composed)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare).translate(LETTERS)


def _written(text: str) -> list[str]:
    """Folded words with their joiners still in them."""
    return [word for word in NOT_A_WORD.split(fold_letters(text)) if _join(word)]


def _join(word: str) -> str:
    return JOINERS.sub("", word)


def _others(word: str) -> list[str]:
    joined = _join(word)
    parts = [part for part in JOINERS.split(word) if part]
    bare = without_article(joined)
    return (parts if len(parts) > 1 else []) + ([bare] if bare != joined else [])


def without_article(word: str) -> str:
    """A folded word without an Arabic article, if enough of it is left; else the word itself."""
    for article in ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= SHORTEST_STEM:
            return word.removeprefix(article)
    return word


def folded_words(text: str) -> list[str]:
    """The words in their order, each as one: for phrases, and for what somebody asks for."""
    return [_join(word) for word in _written(text)]


def other_forms(text: str) -> list[str]:
    """What the same words may also be asked for by: their parts, and without their article."""
    return [form for word in _written(text) for form in _others(word)]


def fold(text: str, *, query: bool = False) -> str:
    """Words to search by, parted by spaces: for an index with every other form of each word."""
    if query:
        return " ".join(folded_words(text))
    return " ".join(form for word in _written(text) for form in (_join(word), *_others(word)))
