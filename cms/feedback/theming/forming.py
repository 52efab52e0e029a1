"""Themes formed from the voices themselves: what several say and no list knows.

They are suggestions: an officer confirms or dismisses them, and only then is anything counted.
Voices in no theme join the formed theme they are like, in whatever period it was formed; the rest
is grouped by meaning or, where no engine sees meaning, by the words that they share and others do
not. The same voices in the same order always give the same themes. Fewer than four stay unformed.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from django.db.models import Q, QuerySet
from django.utils.text import slugify

from cms.core.inserting import insert_rows
from cms.feedback.models import Origin, Suggestion, Theme, ThemeState, Verdict, Voice, Words
from cms.feedback.periods import Period
from cms.feedback.theming.grouping import groups_in
from cms.feedback.theming.known_themes import digest
from cms.feedback.theming.naming import Usage, stems_and_words, stems_of, telling_words, usages_in
from cms.feedback.theming.vectors import Engine, Vectors, at_length_one, engine, vectors_of

logger = logging.getLogger(__name__)
FEWEST: Final = 4
OF_A_THEME: Final = 40
COLUMNS: Final = ("voice_id", "theme_id", "because")
NOTHING_FOUND: Final = "no theme"
SUGGESTED: Final = "in a suggested theme that waits for an officer"
DISMISSED: Final = "in a suggested theme that an officer dismissed"


@dataclass(frozen=True)
class Group:
    """Voices that belong together, and the words that tell them from others."""

    voices: tuple[Words, ...]
    words: tuple[str, ...]
    name: str


def form_themes(period: Period) -> int:
    """Groups the voices of the period that stand in no theme; returns how many were suggested."""
    _forget(period)
    pool = _without_theme(period)
    if len(pool) < FEWEST and not _formed():
        return 0
    using = engine()
    left = _join_known(pool, using)
    made = 0
    for group in _groups_in(left, using, period):
        _suggest(group, period)
        made += len(group.voices)
    _say_why(period)
    logger.info("feedback.themes.formed period=%s voices=%s", period.code, made)
    return made


def _forget(period: Period) -> None:
    """A voice that has a theme by now, or was taken back, needs no suggestion any more."""
    here = Suggestion.objects.filter(voice__period=period.code)
    here.filter(voice__assignments__isnull=False).delete()
    here.filter(voice__is_withdrawn=True).delete()


def _without_theme(period: Period) -> list[Words]:
    """With words, in no theme and in no suggestion, in whatever run they were looked at first.

    Whom a person took out stays out, and whoever is like them.
    """
    free = Voice.objects.of_period(period.code).still_there().filter(assignments__isnull=True)
    free = free.filter(suggestions__isnull=True, rulings__isnull=True)
    # A voice that a subgroup hears has no reason to be unused: it waits for others like it.
    heard = Q(unused_because="", follows="")
    listed = free.filter(heard | Q(unused_because__startswith=NOTHING_FOUND)).order_by("key")
    return [voice for voice in listed.words() if any(map(str.isalpha, voice.text))]


def _groups_in(voices: Sequence[Words], using: Engine, period: Period) -> list[Group]:
    """By meaning where the engine sees it, else by the words they share; the largest first."""
    if using.sees_meaning:
        parted = _alike(voices, using)
        # Words matter for the names alone; in most runs there is nothing to name.
        usages = usages_in(period, {listed[0].language for listed in parted})
    else:
        usages = usages_in(period, {voice.language for voice in voices})
        parted = [
            listed
            for code, usage in sorted(usages.items())
            for listed in by_shared_words([one for one in voices if one.language == code], usage)
        ]
    parted.sort(key=lambda listed: (-len(listed), listed[0].key))
    named = [_named(listed, usages[listed[0].language]) for listed in parted]
    return [group for group in named if group is not None]


def _named(voices: Sequence[Words], usage: Usage) -> Group | None:
    words, name = telling_words(voices, usage)
    return Group(tuple(voices), words, name) if name else None


def _alike(voices: Sequence[Words], using: Engine) -> list[list[Words]]:
    """Voices near one another."""
    if len(voices) < FEWEST:
        return []
    groups = groups_in(vectors_of(voices, using), using.groups)
    return [[voices[row] for row in rows] for rows in groups if len(rows) >= FEWEST]


def by_shared_words(voices: Sequence[Words], usage: Usage) -> list[list[Words]]:
    """Those who share the most telling word, then those of the others, until few are left."""
    stems = {voice.pk: frozenset(stems_of(voice.text)) for voice in voices}
    left = list(voices)
    held = Counter(stem for found in stems.values() for stem in found)
    groups = []
    while len(left) >= FEWEST:
        rated = [
            (count * usage.rarity(stem), stem)
            for stem, count in held.items()
            if count >= FEWEST and usage.tells(stem, count / len(voices))
        ]
        if not rated:
            break
        _score, best = max(rated)
        groups.append([voice for voice in left if best in stems[voice.pk]])
        left = [voice for voice in left if best not in stems[voice.pk]]
        held.subtract(stem for voice in groups[-1] for stem in stems[voice.pk])
    return groups


def _formed() -> list[Theme]:
    themes = Theme.objects.exclude(origin=Origin.LEXICON).filter(merged_into=None)
    return list(themes.order_by("first_period", "slug"))


def _join_known(pool: Sequence[Words], using: Engine) -> list[Words]:
    """Suggests to known themes the voices that they were made of the like of; returns the rest."""
    themes = _formed()
    if not themes or not pool:
        return list(pool)
    places = _by_middle(pool, themes, using) if using.sees_meaning else _by_word(pool, themes)
    joined = (
        (voice.pk, theme.pk, shared_words(voice, theme.words))
        for voice, theme in zip(pool, places, strict=True)
        if theme is not None
    )
    insert_rows(Suggestion, COLUMNS, joined)
    return [voice for voice, theme in zip(pool, places, strict=True) if theme is None]


def _by_word(pool: Sequence[Words], themes: Sequence[Theme]) -> list[Theme | None]:
    """By the first of a theme's telling words, which all its voices shared."""
    by_stem = {theme.words[0]: theme for theme in reversed(themes) if theme.words}
    return [
        next((by_stem[stem] for stem in stems_of(voice.text) if stem in by_stem), None)
        for voice in pool
    ]


