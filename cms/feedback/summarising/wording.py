"""The sentences of a summary. Templates only: nothing that a voice says can change them.

Numbers as managers may see them (promise E4): words below ten, and above it tens, rounded down, so
that no sum, difference, base or second paper tells a number between one and nine.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from cms.accounts.enums import AgeBand
from cms.feedback.enums import Section, Sentiment
from cms.feedback.models import Answer, Figure
from cms.feedback.states.staff_summaries import Tells
from cms.feedback.summarising.counting import people_of
from cms.feedback.summarising.speaking import Spoken
from cms.languages.naming import english_name_of
from cms.languages.registry import BY_CODE
from cms.languages.tags import UNKNOWN

SMALLEST: Final = 10
# A language is named beside a theme only where so many spoke in it. Below that not even that it was
# one language: a paper that names all languages heard would tell which, and so who.
ENOUGH_TO_NAME: Final = 5
MOST_THEMES: Final = 6
# A sentence without a number cites examples: so many of each theme, language, age or place.
EXAMPLES: Final = 3
# Behind what nobody said: each is a row in every draft.
MOST_CITED: Final = 1_000
LONGEST: Final = 400
# So many letters of it for the names of themes.
MOST_LETTERS: Final = 240


@dataclass(frozen=True)
class Worded:
    """A sentence and what it rests on: voices, at least one, or a figure, or an answer."""

    text: str
    voices: tuple[Spoken, ...]
    section: Section = Section.IN_SHORT
    figure: Figure | None = None
    is_under_target: bool = False
    answer: Answer | None = None
    tells: Tells | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A theme of this subgroup, and the voices that speak about it."""

    code: str
    # English, read in the middle of a sentence.
    name: str
    voices: tuple[Spoken, ...]

    @property
    def examples(self) -> tuple[Spoken, ...]:
        return self.voices[:EXAMPLES]


def in_tens(count: int) -> int:
    """What papers may tell of a count: nothing below ten, then tens, rounded down."""
    return count - count % SMALLEST


def number(count: int) -> str:
    """The same in words: "a few", "at least 30"."""
    return f"at least {in_tens(count)}" if count >= SMALLEST else "a few"


def amount(voices: Sequence[Spoken]) -> str:
    """How many they are, at the beginning of a sentence."""
    return _capital(number(len(voices)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str]) -> str:
    """A, B and C."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def names_of(told: Sequence[Told]) -> str:
    """Their names, which may hold commas and "and"."""
    return "; ".join(one.name for one in told)


def in_lines(told: Sequence[Told]) -> list[list[Told]]:
    """As many themes in each sentence as fit into it, none left out."""
    lines: list[list[Told]] = []
    for one in told:
        if lines and len(names_of([*lines[-1], one])) <= MOST_LETTERS:
            lines[-1].append(one)
        else:
            lines.append([one])
    return lines


def _language(code: str) -> str:
    return "an unknown language" if code == UNKNOWN else english_name_of(code)


def languages_named(codes: Iterable[str]) -> str:
    return listed([_language(code) for code in codes])


def _examples(voices: Iterable[Spoken]) -> tuple[Spoken, ...]:
    return tuple(islice(voices, EXAMPLES))


def _counted(voices: Sequence[Spoken]) -> tuple[Spoken, ...]:
    """Everybody who was counted; of very many, so many of them, evenly spread."""
    return tuple(voices[:: -(-len(voices) // MOST_CITED) or 1])


def opening(voices: Sequence[Spoken]) -> Worded:
    text = f"{_capital(number(len(voices)))} voices are about this subgroup's work."
    people = people_of(voices) or 0
    if people >= SMALLEST:
        text += f" {_capital(number(people))} different young people spoke."
    return Worded(text, tuple(voices))


def headline(told: Sequence[Told]) -> Worded:
    """What most is about: up to three themes."""
    voices = tuple(dict.fromkeys(voice for one in told for voice in one.examples))
    return Worded(f"Most is said about: {names_of(told)}.", voices)


def of_theme(theme: Told) -> Worded:
    languages = {voice.language for voice in theme.voices}
    people = people_of(theme.voices) or 0
    text = f"{_capital(number(len(theme.voices)))} voices speak about {theme.name}"
    if people >= SMALLEST:
        text += f", from {number(people)} young people"
    if len(languages) > 1:
        text += f", in {len(languages)} languages"
    return Worded(f"{text}.", theme.voices, Section.THEMES)


def of_other_themes(told: Sequence[Told]) -> Worded:
    """Themes after the largest ones that ten voices or more speak about."""
    voices = tuple(dict.fromkeys(voice for one in told for voice in one.voices))
    return Worded(f"There is also talk of: {names_of(told)}.", voices, Section.THEMES)


def of_few(told: Sequence[Told]) -> Worded:
    """Themes that fewer than ten voices speak about, none of them left out."""
    voices = tuple(dict.fromkeys(voice for one in told for voice in one.voices))
    each = " each" if len(told) > 1 else ""
    return Worded(f"A few voices{each} speak about: {names_of(told)}.", voices, Section.FEW)


def of_one_language(theme: Told) -> Worded:
    """Said in one language only, by enough to name it."""
    text = f"Only voices in {_language(theme.voices[0].language)} speak about {theme.name}."
    return Worded(text, theme.voices, Section.FEW)


def of_asks(theme: Told) -> Worded:
    """`theme.voices` are those that ask for something."""
    text = f"{_capital(number(len(theme.voices)))} voices ask for something about {theme.name}."
    return Worded(text, theme.voices, Section.ASKS)


def headline_of_asks(told: Sequence[Told]) -> Worded:
    voices = tuple(dict.fromkeys(voice for one in told for voice in one.examples))
    return Worded(f"Most requests are about: {names_of(told)}.", voices)


def of_feelings(voices: Sequence[Spoken]) -> list[Worded]:
    """How many praise and how many complain, where the channel told us."""
    worded = []
    for sentiment, words in (
        (Sentiment.POSITIVE, "are pleased with something"),
        (Sentiment.NEGATIVE, "say that something is wrong"),
    ):
        these = tuple(voice for voice in voices if voice.sentiment == sentiment)
        if len(these) >= SMALLEST:
            text = f"{_capital(number(len(these)))} voices {words}."
            worded.append(Worded(text, these, Section.THEMES))
    return worded


def of_figure(figure: Figure, *, target: int | None = None, is_under: bool = False) -> Worded:
    """A released number as it was released, and the council's target where there is one."""
    ending = f" ({figure.wave})."
    if target is not None:
        ending += f" This is {'under' if is_under else 'not under'} the target of {target} %."
    text = f"{figure.name} {_capital(figure.value)}"[: LONGEST - len(ending)]
    return Worded(f"{text}{ending}", (), Section.FIGURES, figure, is_under)


