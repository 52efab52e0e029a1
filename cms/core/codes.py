"""One-time codes that survive paper, bad light and any keyboard.

The alphabet is Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U, and
look-alikes are read as what they look like. 14 characters carry 70 bits.
"""

import hashlib
import hmac
import secrets
import unicodedata

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
GROUP = 4
LONGEST_TYPED = 200


def make_code(length: int) -> str:
    """A fresh random code of `length` characters, 5 bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def show_code(code: str) -> str:
    """The code in groups of four, as it is printed: 7KQ2-M9XD-4T."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read_code(typed: str) -> str:
    """What a person typed, as the code it means.

    Full-width letters, digits of any script, spaces, dashes, case and look-alikes are accepted;
    anything else is dropped, so that the result is safe to compare.
    """
    folded = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper()
    digits = "".join(
        str(unicodedata.digit(letter)) if unicodedata.digit(letter, None) is not None else letter
        for letter in folded
    )
    return "".join(letter for letter in digits.translate(LOOK_ALIKES) if letter in ALPHABET)


def fingerprint(code: str, *, purpose: str) -> str:
    """What is stored instead of the code: 64 hexadecimal digits, useless without the secret key."""
    key = f"{purpose}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, code.encode(), hashlib.sha256).hexdigest()
