"""What can be seen wrong with a translation without reading the language, and what has changed.

`is_fault` stops publishing; everything else is a hint for whoever reads the language.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.structure.plans import LONGEST, QuestionPlan, VersionPlan, Wording, wordings_of

# What a program fills in: ${name}, {name}, %(name)s.
PLACEHOLDER = re.compile(r"\$?\{[^{}\s]*\}|%\([^()\s]*\)[a-z]")
DIGITS = re.compile(r"\d+")
SHORTEST_COMPARED = 4
# Of the columns that are no part of a version: the care words.
LONGEST_OF = LONGEST | {"term": 80, "explanation": 400}
Place = tuple[str, str]


@dataclass(frozen=True)
class Remark:
    """About one wording in one language: `sentence` is for staff."""

    code: str
    sentence: str
    is_fault: bool = False


@dataclass(frozen=True)
class Difference:
    """What a version does otherwise than the one before; `what` is one of those below."""

    key: str
    what: str
    is_core: bool = False


def remarks_on(english: str, text: str, field: str) -> Iterator[Remark]:
    """Of a text that is there."""
    if _placeholders(english) != _placeholders(text):
        told = _("The placeholders must be the same as in English: %(these)s.")
        these = " ".join(_placeholders(english)) or _("none")
        yield Remark("placeholders", told % {"these": these}, is_fault=True)
    if len(text) > LONGEST_OF[field]:
        told = _("This is longer than %(longest)d letters.") % {"longest": LONGEST_OF[field]}
        yield Remark("too_long", told, is_fault=True)
    if text.casefold() == english.casefold() and len(text) >= SHORTEST_COMPARED:
        yield Remark("same", _("These are the English words."))
    if _numbers(english) != _numbers(text):
        yield Remark("numbers", _("The numbers are not the same as in English."))


def _placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text))


def _numbers(text: str) -> list[int]:
    """Digits of any script, in any order."""
    return sorted(
        int("".join(str(unicodedata.decimal(d)) for d in n)) for n in DIGITS.findall(text)
    )


def faults_in(plan: VersionPlan, language: str) -> list[tuple[Wording, Remark]]:
    """Everything in this language that stops its publishing, but for what is missing."""
    return [
        (wording, remark)
        for wording in wordings_of(plan)
        if (text := wording.texts.get(language))
        for remark in remarks_on(wording.texts["en"], text, wording.field)
        if remark.is_fault
    ]


def left_behind(before: VersionPlan, now: VersionPlan, language: str) -> set[Place]:
    """Where the English has changed since the version before, and these words have not."""
    old = {(one.thing, one.field): one.texts for one in wordings_of(before)}
    return {
        (one.thing, one.field)
        for one in wordings_of(now)
        if (then := old.get((one.thing, one.field)))
        and then.get("en") != one.texts.get("en")
        and one.texts.get(language)
        and then.get(language) == one.texts.get(language)
    }


def differences(before: VersionPlan, now: VersionPlan) -> list[Difference]:
    """Questions dropped, added, asked on another scale, in other words, or shown otherwise."""
    old = {one.key: one for one in before.questions()}
    new = {one.key: one for one in now.questions()}
    found = [Difference(key, "dropped", old[key].is_core) for key in old if key not in new]
    found += [Difference(key, "added", new[key].is_core) for key in new if key not in old]
    for key in new.keys() & old.keys():
        found += [
            Difference(key, what, new[key].is_core)
            for what, is_so in _changes(old[key], new[key]).items()
            if is_so
        ]
    places = {key: place for place, key in enumerate([*old, *new])}
    return sorted(found, key=lambda one: places[one.key])


def core_lost(before: VersionPlan, now: VersionPlan) -> list[str]:
    """The core questions that go, or stay without being core: either ends their line."""
    kept = {one.key for one in now.questions() if one.is_core}
    return [one.key for one in before.questions() if one.is_core and one.key not in kept]


def _changes(old: QuestionPlan, new: QuestionPlan) -> dict[str, bool]:
    return {
        "scale": old.scale_version != new.scale_version,
        "wording": old.wording.get("en") != new.wording.get("en"),
        "help": old.help.get("en") != new.help.get("en"),
        "shown_when": old.shown_when != new.shown_when,
        "indicator": old.indicator != new.indicator,
        "private": old.is_private != new.is_private,
        "no_longer_core": old.is_core and not new.is_core,
    }