def of_languages(voices: Sequence[Spoken]) -> Worded:
    counted = Counter(voice.language for voice in voices)
    codes = [code for code, _count in counted.most_common()]
    text = f"They were said in {listed([_language(code) for code in codes])}."
    cited = (
        voice
        for code in codes
        for voice in _examples(one for one in voices if one.language == code)
    )
    return Worded(text, tuple(cited), Section.WHO)


def of_ages(voices: Sequence[Spoken]) -> Worded:
    """Which ages were heard, as far as the channels tell."""
    known = [band for band in AgeBand if any(one.age_band == band for one in voices)]
    if not known:
        return Worded("No channel told how old they are.", _counted(voices), Section.WHO)
    names = listed([band.value.replace("-", " to ") for band in known])
    text = f"Ages heard: {names}."
    if any(not voice.age_band for voice in voices):
        text += " Some voices came without an age."
    cited = (
        voice
        for band in [*known, ""]
        for voice in _examples(one for one in voices if one.age_band == band)
    )
    return Worded(text, tuple(cited), Section.WHO)


def of_places(voices: Sequence[Spoken], names: dict[str, str]) -> list[Worded]:
    """Which localities were heard; `names` by code. Nothing where no channel tells any."""
    known = [code for code in names if any(one.locality == code for one in voices)]
    if not known:
        return []
    text = f"Places heard: {listed([names[code] for code in known])}."
    if any(not voice.locality for voice in voices):
        text += " Some voices came without a place."
    cited = (
        voice
        for code in [*known, ""]
        for voice in _examples(one for one in voices if one.locality == code)
    )
    return [Worded(text[:LONGEST], tuple(cited), Section.WHO)]


def of_silent_languages(codes: Sequence[str], voices: Sequence[Spoken]) -> list[Worded]:
    """Languages of at least ten young people on the roll, each without a voice here.

    That nobody spoke rests on whoever was counted: no three of them could be its source.
    """
    if not codes:
        return []
    names = listed([_language(code) for code in codes])
    text = f"No voice came in {names}, though at least {SMALLEST} young people use each of them."
    return [
        Worded(
            text[:LONGEST],
            _counted(voices),
            Section.WHO,
            tells=Tells.SILENT_LANGUAGES,
            about=tuple(codes),
        )
    ]


def not_heard(voices: Sequence[Spoken], places: dict[str, str]) -> dict[str, list[str]]:
    """Languages, age bands and places without a voice here; ages and places only if a channel
    tells any of them.
    """
    languages = {voice.language for voice in voices}
    bands = {voice.age_band for voice in voices if voice.age_band}
    heard = {voice.locality for voice in voices if voice.locality}
    return {
        "languages": [code for code in BY_CODE if code not in languages],
        "age_bands": [band.value for band in AgeBand if bands and band.value not in bands],
        "localities": [name for code, name in places.items() if heard and code not in heard],
    }
