"""What a name that peers see may be: for nicknames, and for other names on one board.

A name never passes for somebody who works here or for a helpline, whatever letters it is written
with; leads nowhere outside; and holds no sign that nobody can see. Nothing here asks a database.

Names are compared by what they look like. That follows the idea of skeletons in Unicode Technical
Standard 39; the table is our own, for the letters that our young people's keyboards have.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.accounts.name_words import PLATFORMS, WORDS
from cms.languages.folding import fold_letters, without_article

SHORTEST_NAME, LONGEST_NAME = 2, 30
MOST_DIGITS = 4
MOST_MARKS_ON_A_LETTER = 2
# Shorter parts of a worker's name are too common to refuse a name for them.
SHORTEST_TELLING = 3
JOINER: Final = "\u200c"  # Persian and Kurdish spelling needs it
APOSTROPHES: Final = "'’ʼ"
# Marks and letters that take no ink.
UNSEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0").union(
    map(chr, range(0x180B, 0x1810)), map(chr, range(0xFE00, 0xFE10))
)
# Scripts in which people write names; from others, letters are borrowed for how they look.
SCRIPTS: Final = frozenset(
    {
        *("LATIN", "CYRILLIC", "ARABIC", "ETHIOPIC", "GREEK", "ARMENIAN", "GEORGIAN", "HEBREW"),
        *("SYRIAC", "THAANA", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL"),
        *("TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "TIBETAN", "MYANMAR"),
        *("KHMER", "HANGUL", "HIRAGANA", "KATAKANA", "CJK"),
    }
)
# These stand together in one word.
EAST_ASIAN: Final = frozenset({"CJK", "HIRAGANA", "KATAKANA"})
LATIN_LETTER: Final = re.compile(
    r"LATIN (?:SMALL|CAPITAL) LETTER (?:SCRIPT |OPEN |DOTLESS |LONG |TURNED )?([A-Z])(?: WITH .*)?"
)
LOOKS_LIKE: Final = str.maketrans(
    # Small letters: text is made small before.
    "авгеєзіїйјкмнопрсѕтухьӏԁшщүαβγεηικνορτυχω01345789",
    "abreeeiiijkmhonpcstyxbldwwyabyenikvoptuxwoieastbg",
)
# After LOOKS_LIKE, for words that imitate: letters that one reads for one another.
READ_ALIKE: Final = (("l", "i"), ("rn", "m"), ("vv", "w"), ("ck", "k"), ("ph", "f"))
REPEATED: Final = re.compile(r"(.)\1+")
PHONETIC: Final = frozenset(map(chr, range(0x250, 0x2B0)))
PARTS: Final = re.compile(rf"[\s\-{JOINER}]+")


def check_name(name: str, *, staff: Iterable[str] = (), reserved: Iterable[str] = ()) -> None:
    """Raises ValidationError, with a code and a sentence for its owner, for a name that may not be.

    `staff` are names of people who work here, `reserved` further words: the council's name, job
    titles. Whether somebody else has the name is asked elsewhere: see `looks_of`.
    """
    _check_signs(name)
    if _leads_outside(name):
        raise telling_name()
    written = Written.of(name)
    if any(written.holds(word) for word in (*_imitations(), *_of_staff(staff), *_words(reserved))):
        raise ValidationError(
            _("This name looks like a person who works here, or a help line. Choose another one."),
            code="imitates",
        )


def telling_name() -> ValidationError:
    return ValidationError(
        _("This name could tell who you are or where to find you. Choose another one."),
        code="tells",
    )


def _check_signs(name: str) -> None:
    letters = [letter for letter in name if unicodedata.category(letter)[0] == "L"]
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME or len(letters) < SHORTEST_NAME:
        raise ValidationError(_("A name has 2 to 30 letters."), code="length")
    digits = sum(unicodedata.category(letter)[0] == "N" for letter in name)
    is_plain = all(map(_may_stand, name)) and not _has_piled_marks(name)
    if not is_plain or digits > MOST_DIGITS or any(map(_mixes_scripts, PARTS.split(name))):
        raise ValidationError(
            _("Use letters of one alphabet, spaces and no more than 4 digits."), code="signs"
        )


def _may_stand(letter: str) -> bool:
    if letter in f" -{JOINER}{APOSTROPHES}":
        return True
    kind = unicodedata.category(letter)
    if kind not in {"Lu", "Ll", "Lo", "Lm", "Mn", "Mc", "Nd"} or letter in UNSEEN:
        return False
    # Bold, circled or wide letters are other letters in disguise.
    is_itself = unicodedata.normalize("NFKC", letter) == unicodedata.normalize("NFC", letter)
    script = _script(letter)
    return is_itself and (script in SCRIPTS or script == "" or letter.isdigit())


@cache
def _script(letter: str) -> str:
    """The script of a letter; "" for marks, digits and what belongs to every script."""
    if unicodedata.category(letter)[0] != "L" or letter in APOSTROPHES:
        return ""
    name = unicodedata.name(letter, "?")
    # Small capitals and letters of phonetic script are nobody's alphabet.
    if name.startswith(("LATIN LETTER", "MODIFIER")) or letter in PHONETIC:
        return "?"
    return name.partition(" ")[0]


def _mixes_scripts(word: str) -> bool:
    scripts = {script for script in map(_script, word) if script}
    return len(scripts) > 1 and not scripts <= EAST_ASIAN


def _has_piled_marks(name: str) -> bool:
    """Marks on marks, marks on nothing, or a joiner where nothing is joined."""
    run, before = 0, " "
    for letter in unicodedata.normalize("NFC", name):
        is_mark = unicodedata.category(letter)[0] == "M"
        run = run + 1 if is_mark else 0
        if run > MOST_MARKS_ON_A_LETTER or (is_mark and not run > 1 and _script(before) == ""):
            return True
        if letter == JOINER and _script(before) != "ARABIC":
            return True
        before = letter
    return before == JOINER


def _leads_outside(name: str) -> bool:
    written = Written.of(name)
    return any(written.holds(word) for word in _platforms())


@dataclass(frozen=True)
class Word:
    """A word that no name may hold, by its looks. Stars: see name_words."""

    looks: tuple[str, ...]
    joined: str
    stars: int = 0
    is_whole: bool = False


@dataclass(frozen=True)
class Written:
    """A name as the eye reads it: its words, and all its letters in a row."""

    looks: tuple[str, ...]
    joined: str
    parts: frozenset[str]

    @classmethod
    def of(cls, name: str) -> "Written":
        looks = tuple(_looks_of_words(name))
        bare = tuple(without_article(look) for look in looks)
        joined = _squeezed("".join(looks))
        parts = {_squeezed(look) for look in (*looks, *bare)} | {joined}
        return cls(looks, joined, frozenset(parts | {part.strip("xo") for part in parts}))

    def holds(self, word: Word) -> bool:
        if word.is_whole:
            return "".join(self.looks) == "".join(word.looks)
        if word.stars > 1:
            return word.joined in self.joined or word.joined in self.joined[::-1]
        if word.stars:
            return any(
                part.startswith(word.joined) or part.endswith(word.joined) for part in self.parts
            )
        row = "|".join(word.looks)
        bare = "|".join(map(without_article, self.looks))
        return any(
            f"|{row}|" in f"|{one}|" for one in ("|".join(self.looks), bare, "".join(self.looks))
        )


def looks_of(name: str) -> str:
    """What a name looks like: two people's names on one board never have the same."""
    # A capital I stands for a small L.
    return "".join(_looks_of_words(name.replace("I", "l").replace("1", "l")))