def _by_middle(pool: Sequence[Words], themes: Sequence[Theme], using: Engine) -> list[Theme | None]:
    middles = [(theme, _middle(theme, using)) for theme in themes]
    known = [(theme, middle) for theme, middle in middles if middle is not None]
    if not known:
        return [None] * len(pool)
    near = vectors_of(pool, using) @ np.array([middle for _theme, middle in known]).T
    return [
        known[place][0] if near[row, place] >= using.follows else None
        for row, place in enumerate(near.argmax(axis=1))
    ]


def _middle(theme: Theme, using: Engine) -> Vectors | None:
    """The mean of some of its voices; None where it has none."""
    there = Voice.objects.still_there().order_by("key")
    ruled = there.filter(rulings__theme=theme, rulings__verdict=Verdict.BELONGS)
    suggested = there.filter(suggestions__theme=theme)
    voices = [*ruled[:OF_A_THEME].words(), *suggested[:OF_A_THEME].words()]
    if not voices:
        return None
    middle: Vectors = at_length_one(vectors_of(voices, using).mean(axis=0, keepdims=True))[0]
    return middle


def _suggest(group: Group, period: Period) -> None:
    first = group.voices[0].key
    theme, _is_new = Theme.objects.get_or_create(
        slug=f"{period.code.lower()}-{slugify(group.name)[:24] or 'theme'}-{digest(first)[:6]}",
        defaults={
            "name": group.name,
            "origin": Origin.FORMED,
            "state": ThemeState.SUGGESTED,
            "words": list(group.words),
            "first_period": period.code,
        },
    )
    rows = ((voice.pk, theme.pk, shared_words(voice, group.words)) for voice in group.voices)
    insert_rows(Suggestion, COLUMNS, rows)


def shared_words(voice: Words, words: Sequence[str]) -> list[str]:
    """Those of its words, as they were written, that belong to the telling words."""
    telling = set(words)
    return list(
        dict.fromkeys(word for stem, word in stems_and_words(voice.text) if stem in telling)
    )


def _say_why(period: Period) -> None:
    _say(Voice.objects.of_period(period.code))


def say_why_waiting(ids: Sequence[int]) -> None:
    """Corrects the reason of voices whose suggestion was changed by a deed."""
    _say(Voice.objects.filter(pk__in=ids))


def _say(voices: QuerySet[Voice]) -> None:
    waiting = voices.filter(assignments__isnull=True, is_withdrawn=False, suggestions__isnull=False)
    gone = Q(suggestions__theme__state=ThemeState.DISMISSED)
    for suggested, reason in (
        (waiting.exclude(gone), SUGGESTED),
        (waiting.filter(gone), DISMISSED),
    ):
        ids = suggested.order_by().values("pk")
        Voice.objects.filter(pk__in=ids).update(unused_because=reason)
