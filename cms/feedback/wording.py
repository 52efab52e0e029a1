"""The sentences of a summary. Templates only: nothing that a voice says can change them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cms.accounts.enums import AgeBand
from cms.feedback.enums import Section, Sentiment
from cms.feedback.models import Voice
from cms.feedback.themes import Theme
from cms.languages.registry import BY_CODE, LANGUAGES

FEW: Final = 5
ENOUGH_PEOPLE: Final = 10
MOST_THEMES: Final = 6


@dataclass(frozen=True)
class Worded:
    """A sentence and the voices that it rests on, at least one."""

    text: str
    voices: tuple[Voice, ...]
    section: Section = Section.IN_SHORT


def number(count: int) -> str:
    """A count as papers say it: small numbers could point at somebody."""
    return "a few" if count < FEW else str(count)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _speak(count: int, total: int) -> str:
    if total < FEW:
        return "A few voices speak"
    return f"{_capital(number(count))} of {total} voices speak"


def opening(voices: Sequence[Voice], in_period: int) -> Worded:
    of_all = f" of {in_period}" if in_period >= FEW else ""
    text = f"{_capital(number(len(voices)))}{of_all} voices are about this subgroup's work."
    people = {voice.speaker for voice in voices if voice.speaker}
    if len(people) >= ENOUGH_PEOPLE:
        text += f" At least {len(people)} different young people spoke."
    return Worded(text, tuple(voices))


def of_theme(theme: Theme, voices: Sequence[Voice], total: int) -> Worded:
    languages = {voice.language for voice in voices}
    text = f"{_speak(len(voices), total)} about {theme.name}"
    if len(languages) > 1:
        text += f", in {len(languages)} languages"
    return Worded(f"{text}.", tuple(voices), Section.THEMES)


def of_languages(voices: Sequence[Voice]) -> Worded:
    counted = Counter(voice.language for voice in voices)
    names = [BY_CODE[code].english_name for code, _count in counted.most_common()]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return Worded(f"They were said in {listed}.", tuple(voices), Section.WHO)


def of_feelings(voices: Sequence[Voice]) -> list[Worded]:
    """How many praise and how many complain, where the channel told us."""
    told = [voice for voice in voices if voice.sentiment]
    worded = []
    for sentiment, words in (
        (Sentiment.POSITIVE, "are pleased with something"),
        (Sentiment.NEGATIVE, "say that something is wrong"),
    ):
        these = tuple(voice for voice in told if voice.sentiment == sentiment)
        if len(these) >= FEW:
            worded.append(
                Worded(f"{len(these)} of {len(told)} voices {words}.", these, Section.THEMES)
            )
    return worded


def not_heard(voices: Sequence[Voice]) -> dict[str, list[str]]:
    """Languages and age bands without a voice here."""
    languages = {voice.language for voice in voices}
    bands = {voice.age_band for voice in voices}
    return {
        "languages": [one.code for one in LANGUAGES if one.code not in languages],
        "age_bands": [band.value for band in AgeBand if band.value not in bands],
    }
