"""A summary as a page shows it: sentences with the numbers of their voices, and the voices.

Why readers may count some voices below five and not others: a sentence must lead back to what was
said, so each voice that may be quoted stands on the page under a number, and whoever counts these
numbers counts people who agreed to be read. A voice whose words are not shown has no number, no
language and no line of its own for readers, only "others" behind the sentence; and a bare count
under five is always in words. Age bands stand beside no voice: with a language, and so few who
speak it, they could point to one person. Officers, who check the draft, see everything.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from cms.feedback.gathering import no_longer_offered
from cms.feedback.models import Quote, Sentence, Summary, ThemeCount, Voice
from cms.feedback.quoting import shown_english, shown_text, verbatim
from cms.feedback.wording import number

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ShownVoice:
    """A voice in the list at the end of the page."""

    number: int
    voice: Voice
    text: str
    english: str
    age_band: str = ""
    is_taken_back: bool = False


@dataclass(frozen=True)
class ShownSentence:
    """A sentence, the numbers of the voices that can be looked up, and whether there are more."""

    sentence: Sentence
    numbers: tuple[int, ...]
    has_others: bool


@dataclass(frozen=True)
class ShownTheme:
    theme: ThemeCount
    count: str


@dataclass(frozen=True)
class ShownSummary:
    """Everything a summary's page needs; no query is left for the template."""

    summary: Summary
    sentences: list[ShownSentence]
    themes: list[ShownTheme]
    quotes: list[Quote]
    voices: list[ShownVoice]
    not_heard_languages: list[str] = field(default_factory=list)
    not_heard_bands: list[str] = field(default_factory=list)
    # Counts, in words where they are small and the reader is no officer.
    unused: dict[str, str] = field(default_factory=dict)
    voices_here: str = ""
    voices_in_period: str = ""


def show_summary(summary: Summary, *, to_officers: bool) -> ShownSummary:
    """Officers see every word; other readers only words that may be quoted, without names."""
    sentences = list(summary.sentences.prefetch_related("citations__voice"))
    cited = {
        citation.voice.key: citation.voice
        for sentence in sentences
        for citation in sentence.citations.all()
    }
    quotes = list(summary.quotes.select_related("voice"))
    gone = no_longer_offered(cited.values())
    listed = [key for key in sorted(cited) if to_officers or _may_be_read(cited[key], gone)]
    numbers = {key: place for place, key in enumerate(listed, start=1)}
    say = str if to_officers else number
    return ShownSummary(
        summary=summary,
        sentences=[_sentence(one, numbers) for one in sentences],
        themes=[ShownTheme(one, number(one.count)) for one in summary.themes.all()],
        quotes=_quotes(quotes, gone),
        voices=[_shown(numbers[key], cited[key], gone, to_officers=to_officers) for key in listed],
        not_heard_languages=summary.not_heard.get("languages", []),
        not_heard_bands=summary.not_heard.get("age_bands", []),
        unused={reason: say(count) for reason, count in summary.unused.items()},
        voices_here=say(summary.voices_here),
        voices_in_period=say(summary.voices_in_period),
    )


def _sentence(sentence: Sentence, numbers: dict[str, int]) -> ShownSentence:
    keys = [citation.voice.key for citation in sentence.citations.all()]
    found = sorted(numbers[key] for key in keys if key in numbers)
    return ShownSentence(sentence, tuple(found), has_others=len(found) < len(keys))


def _may_be_read(voice: Voice, gone: set[int]) -> bool:
    return voice.may_be_quoted and voice.pk not in gone


def _quotes(quotes: Iterable[Quote], gone: set[int]) -> list[Quote]:
    """Only what is still word for word and still offered; the rest is logged and left out."""
    good, bad = verbatim(quotes)
    for quote in bad:
        logger.warning(
            "feedback.quote.not_verbatim quote=%s summary=%s", quote.pk, quote.summary_id
        )
    return [quote for quote in good if quote.voice_id not in gone]


def _shown(number: int, voice: Voice, gone: set[int], *, to_officers: bool) -> ShownVoice:
    if voice.pk in gone:
        return ShownVoice(number, voice, "", "", is_taken_back=True)
    if to_officers:
        return ShownVoice(number, voice, voice.text, voice.english, age_band=voice.age_band)
    return ShownVoice(number, voice, shown_text(voice), shown_english(voice))
