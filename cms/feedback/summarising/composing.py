"""Which sentences stand in a draft, section by section, in the order of the paper."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cms.feedback.enums import Section
from cms.feedback.figures import OfferedFigure, figures_for
from cms.feedback.models import Figure
from cms.feedback.periods import Period
from cms.feedback.summarising import wording
from cms.feedback.summarising.beside_themes import Beside, asks_beside, words_beside
from cms.feedback.summarising.comparing import changes
from cms.feedback.summarising.promising import promises
from cms.feedback.summarising.recounting import Comparison
from cms.feedback.summarising.roll import languages_of_many
from cms.feedback.summarising.speaking import Spoken
from cms.feedback.summarising.wording import MOST_THEMES, SMALLEST, Told, Worded
from cms.languages.registry import BY_CODE
from cms.subgroups.models import Subgroup

MOST_HEADLINED = 3


@dataclass(frozen=True)
class Material:
    """What one draft is made of; `told` with the largest theme first."""

    subgroup: Subgroup
    period: Period
    voices: Sequence[Spoken]
    told: Sequence[Told]
    places: dict[str, str]
    today: date
    unplaced: Beside
    # What it is held against; None where no earlier paper is signed.
    earlier: Comparison | None = None


def compose(material: Material) -> list[Worded]:
    """Every sentence; none at all where there is neither a voice nor a figure nor an answer."""
    figures = _figures(material)
    promised = promises(material.subgroup.pk, material.period, material.today)
    if not material.voices:
        return [*figures, *promised]
    few = _few(material)
    changed = changes(material.earlier, material.told, material.voices)
    asks = asked_in(material.told)
    parts = [
        *_in_short(material, asks),
        *_themes(material),
        *few,
        *words_beside(material.voices, material.unplaced),
        *changed,
        *(wording.of_asks(one) for one in asks[:MOST_THEMES]),
        *asks_beside(material.unplaced),
        *figures,
        *promised,
        *_who(material),
    ]
    order = list(Section)
    return sorted(parts, key=lambda one: order.index(one.section))


def _in_short(material: Material, asks: Sequence[Told]) -> list[Worded]:
    worded = [wording.opening(material.voices)]
    if material.told:
        worded.append(wording.headline(material.told[:MOST_HEADLINED]))
    if asks:
        worded.append(wording.headline_of_asks(asks[:MOST_HEADLINED]))
    return worded


def _themes(material: Material) -> list[Worded]:
    largest = [wording.of_theme(one) for one in material.told[:MOST_THEMES]]
    others = [one for one in material.told[MOST_THEMES:] if len(one.voices) >= SMALLEST]
    return [
        *largest,
        *(wording.of_other_themes(some) for some in wording.in_lines(others)),
        *wording.of_feelings(material.voices),
    ]


def _few(material: Material) -> list[Worded]:
    """The minority rule: whatever few said, or one of the rarer languages only, is named here.

    What fewer said than a language may be named for stands here without any word of it, as other
    small themes do: among the largest ones, `_themes` names it.
    """
    usual = Counter(voice.language for voice in material.voices).most_common(1)[0][0]
    spoken = {one.code: {voice.language for voice in one.voices} for one in material.told}
    alone = [
        one
        for one in material.told
        if len(spoken[one.code]) == 1
        and usual not in spoken[one.code]
        and len(one.voices) >= wording.ENOUGH_TO_NAME
    ]
    known = {one.code for one in alone}
    small = [
        one
        for one in material.told[MOST_THEMES:]
        if len(one.voices) < SMALLEST and one.code not in known
    ]
    return [
        *(wording.of_one_language(one) for one in alone),
        *(wording.of_few(some) for some in wording.in_lines(small)),
    ]


def asked_in(told: Sequence[Told]) -> list[Told]:
    """The themes with requests, most requests first; the voices are those that ask."""
    asked = [
        Told(one.code, one.name, tuple(voice for voice in one.voices if voice.asks)) for one in told
    ]
    return sorted(
        (one for one in asked if one.voices), key=lambda one: (-len(one.voices), one.code)
    )


def _figures(material: Material) -> list[Worded]:
    """The released figures, kept as they were offered; what is released does not change."""
    code = material.subgroup.code
    offered = figures_for(code, until=material.period.end, today=material.today)
    return [
        wording.of_figure(_kept(one), target=one.target, is_under=one.is_under_target)
        for one in offered
    ]


def _kept(offered: OfferedFigure) -> Figure:
    told = {"name": offered.name, "value": offered.value, "wave": offered.wave, "url": offered.url}
    return Figure.objects.get_or_create(code=offered.code, defaults=told)[0]


def _who(material: Material) -> list[Worded]:
    voices = material.voices
    heard = {voice.language for voice in voices}
    silent = [
        code
        for code in languages_of_many(on=material.today)
        if code not in heard and code in BY_CODE
    ]
    return [
        wording.of_languages(voices),
        *wording.of_silent_languages(silent, voices),
        wording.of_ages(voices),
        *wording.of_places(voices, material.places),
    ]
