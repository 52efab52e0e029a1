"""A summary as a page shows it: sentences with the numbers of their voices, and the voices.

Why readers may count some voices below ten and not others: a sentence must lead back to what was
said, so each voice that may be quoted stands on the page under a number, and whoever counts these
numbers counts people who agreed to be read. A voice whose words are not shown has no number, no
language and no line of its own for readers, only "others" behind the sentence; and a bare count
under ten is always in words. Where more may be read than a page can hold, listing.py chooses, and
the sentence says that there is no room for the others. Age bands stand beside no voice: with a
language, and so few who speak it, they could point to one person. Officers, who check the draft,
see everything.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cms.feedback.enums import Section
from cms.feedback.gathering.consenting import standing_of
from cms.feedback.models import Citation, Figure, Quote, Sentence, Summary, ThemeCount, Voice
from cms.feedback.summarising.courses import Course, counted_for, courses_of
from cms.feedback.summarising.listing import choose_listed
from cms.feedback.summarising.quoting import shown_english, shown_text, verbatim
from cms.feedback.summarising.wording import number

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
    """A sentence, the numbers of the voices that can be looked up, and whether there are more.

    `has_hidden`: of some the words are not shown. `has_unlisted`: for some the list has no room.
    `is_flagged`: a voice was taken back since it was written, so that its count is one too high.
    """

    sentence: Sentence
    numbers: tuple[int, ...]
    has_hidden: bool
    has_unlisted: bool = False
    is_flagged: bool = False

    @property
    def section(self) -> Section:
        return Section(self.sentence.section)

    @property
    def figure(self) -> Figure | None:
        return self.sentence.figure

    @property
    def has_others(self) -> bool:
        """Whether it rests on voices without a number."""
        return self.has_hidden or self.has_unlisted

    @property
    def is_to_settle(self) -> bool:
        """Whether somebody has to remove it, to cite anew, or to say why it holds."""
        return self.is_flagged and self.sentence.kept_at is None

    @property
    def is_edited(self) -> bool:
        """Whether an officer wrote or reworded it."""
        return self.sentence.is_edited


@dataclass(frozen=True)
class ShownSection:
    """The sentences of one section, at least one."""

    section: Section
    sentences: tuple[ShownSentence, ...]


@dataclass(frozen=True)
class ShownTheme:
    """`people` is "" where no channel tells who is who."""

    theme: ThemeCount
    count: str
    people: str = ""
    is_flagged: bool = False


@dataclass(frozen=True)
class ShownSummary:
    """What the template shows, and nothing else of the summary."""

    summary: Summary
    sentences: list[ShownSentence] = field(default_factory=list)
    themes: list[ShownTheme] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    voices: list[ShownVoice] = field(default_factory=list)
    not_heard_languages: list[str] = field(default_factory=list)
    not_heard_bands: list[str] = field(default_factory=list)
    # Counts, in words where they are small and the reader is no officer.
    unused: dict[str, str] = field(default_factory=dict)
    voices_here: str = ""
    voices_in_period: str = ""
    # The sentences once more, by section in the order of the paper; empty sections are left out.
    sections: list[ShownSection] = field(default_factory=list)
    not_heard_localities: list[str] = field(default_factory=list)
    # The largest themes over several periods.
    courses: list[Course] = field(default_factory=list)
    # Ids of listed and quoted voices whose words may not be quoted today, or are not what came in,
    # and how many are cited.
    hidden: frozenset[int] = frozenset()
    cited_count: int = 0
    # More voices may be shown than the list has room for.
    has_unlisted: bool = False
    # Something on the page rests on a voice that was taken back since.
    has_flags: bool = False

    @property
    def to_settle(self) -> list[ShownSentence]:
        """What nobody signs as it is; counts of themes are beside them."""
        return [one for one in self.sentences if one.is_to_settle]

    @property
    def themes_to_count(self) -> list[ShownTheme]:
        return [one for one in self.themes if one.is_flagged]


def show_summary(summary: Summary, *, to_officers: bool) -> ShownSummary:
    """Officers see every word; other readers only words that may be quoted, without names."""
    quotes = list(summary.quotes.select_related("voice"))
    behind, withheld = _citations(summary)
    if to_officers:
        withheld = set()
    chosen = choose_listed(_without(behind, withheld), (quote.voice_id for quote in quotes))
    listed = list(Voice.objects.filter(pk__in=chosen).order_by("key"))
    # Asked once for the whole page.
    named = {one.pk: one for one in [*(q.voice for q in quotes), *listed]}.values()
    standing = standing_of(named)
    gone, hidden = standing.gone, standing.not_quotable | _altered(summary, named)
    if not to_officers:
        withheld |= hidden
        listed = [voice for voice in listed if voice.pk not in withheld]
    numbers = {voice.pk: place for place, voice in enumerate(listed, start=1)}
    sentences = _sentences(summary, behind, _Known(numbers, withheld, gone))
    say = str if to_officers else number
    counted = counted_for(summary)
    themes = [_theme(one, to_officers=to_officers) for one in counted.themes]
    return ShownSummary(
        summary=summary,
        sentences=sentences,
        themes=themes,
        quotes=_quotes(quotes, hidden),
        voices=[_shown(numbers[one.pk], one, gone, to_officers=to_officers) for one in listed],
        not_heard_languages=summary.not_heard.get("languages", []),
        not_heard_bands=summary.not_heard.get("age_bands", []),
        unused={reason: say(count) for reason, count in summary.unused.items()},
        voices_here=say(summary.voices_here),
        voices_in_period=say(summary.voices_in_period),
        sections=_by_section(sentences),
        not_heard_localities=summary.not_heard.get("localities", []),
        hidden=frozenset(hidden),
        cited_count=len({pk for some in behind.values() for pk in some}),
        courses=courses_of(counted, exact=to_officers),
        has_unlisted=any(one.has_unlisted for one in sentences),
        has_flags=any(one.is_flagged for one in sentences) or any(one.is_flagged for one in themes),
    )


@dataclass(frozen=True)
class _Known:
    """Of the cited voices, by id: their numbers, and of which no word is shown or left."""

    numbers: Mapping[int, int]
    withheld: Collection[int]
    gone: Collection[int]


def _citations(summary: Summary) -> tuple[dict[int, list[int]], set[int]]:
    """The ids of the voices behind each sentence, and of those that readers are not shown."""
    cited: dict[int, list[int]] = defaultdict(list)
    withheld = set()
    found = Citation.objects.filter(sentence__summary=summary).order_by("voice")
    fields = ("sentence", "voice", "voice__may_be_quoted", "voice__is_withdrawn")
    for sentence, voice, may_be_quoted, is_withdrawn in found.values_list(*fields).iterator():
        cited[sentence].append(voice)
        if is_withdrawn or not may_be_quoted:
            withheld.add(voice)
    return cited, withheld


def _without(behind: Mapping[int, list[int]], withheld: Collection[int]) -> list[list[int]]:
    return [[pk for pk in cited if pk not in withheld] for cited in behind.values()]


def _sentences(
    summary: Summary, cited: Mapping[int, list[int]], known: _Known
) -> list[ShownSentence]:
    return [
        _sentence(one, cited.get(one.pk, ()), known)
        for one in summary.sentences.select_related("figure", "kept_by")
    ]


def _sentence(sentence: Sentence, cited: Sequence[int], known: _Known) -> ShownSentence:
    others = [pk for pk in cited if pk not in known.numbers]
    return ShownSentence(
        sentence,
        tuple(sorted(known.numbers[pk] for pk in cited if pk in known.numbers)),
        has_hidden=any(pk in known.withheld for pk in others),
        has_unlisted=any(pk not in known.withheld for pk in others),
        is_flagged=sentence.is_flagged or any(pk in known.gone for pk in cited),
    )


def _by_section(sentences: Sequence[ShownSentence]) -> list[ShownSection]:
    parted: dict[Section, list[ShownSentence]] = defaultdict(list)
    for one in sentences:
        parted[one.section].append(one)
    return [ShownSection(one, tuple(parted[one])) for one in Section if parted[one]]


def _theme(theme: ThemeCount, *, to_officers: bool) -> ShownTheme:
    say = str if to_officers else number
    people = "" if theme.people is None else say(theme.people)
    return ShownTheme(theme, say(theme.count), people, theme.is_flagged)


def _altered(summary: Summary, voices: Iterable[Voice]) -> set[int]:
    """Voices whose words are not what came in: nobody is told that somebody said them."""
    altered = {one.pk for one in voices if not one.is_untouched}
    for pk in sorted(altered):
        logger.warning("feedback.voice.altered voice=%s summary=%s", pk, summary.pk)
    return altered


def _quotes(quotes: Iterable[Quote], gone: set[int]) -> list[Quote]:
    """Only what is still word for word and may still be quoted; the rest is left out."""
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
