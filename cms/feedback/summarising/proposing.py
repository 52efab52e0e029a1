"""What a draft would say now: computed, nothing of it stored.

It takes its time, and so it is done before anything is locked; whoever stores it asks `still_holds`
under the lock, and lets the draft that is there stand where `would_repeat` says so.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any, Final

from django.db.models import Model
from django.utils import timezone

from cms.feedback.models import Sentence, Summary, ThemeCount, Voice
from cms.feedback.periods import Period
from cms.feedback.states.staff_summaries import SummaryState
from cms.feedback.summarising import wording
from cms.feedback.summarising.beside_themes import Beside, beside_themes
from cms.feedback.summarising.choosing_asks import asks_in, choose_asks, looked_at_for_asks
from cms.feedback.summarising.choosing_quotes import Candidate, choose_quotes, looked_at
from cms.feedback.summarising.composing import Material, asked_in, compose
from cms.feedback.summarising.counting import heard_of, people_of
from cms.feedback.summarising.recounting import beside, counted
from cms.feedback.summarising.rewriting import model_name
from cms.feedback.summarising.roll import places
from cms.feedback.summarising.speaking import Spoken, spoken_to, words_in
from cms.feedback.summarising.wording import MOST_THEMES, Told, Worded
from cms.feedback.theming.understanding import Understood, understood_of
from cms.subgroups.models import Subgroup

OF_SENTENCES: Final = (
    "section",
    "made_text",
    "made_as",
    "tells",
    "about",
    "first_voice_id",
    "figure_id",
    "answer_id",
    "is_under_target",
    "is_flagged",
)
# Columns that tell of the whole period: another subgroup's new voice changes them.
OF_PERIOD: Final = ("voices_in_period", "unused")
OF_THEMES: Final = ("theme", "name", "count", "people", "heard", "is_flagged")


@dataclass(frozen=True)
class Proposed:
    """A draft that is not stored, and what it was made of."""

    subgroup: Subgroup
    period: Period
    # Those that speak to the subgroup, and the keys of those in each of its themes.
    spoken: tuple[list[Spoken], dict[str, set[int]]]
    # Those of them that are in none of its themes.
    unplaced: Beside
    # Columns of the summary.
    told_of: dict[str, Any]
    worded: Sequence[Worded]
    # In the order of `worded`; these and the themes have no summary yet.
    sentences: list[Sentence]
    themes: list[ThemeCount]
    quotes: Sequence[Candidate]


def propose(subgroup: Subgroup, period: Period, now: datetime) -> Proposed:
    """Counts, words and quotes what the period says to one subgroup."""
    understood = understood_of(period)
    spoken = voices, by_theme = spoken_to(subgroup.code, understood)
    told = _told(voices, by_theme, understood)
    unplaced = beside_themes(voices, by_theme, understood)
    localities = places()
    today = timezone.localdate(now)
    earlier = beside(subgroup, period, counted(voices, by_theme))
    worded = compose(
        Material(subgroup, period, voices, told, localities, today, unplaced, earlier.comparison)
    )
    quotes = _quotes(told, unplaced.told, set(by_theme))
    told_of = {
        "voices_here": len(voices),
        "heard_here": heard_of(voices),
        "not_heard": wording.not_heard(voices, localities),
        "first_draft": _as_proposed(worded, quotes),
        "recounted": dict(earlier.for_courses),
        **_of_period(understood),
    }
    return Proposed(
        subgroup=subgroup,
        period=period,
        spoken=spoken,
        unplaced=unplaced,
        told_of=told_of,
        worded=worded,
        sentences=_sentences(worded),
        themes=_themes(told),
        quotes=quotes,
    )


def _quotes(told: Sequence[Told], beside: Sequence[Told], themes: set[str]) -> list[Candidate]:
    """Words for what is said, then words for what is asked for; each of another voice.

    Also of voices `beside` the themes, after those of the largest themes.
    """
    asked = asked_in([*told, *beside])
    told = [*told[:MOST_THEMES], *beside]
    looked, asking = looked_at(told), looked_at_for_asks(asked)
    rows = Voice.objects.filter(pk__among=[*{*looked, *asking}]).order_by()
    read = {voice.pk: voice for voice in rows}
    quotes = choose_quotes(told, read, words_in(looked, themes))
    quoted = [one.voice.pk for one in quotes]
    return [*quotes, *choose_asks(asked, read, asks_in(asking), quoted)]


def still_holds(proposed: Proposed) -> bool:
    """Whether nobody took a voice back, changed its place or its consent while it was made."""
    understood = understood_of(proposed.period)
    spoken = voices, by_theme = spoken_to(proposed.subgroup.code, understood)
    if proposed.spoken != spoken:
        return False
    if proposed.unplaced != beside_themes(voices, by_theme, understood):
        return False
    if any(proposed.told_of[name] != now for name, now in _of_period(understood).items()):
        return False
    quoted = {one.voice.pk: one.voice.text_hash for one in proposed.quotes}
    there = Voice.objects.still_there().filter(pk__in=quoted, may_be_quoted=True)
    return dict(there.values_list("pk", "text_hash")) == quoted


def would_repeat(before: Summary, proposed: Proposed) -> bool:
    """Whether nobody touched the draft and it would be made again, word for word.

    What it says of the whole period may be otherwise: see `with_period`.

    Headlines that the council's own language model reworded stay, unless it is another model now
    or none.
    """
    if before.is_edited or before.state != SummaryState.DRAFT:
        return False
    own = {name: value for name, value in proposed.told_of.items() if name not in OF_PERIOD}
    if any(getattr(before, name) != value for name, value in own.items()):
        return False
    sentences = before.sentences.order_by("position")
    themes = before.themes.values_list(*OF_THEMES)
    return (
        list(sentences.values_list(*OF_SENTENCES)) == _rows(proposed.sentences, OF_SENTENCES)
        and sorted(themes) == sorted(_rows(proposed.themes, OF_THEMES))
        and not sentences.exclude(reworded_by__in=("", model_name())).exists()
        and before.quotes.count() == len(proposed.quotes)
    )


def with_period(before: Summary, proposed: Proposed) -> Summary:
    """The draft that stays, with what is said of the whole period by now."""
    if any(getattr(before, name) != proposed.told_of[name] for name in OF_PERIOD):
        for name in OF_PERIOD:
            setattr(before, name, proposed.told_of[name])
        before.save(update_fields=OF_PERIOD)
    return before


def _rows(things: Iterable[Model], names: Sequence[str]) -> list[tuple[Any, ...]]:
    return [attrgetter(*names)(one) for one in things]


def _of_period(understood: Understood) -> dict[str, Any]:
    return {"voices_in_period": understood.total, "unused": understood.unused()}


def _told(
    voices: Sequence[Spoken], by_theme: dict[str, set[int]], understood: Understood
) -> list[Told]:
    """The themes of a subgroup, the largest first."""
    ranked = sorted(by_theme, key=lambda code: (-len(by_theme[code]), code))
    places = {voice.pk: place for place, voice in enumerate(voices)}
    told = []
    for code in ranked:
        here = sorted(places[pk] for pk in by_theme[code] if pk in places)
        told.append(
            Told(code, understood.themes[code].name, tuple(voices[place] for place in here))
        )
    return told


def _as_proposed(worded: Sequence[Worded], quotes: Sequence[Candidate]) -> dict[str, object]:
    """What a later reader compares with: no word of a voice is in it."""
    made_of = hashlib.sha256()
    # A promise that went on is no reason to write anew what is signed off.
    for one in (one for one in worded if one.answer is None):
        made_of.update("\n".join([one.text, *(voice.key for voice in one.voices), ""]).encode())
    return {
        "made_of": made_of.hexdigest(),
        "sentences": [{"section": str(one.section), "text": one.text} for one in worded],
        "quotes": [[one.voice.key, one.passage.start, one.passage.end] for one in quotes],
    }


def _themes(told: Sequence[Told]) -> list[ThemeCount]:
    return [
        ThemeCount(
            theme=one.code,
            name=one.name,
            count=len(one.voices),
            people=people_of(one.voices),
            heard=heard_of(one.voices),
        )
        for one in told
    ]


def _sentences(worded: Sequence[Worded]) -> list[Sentence]:
    return [
        Sentence(
            position=position,
            section=one.section,
            text=one.text,
            made_text=one.text,
            made_as=position - 1,
            first_voice_id=one.voices[0].pk if one.voices else None,
            figure=one.figure,
            is_under_target=one.is_under_target,
            answer=one.answer,
            tells=one.tells or "",
            about=list(one.about),
        )
        for position, one in enumerate(worded, start=1)
    ]
