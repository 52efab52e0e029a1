"""What each kind of question takes: the one place that says which answers are valid and countable.

Stored answers are {question key: code}, a list of codes where several may be given (for a ranking:
best first), and ASCII digits for a number. Words are never stored with answers. "declined" and
"skipped" are answers to every question; a question that was not met has no answer at all.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from surveys.enums import DECLINED, SCALE, SKIPPED, Frequency, QuestionKind, YesNo

Given = str | list[str]
Option = tuple[str, str]
RESERVED = frozenset({DECLINED, SKIPPED})
LONGEST_LINE = 200
LONGEST_TEXT = 2000
MOST_DIGITS = 6
# The drawings of degrees of happiness in static/surveys/faces-1.svg; new drawings get a new number.
FACES = ("very_happy", "happy", "between", "sad", "very_sad")
FACES_VERSION = "faces-1"


class Takes(StrEnum):
    """The shape of an answer."""

    ONE = "one"
    SOME = "some"
    ORDER = "order"
    NUMBER = "number"
    WORDS = "words"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Kind:
    """`fixed` are the answers of a question without choices of its own; `choices` how many of its
    own it may have, from and to; `longest` is in letters."""

    takes: Takes
    fixed: type[Frequency] | type[YesNo] | None = None
    choices: tuple[int, int] = (0, 0)
    longest: int = 0


KINDS: dict[str, Kind] = {
    QuestionKind.CHOICE: Kind(Takes.ONE, choices=(2, 20)),
    QuestionKind.MULTIPLE: Kind(Takes.SOME, choices=(2, 20)),
    QuestionKind.FREQUENCY: Kind(Takes.ONE, fixed=Frequency, choices=(0, 5)),
    # Its own choices, if any, are words for some of the numbers: the ends.
    QuestionKind.SCALE: Kind(Takes.ONE, choices=(0, 11)),
    QuestionKind.FACES: Kind(Takes.ONE, choices=(3, 5)),
    QuestionKind.YES_NO: Kind(Takes.ONE, fixed=YesNo, choices=(0, 4)),
    QuestionKind.RANKING: Kind(Takes.ORDER, choices=(2, 8)),
    QuestionKind.NUMBER: Kind(Takes.NUMBER),
    QuestionKind.SHORT_TEXT: Kind(Takes.WORDS, longest=LONGEST_LINE),
    QuestionKind.TEXT: Kind(Takes.WORDS, longest=LONGEST_TEXT),
    QuestionKind.INFORMATION: Kind(Takes.NOTHING),
}


def takes(kind: str) -> Takes:
    """The shape of an answer to this kind; raises KeyError for a kind that is not ours."""
    return KINDS[kind].takes


def options_of(kind: str, own: Sequence[Option]) -> list[Option]:
    """Code and label of every answer; none where nothing is chosen."""
    if kind == QuestionKind.SCALE:
        ends = dict(own)
        return [(step, f"{step} – {ends[step]}" if step in ends else step) for step in SCALE]
    fixed = KINDS[kind].fixed
    if own or fixed is None:
        return list(own)
    return [(choice.value, str(choice.label)) for choice in fixed]


def codes_of(kind: str, own: Iterable[str]) -> tuple[str, ...]:
    """The valid codes, given the codes of the question's own choices."""
    return tuple(code for code, _label in options_of(kind, [(code, code) for code in own]))


def clean(kind: str, codes: Sequence[str], typed: Sequence[str]) -> Given:
    """What was sent, as it is stored; ValidationError with a sentence for whoever answers."""
    wanted = takes(kind)
    if wanted is Takes.ONE:
        return _one(codes, typed)
    if wanted is Takes.SOME:
        return _some(codes, typed)
    if wanted is Takes.ORDER:
        return _order(codes, typed)
    if wanted is Takes.NUMBER and len(typed) == 1:
        return _number(typed[0])
    raise _not_an_answer()


def check(kind: str, codes: Sequence[str], given: object) -> Given:
    """An answer from a sitting, looked at once more before it is stored."""
    if isinstance(given, str):
        return given if given in RESERVED else clean(kind, codes, [given])
    if isinstance(given, list) and takes(kind) in {Takes.SOME, Takes.ORDER}:
        return clean(kind, codes, given)
    raise _not_an_answer()


def shown(options: Sequence[Option], given: Given) -> list[str]:
    """The labels of what was answered, in the order in which it was given; digits stay digits."""
    labels = {DECLINED: _("I do not want to say"), SKIPPED: _("Skipped"), **dict(options)}
    return [labels.get(code, code) for code in ([given] if isinstance(given, str) else given)]


def counted(kind: str, codes: Sequence[str], given: object) -> list[str]:
    """The codes that this answer adds one to; none where nothing was said. Of a ranking the first.

    Only for kinds that take one code do the counts of a question add up to all who answered.
    """
    several = given if isinstance(given, list) else [given]
    known = [code for code in several if isinstance(code, str) and code in codes]
    return known[:1] if takes(kind) is Takes.ORDER else known


def codes_in(given: object) -> frozenset[str]:
    """What a condition may look for in an answer."""
    if isinstance(given, str):
        return frozenset({given}) - {"", SKIPPED}
    if isinstance(given, list):
        return frozenset(code for code in given if isinstance(code, str))
    return frozenset()


def _one(codes: Sequence[str], typed: Sequence[str]) -> str:
    if len(typed) != 1 or not (typed[0] in codes or typed[0] == DECLINED):
        raise _not_an_answer()
    return typed[0]


def _some(codes: Sequence[str], typed: Sequence[str]) -> list[str]:
    """In the order of the choices, so that nothing tells in which order they were ticked."""
    if not typed or not set(typed) <= set(codes):
        raise _not_an_answer()
    return [code for code in codes if code in typed]


def _order(codes: Sequence[str], typed: Sequence[str]) -> list[str]:
    if sorted(typed) != sorted(codes):
        raise _not_an_answer()
    return list(typed)


def _number(typed: str) -> str:
    """Digits of any script; nothing else is guessed at."""
    letters = typed[: MOST_DIGITS * 10].strip()
    digits = [unicodedata.decimal(letter, None) for letter in letters]
    if not 1 <= len(digits) <= MOST_DIGITS or None in digits:
        raise ValidationError(
            _("Write a number with at most %(most)d digits.") % {"most": MOST_DIGITS}, code="number"
        )
    return str(int("".join(map(str, digits))))


def _not_an_answer() -> ValidationError:
    return ValidationError(_("Choose one of the answers."), code="unknown_choice")
