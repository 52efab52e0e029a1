"""A code said aloud: letters by the spelling alphabet of radio, digits by their names.

The words for letters are those of the ICAO (Annex 10, volume II, 5.2.1.3), the same in every
language; digits are said in the language of the card.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

LETTERS = {
    "A": "Alfa",
    "B": "Bravo",
    "C": "Charlie",
    "D": "Delta",
    "E": "Echo",
    "F": "Foxtrot",
    "G": "Golf",
    "H": "Hotel",
    "J": "Juliett",
    "K": "Kilo",
    "M": "Mike",
    "N": "November",
    "P": "Papa",
    "Q": "Quebec",
    "R": "Romeo",
    "S": "Sierra",
    "T": "Tango",
    "V": "Victor",
    "W": "Whiskey",
    "X": "X-ray",
    "Y": "Yankee",
    "Z": "Zulu",
}
DIGITS = {
    "0": gettext_noop("zero"),
    "1": gettext_noop("one"),
    "2": gettext_noop("two"),
    "3": gettext_noop("three"),
    "4": gettext_noop("four"),
    "5": gettext_noop("five"),
    "6": gettext_noop("six"),
    "7": gettext_noop("seven"),
    "8": gettext_noop("eight"),
    "9": gettext_noop("nine"),
}


def spoken(code: str) -> list[str]:
    """One word for each character, in the language of the page; dashes are not said."""
    signs = [sign for sign in code if sign != "-"]
    return [LETTERS[sign] if sign in LETTERS else _(DIGITS[sign]) for sign in signs]
