"""Names of XLSForm as the keys of Chorus, and back: letters that a key cannot hold are escaped.

A key holds ASCII letters, digits, "_" and "-". Every other letter becomes its number in hexadecimal
between double hyphens ("a.b" -> "a--2e--b"), so that the name is never lost.
"""

import hashlib
import re

from surveys.structure.kinds import RESERVED

LONGEST_KEY = 60
LONGEST_CODE = 40
_SLUG = re.compile(r"[-a-zA-Z0-9_]+")
_NOT_HELD = re.compile(r"[^-a-zA-Z0-9_]")
_ESCAPED = re.compile(r"--([0-9a-f]{2,6})--")


def is_slug(text: str, longest: int) -> bool:
    return len(text) <= longest and bool(_SLUG.fullmatch(text))


def slug_of(name: str, longest: int) -> str:
    """The key for a name; one that is too long is cut, and its name is then lost."""
    # What looks escaped must not be taken for it on the way back.
    text = _ESCAPED.sub(lambda found: _escaped("-") + found[0][1:], name)
    text = _NOT_HELD.sub(lambda found: _escaped(found[0]), text)
    if text in RESERVED:
        text = _escaped(text[0]) + text[1:]
    if len(text) <= longest:
        return text
    ending = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{_NOT_HELD.sub('', name)[: longest - 9]}-{ending}"


def name_of_slug(slug: str, longest: int) -> str:
    """The name that this key was made from; the key itself where it was made from none."""
    name = _ESCAPED.sub(_letter, slug)
    return name if slug_of(name, longest) == slug else slug


def _escaped(letter: str) -> str:
    return f"--{ord(letter):02x}--"


def _letter(found: re.Match[str]) -> str:
    try:
        letter = chr(int(found[1], 16))
        letter.encode()
    except ValueError:  # too large a number, or half of a letter
        return found[0]
    return letter
