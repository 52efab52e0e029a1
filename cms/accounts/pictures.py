"""Twelve pictures to remember instead of a passphrase: six in order make 21 bits.

Kept like any passphrase, slowly hashed; guessing is slowed for each name by allauth.
"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

PICKS = 6
FEWEST_DIFFERENT = 3
PREFIX = "pictures:"
KEY = "pictures"


@dataclass(frozen=True)
class Picture:
    code: str
    word: Promise


PICTURES = (
    Picture("sun", pgettext_lazy("picture", "Sun")),
    Picture("moon", pgettext_lazy("picture", "Moon")),
    Picture("star", pgettext_lazy("picture", "Star")),
    Picture("tree", pgettext_lazy("picture", "Tree")),
    Picture("flower", pgettext_lazy("picture", "Flower")),
    Picture("fish", pgettext_lazy("picture", "Fish")),
    Picture("house", pgettext_lazy("picture", "House")),
    Picture("boat", pgettext_lazy("picture", "Boat")),
    Picture("ball", pgettext_lazy("picture", "Ball")),
    Picture("key", pgettext_lazy("picture", "Key")),
    Picture("book", pgettext_lazy("picture", "Book")),
    Picture("cup", pgettext_lazy("picture", "Cup")),
)
BY_CODE = {picture.code: picture for picture in PICTURES}


def secret_of(codes: list[str]) -> str:
    """What is hashed in place of a passphrase."""
    return PREFIX + " ".join(codes)


def are_too_few(codes: list[str]) -> bool:
    """Whether the same picture comes too often to be hard to guess."""
    return len(set(codes)) < FEWEST_DIFFERENT


def picked(request: HttpRequest) -> list[str]:
    """The pictures touched so far, kept in the session so that no script is needed."""
    return [code for code in request.session.get(KEY, []) if code in BY_CODE]


def pick(request: HttpRequest) -> list[str]:
    """Adds the picture that was touched, or begins again; returns all touched so far."""
    codes = [] if "again" in request.POST else picked(request)
    code = request.POST.get("picture", "")
    if code in BY_CODE and len(codes) < PICKS:
        codes = [*codes, code]
    request.session[KEY] = codes
    return codes


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
