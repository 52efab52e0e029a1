"""Decides the themes of some voices and stores what is different from before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db import transaction
from django.db.models import Case, Value, When
from django.db.models.functions import Concat, Substr

from cms.core.cleaning import has_letters
from cms.core.inserting import insert_rows
from cms.feedback.models import Assignment, FoundBy, Ruling, Verdict, Voice, Words, read_as
from cms.feedback.routing.corrected import Corrected
from cms.feedback.routing.finding import Found
from cms.feedback.theming.following import Examples
from cms.feedback.theming.known_themes import Known, digest
from cms.languages.naming import english_name_of
from cms.languages.registry import is_known

OF_TEXT: Final = 16
# A new number when the way of deciding changes: every voice is looked at again.
WAY: Final = 2
TAKEN_OUT: Final = "taken out of its themes by a person"
TAKEN_BACK: Final = "taken back by the person who said it"
COLUMNS: Final = ("voice_id", "theme", "found_by", "because", "neighbours", "by_id", "at")
LONGEST_REASON: Final = 120
LIKE_TAKEN_OUT: Final = "like a voice that a person took out of this theme"


@dataclass(frozen=True)
class Rules:
    """What decides about a voice besides its own words."""

    known: Known
    examples: Examples
    lexicon: str


class Reason(NamedTuple):
    """Why a voice stands in a theme."""

    found_by: str
    because: tuple[str, ...] = ()
    neighbours: tuple[int, ...] = ()
    by: int | None = None
    at: datetime | None = None


Reasons = dict[str, Reason]
# The themes whose words occur in each voice, by its id.
Occurring = Mapping[int, tuple[Found, ...]]


def settle(voices: Sequence[Words], rules: Rules, occurring: Occurring) -> None:
    """Stores the themes of these voices; writes nothing where nothing changed."""
    rulings: dict[int, list[Ruling]] = defaultdict(list)
    ids = [voice.pk for voice in voices]
    ruled = Ruling.objects.filter(voice__among=ids).select_related("theme")
    for ruling in ruled.order_by("at", "pk"):
        rulings[ruling.voice_id].append(ruling)
    free = [voice for voice in voices if voice.pk not in rulings and not voice.is_withdrawn]
    followed = dict(zip((voice.pk for voice in free), rules.examples.nearest(free), strict=True))
    before = _stored(ids)
    changed: list[tuple[int, Reasons]] = []
    alike: dict[str, list[int]] = defaultdict(list)
    marked: dict[str, list[int]] = defaultdict(list)
    for voice in voices:
        reasons, unused = {}, TAKEN_BACK
        if not voice.is_withdrawn:
            reasons = _by_words(occurring[voice.pk], rules.known)
            like = followed.get(voice.pk)
            unused = _decide(reasons, voice, rules.known, rulings.get(voice.pk, ()), like)
            if like is not None:
                marked[like.mark].append(voice.pk)
        if unused:
            alike[unused].append(voice.pk)
        if reasons != before.get(voice.pk, {}):
            changed.append((voice.pk, reasons))
    _store(changed, before)
    Voice.objects.filter(pk__among=ids).update(
        unused_because=_each(alike),
        understood_as=understood_as(rules),
        follows=_each(marked),
    )


def _each(alike: Mapping[str, Sequence[int]]) -> Case:
    """The value for each of these voices, and "" for any other."""
    whens = (When(pk__among=same, then=Value(value)) for value, same in alike.items())
    return Case(*whens, default=Value(""))


def understood_as(rules: Rules) -> Concat:
    """What a voice is marked with: the lists that were held against it, and its words then.

    What people said since is told apart in renewing.py: most voices it does not concern.
    """
    words = (Substr(name, 1, OF_TEXT) for name in ("text_hash", "english_hash"))
    return Concat(Value(f"{digest([WAY, rules.lexicon])}-"), *words)


def _decide(
    reasons: Reasons,
    voice: Words,
    known: Known,
    rulings: Sequence[Ruling],
    followed: Corrected | None,
) -> str:
    """From the themes whose words occur to those that count; says why, where none is left."""
    unused = "" if reasons else _nothing_found(voice)
    if followed is not None:
        unused = _follow(reasons, followed) or unused
    for ruling in rulings:
        slug = known.stands_for.get(ruling.theme.slug)
        if slug is None:
            continue
        was = reasons.pop(slug, None)
        if ruling.verdict == Verdict.BELONGS:
            words = was.because if was else ()
            reasons[slug] = Reason(FoundBy.PERSON, words, by=ruling.by_id, at=ruling.at)
        else:
            unused = TAKEN_OUT
    return "" if reasons else unused or _nothing_found(voice)


def _by_words(occurring: Sequence[Found], known: Known) -> Reasons:
    words: dict[str, list[str]] = defaultdict(list)
    for one in occurring:
        slug = known.stands_for.get(one.theme)
        if slug is not None:
            words[slug].extend(one.because)
    return {
        slug: Reason(FoundBy.WORDS.value, tuple(dict.fromkeys(listed)))
        for slug, listed in words.items()
    }


def _follow(reasons: Reasons, example: Corrected) -> str:
    """Does as was done with the corrected voice; says why, if that leaves the voice unused."""
    gone = [slug for slug in example.does_not if reasons.pop(slug, None)]
    for slug in example.belongs:
        reasons.setdefault(slug, Reason(FoundBy.NEIGHBOURS, neighbours=(example.voice.pk,)))
    return LIKE_TAKEN_OUT if gone else ""


def _nothing_found(voice: Words) -> str:
    if not any(letter.isalpha() for letter in voice.text) or not has_letters(voice.text):
        return "no words, only signs"
    named = f"{english_name_of(voice.language)} ({voice.language})"
    if is_known(voice.language):
        return f"no theme words found in {named}"
    if read_as(voice)[1] != voice.language:
        return f"no theme words found in the English of {named}"[:LONGEST_REASON]
    return f"no theme found: there are no lists of words in {named}"[:LONGEST_REASON]


def _stored(ids: Sequence[int]) -> dict[int, Reasons]:
    """Of those voices that have themes."""
    found: dict[int, Reasons] = defaultdict(dict)
    rows = Assignment.objects.filter(voice__among=ids).order_by()
    for voice, slug, found_by, because, neighbours, by, at in rows.values_list(*COLUMNS):
        found[voice][slug] = Reason(found_by, tuple(because), tuple(neighbours), by, at)
    return found


@transaction.atomic
def _store(changed: Sequence[tuple[int, Reasons]], before: Mapping[int, Reasons]) -> None:
    if not changed:
        return
    if had_others := [voice for voice, _reasons in changed if voice in before]:
        Assignment.objects.filter(voice__among=had_others).delete()
    insert_rows(Assignment, COLUMNS, _rows(changed))


def _rows(changed: Sequence[tuple[int, Reasons]]) -> Iterator[tuple[Any, ...]]:
    """In the order of COLUMNS."""
    for voice, reasons in changed:
        for slug, why in reasons.items():
            yield voice, slug, why.found_by, why.because, why.neighbours, why.by, why.at
