"""What staff read about a draft that has a doubt on it."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.languages.machine.judging import Flag
from cms.languages.registry import DEFAULT_CODE

WORDS: dict[str, Promise] = {
    Flag.LENGTH: _("It is much shorter or longer than the original, or empty."),
    Flag.REPEATS: _("It says the same words again and again."),
    Flag.NUMBERS: _("A number of the original is missing."),
    Flag.UNCHANGED: _("It is the same as the original."),
    Flag.SCRIPT: _("It is written in other letters than English is."),
    Flag.UNKNOWN: _("The machine did not know many of the words."),
}


OTHER_LETTERS = _("It is written in other letters than this language is.")


def doubts_in_words(flags: Iterable[str], *, into: str = DEFAULT_CODE) -> list[Promise]:
    words = WORDS if into == DEFAULT_CODE else WORDS | {Flag.SCRIPT: OTHER_LETTERS}
    return [words[flag] for flag in flags if flag in words]