def _looks_of_words(name: str) -> Iterator[str]:
    for word in PARTS.split(unicodedata.normalize("NFKC", name)):
        look = "".join(map(_look, fold_letters(word)))
        if look:
            yield look if look.isdigit() else look.translate(LOOKS_LIKE)


@cache
def _look(letter: str) -> str:
    if not letter.isalnum():
        return ""
    latin = LATIN_LETTER.fullmatch(unicodedata.name(letter, ""))
    return latin[1].lower() if latin else letter


def _squeezed(looks: str) -> str:
    """Letters read for one another become one, and letters written twice stand once."""
    for read, for_another in READ_ALIKE:
        looks = looks.replace(read, for_another)
    return REPEATED.sub(r"\1", looks)


@cache
def _imitations() -> tuple[Word, ...]:
    return tuple(map(_word, WORDS))


@cache
def _platforms() -> tuple[Word, ...]:
    return tuple(map(_word, PLATFORMS))


def _word(written: str) -> Word:
    bare = written.lstrip("=").rstrip("*")
    looks = tuple(_looks_of_words(bare))
    return Word(
        looks,
        _squeezed("".join(looks)),
        stars=len(written) - len(written.rstrip("*")),
        is_whole=written.startswith("="),
    )


def _of_staff(names: Iterable[str]) -> Iterator[Word]:
    """A worker's whole name, and each part of it that is long enough to tell who is meant."""
    for name in names:
        yield _word(f"={name}")
        for part in PARTS.split(name):
            if len(part) >= SHORTEST_TELLING:
                yield _word(part)


def _words(reserved: Iterable[str]) -> Iterator[Word]:
    return (_word(word) for word in reserved if word.strip())
