"""What letters alone tell about a language: pure tables and counting, no models."""

import re
import unicodedata
from collections import Counter

from cms.languages.registry import Direction, Script, direction_of

# Letters that one language of a script has and its neighbours do not.
LETTERS_OF = {
    "ckb": frozenset("ێۆڵڕەڤ"),
    "ps": frozenset("ټډړږښګڼېۍځڅ"),
    "ur": frozenset("ٹڈڑںےہھۓ"),
    "fa": frozenset("پچژگ"),
    "ar": frozenset("ةىؤإأ"),
    "uk": frozenset("іїєґ"),
    "vi": frozenset("ơưđăạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"),
    "pl": frozenset("ąęłńśźż"),
    "lt": frozenset("ėįųūž"),
    "tr": frozenset("ğış"),
    "ro": frozenset("țăș"),
    "sq": frozenset("ë"),
}
NOT_UKRAINIAN = frozenset("ыэъё")
# Words that carry Farsi and Dari sentences and mean nothing in Arabic.
PERSIAN_WORDS = frozenset(
    {"است", "را", "که", "از", "این", "برای", "می", "نمی", "شد", "شده", "بود", "هستم", "هست"}
    | {"نیست", "دارم", "ندارم", "خیلی", "یک", "تو", "چرا", "اما", "ولی", "خود", "کنم", "کند"}
    | {"میشه", "نیستم", "چون", "مرا"}
)
# Persian verbs often begin so; few Arabic words do.
PERSIAN_BEGINNINGS = ("می", "نمی")
PERSIAN_KEYBOARD = str.maketrans({"ي": "ی", "ك": "ک", "ى": "ی"})
ENOUGH_PERSIAN_WORDS = 2
LONG_WORD = 4
# Enough of a text to see which way its letters run.
FIRST_LETTERS = 500

SCRIPT_OF_NAME = {
    "LATIN": Script.LATIN,
    "ARABIC": Script.ARABIC,
    "ETHIOPIC": Script.ETHIOPIC,
    "CYRILLIC": Script.CYRILLIC,
}
# Anchored and bounded: an unbounded first part would look at a long word once for each letter.
NOISE = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S{1,80}@\S+|[@#]\w+")
JOINERS = "\u200c\u200d"


def only_words(text: str) -> str:
    """Letters and their marks, apostrophes and spaces: no addresses, handles, digits or emoji."""
    kept = (
        letter
        if letter in "'’ " or letter in JOINERS or unicodedata.category(letter)[0] in "LM"
        else " "
        for letter in NOISE.sub(" ", unicodedata.normalize("NFKC", text))
    )
    return " ".join("".join(kept).replace("’", "'").split())


def _script_of(letter: str) -> Script | None:
    if letter.isascii():
        return Script.LATIN if letter.isalpha() else None
    return SCRIPT_OF_NAME.get(unicodedata.name(letter, "").partition(" ")[0])


def count_scripts(words: str) -> Counter[Script | None]:
    """How many letters of each script; letters of any other script stand under None."""
    return Counter(_script_of(letter) for letter in words if letter.isalpha())


def in_script(words: str, script: Script) -> str:
    """Only the words written in this script: an English word in a Tigrinya sentence goes."""
    kept = (word for word in words.split() if _script_of(_first_letter(word)) is script)
    return " ".join(kept)


def _first_letter(word: str) -> str:
    return next((letter for letter in word if letter.isalpha()), " ")


def count_letters(words: str, code: str) -> int:
    own = LETTERS_OF[code]
    return sum(letter in own for letter in words)


def repair_persian(words: str) -> str:
    """Persian typed on an Arabic keyboard, with Persian letters; anything else unchanged."""
    if count_letters(words, "ps") or any(letter in "ةؤإأ" for letter in words):
        return words
    repaired = words.translate(PERSIAN_KEYBOARD)
    found = sum(
        word in PERSIAN_WORDS or (len(word) > LONG_WORD and word.startswith(PERSIAN_BEGINNINGS))
        for word in repaired.split()
    )
    if count_letters(repaired, "fa") or found >= ENOUGH_PERSIAN_WORDS:
        return repaired
    return words


WAY_OF_LETTER = {"L": Direction.LTR.value, "R": Direction.RTL.value, "AL": Direction.RTL.value}


def direction_of_words(text: str, code: str) -> str:
    """The value for `dir`: that of the language, or of the letters where none is of its script.

    Many write Arabic, Kurdish or Tigrinya on a keyboard of another script: such words run the way
    of the letters that they are written in.
    """
    own = direction_of(code)
    ways = {WAY_OF_LETTER.get(unicodedata.bidirectional(letter)) for letter in text[:FIRST_LETTERS]}
    ways.discard(None)
    return own if own in ways or len(ways) != 1 else str(ways.pop())
