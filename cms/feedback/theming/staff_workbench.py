"""What the workbench shows: themes with counts beside their voices, and why each voice is there.

For those who see every word of a draft; words that were taken back are not shown to them either.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from cms.core.paging import Order, Page, page_of
from cms.feedback.gathering.fetching import no_longer_offered
from cms.feedback.models import (
    Assignment,
    Route,
    Suggestion,
    Theme,
    ThemeChange,
    ThemeComment,
    ThemeState,
    Voice,
)
from cms.feedback.models.voices import VoiceQuerySet
from cms.feedback.periods import Period, period_of, read_period
from cms.feedback.routing.lexicon import words_of
from cms.feedback.theming.apart import apart_over
from cms.feedback.theming.known_themes import known_themes
from cms.feedback.theming.staff_hearings import Heard, heard_in, hearings_with
from cms.feedback.theming.staff_reasons import Why, WhyHeard, hearers_of, themes_of

ON_A_PAGE: Final = 25
IN_A_SUGGESTION: Final = 5
UNASSIGNED: Final = "-"
# Languages that Chorus does not speak, and what nobody knows.
OTHERS: Final = "other"
IN_ORDER: Final = Order(("pk",))
MOST_PERIODS: Final = 8


@dataclass(frozen=True)
class Wanted:
    """What is asked for: "" means any."""

    period: Period
    subgroup: str = ""
    theme: str = ""
    language: str = ""
    source: str = ""
    age_band: str = ""
    feeling: str = ""
    service: str = ""
    asks: str = ""
    words: str = ""


@dataclass(frozen=True)
class CountedTheme:
    """A theme with its voices of this period and of the one before."""

    theme: Theme
    now: int
    before: int
    # The two are counts of different things.
    is_apart: bool = False

    @property
    def difference(self) -> str:
        return f"{self.now - self.before:+d}" if self.now != self.before else "0"


@dataclass(frozen=True)
class Piece:
    text: str
    is_found: bool


@dataclass(frozen=True)
class ShownVoice:
    voice: Voice
    lines: list[list[Piece]]
    whys: list[Why] = field(default_factory=list)
    hearers: list[WhyHeard] = field(default_factory=list)
    heard: Heard = field(default_factory=Heard)
    is_taken_back: bool = False


def period_before(period: Period) -> Period:
    return period_of(date.fromordinal(period.start.toordinal() - 1))


def has_voices(period: Period) -> bool:
    return Voice.objects.of_period(period.code).still_there().exists()


def periods_there(today: date) -> list[Period]:
    """The latest periods with a voice, newest first; today's where there is none."""
    codes = Voice.objects.order_by("-period").values_list("period", flat=True).distinct()
    return [read_period(code) for code in codes[:MOST_PERIODS]] or [period_of(today)]


def counted_themes(period: Period, subgroup: str) -> list[CountedTheme]:
    """The themes in use that this subgroup (or anyone) looks after, the largest first."""
    before = period_before(period).code
    there = Assignment.objects.filter(voice__is_withdrawn=False)
    rows = there.filter(voice__period__in=[period.code, before]).order_by()
    if subgroup:
        rows = rows.exclude(voice__in=Route.objects.taken_out(subgroup).values("voice"))
    counted = rows.values_list("theme", "voice__period").annotate(count=Count("pk"))
    counts = {(theme, code): count for theme, code, count in counted}
    apart = apart_over([before, period.code], known_themes())
    listed = [
        CountedTheme(
            theme,
            counts.get((theme.slug, period.code), 0),
            counts.get((theme.slug, before), 0),
            theme.slug in apart,
        )
        for theme in Theme.objects.in_use()
        if not subgroup or subgroup in theme.subgroups
    ]
    return sorted(listed, key=lambda one: (-one.now, -one.before, one.theme.name))


def voices_wanted(wanted: Wanted, themes: Iterable[Theme]) -> QuerySet[Voice]:
    voices = _in_languages(wanted)
    plain = {"source": wanted.source, "age_band": wanted.age_band}
    voices = voices.filter(**{name: value for name, value in plain.items() if value})
    voices = voices.filter(
        hearings_with(feeling=wanted.feeling, service=wanted.service, asks=bool(wanted.asks))
    )
    if wanted.theme and wanted.theme != UNASSIGNED:
        voices = voices.filter(pk__in=_in_themes([wanted.theme], wanted.period))
    elif wanted.subgroup:
        # As its draft: what stands in a theme of the subgroup, and what was sorted to it alone.
        heard = Route.objects.belonging().filter(subgroup=wanted.subgroup).values("voice")
        about = _in_themes([theme.slug for theme in themes], wanted.period)
        voices = voices.filter(Q(pk__in=about) | Q(pk__in=heard))
    if wanted.subgroup:
        voices = voices.exclude(pk__in=Route.objects.taken_out(wanted.subgroup).values("voice"))
    if wanted.theme == UNASSIGNED:
        voices = voices.filter(assignments__isnull=True)
    if wanted.words:
        voices = voices.filter(Q(text__icontains=wanted.words) | Q(english__icontains=wanted.words))
    return voices


def _in_languages(wanted: Wanted) -> VoiceQuerySet:
    voices = Voice.objects.of_period(wanted.period.code).still_there()
    if wanted.language == OTHERS:
        return voices.in_other_languages()
    return voices.filter(language=wanted.language) if wanted.language else voices


def _in_themes(slugs: Sequence[str], period: Period) -> QuerySet[Assignment, Any]:
    found = Assignment.objects.filter(theme__in=slugs, voice__period=period.code)
    return found.order_by().values("voice")


def page_of_voices(voices: QuerySet[Voice], *, cursor: str) -> Page[Voice]:
    return page_of(voices, IN_ORDER, cursor=cursor, size=ON_A_PAGE)


def shown_voices(voices: Sequence[Voice]) -> list[ShownVoice]:
    """With every reason; in a handful of queries, however many there are."""
    gone = no_longer_offered(voices)
    ids = [voice.pk for voice in voices]
    whys, heard = themes_of(ids), heard_in(voices)
    hearers = hearers_of({pk: whys[pk] for pk in ids})
    return [
        ShownVoice(voice, [], is_taken_back=True)
        if voice.pk in gone
        else ShownVoice(
            voice,
            _lines(voice.text, whys[voice.pk]),
            whys[voice.pk],
            hearers[voice.pk],
            heard.get(voice.pk, Heard()),
        )
        for voice in voices
    ]


def _lines(text: str, whys: Iterable[Why]) -> list[list[Piece]]:
    """The words line by line, cut where a theme was found by them."""
    found = {word for why in whys for word in why.words}
    return [_pieces(line, found) for line in text.splitlines() if line.strip()]


def _pieces(line: str, found: set[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for part in line.split():
        is_found = not found.isdisjoint(words_of(part))
        if pieces and pieces[-1].is_found == is_found:
            pieces[-1] = Piece(f"{pieces[-1].text} {part}", is_found)
        else:
            pieces.append(Piece(part, is_found))
    return pieces


@dataclass(frozen=True)
class ShownSuggestion:
    """A suggested theme, how many voices it has, and the first of them."""

    theme: Theme
    count: int
    is_known: bool
    voices: list[ShownVoice]


def _open_suggestions(period: Period) -> QuerySet[Suggestion]:
    rows = Suggestion.objects.filter(voice__period=period.code, voice__is_withdrawn=False)
    return rows.exclude(theme__state=ThemeState.DISMISSED)


def count_of_suggestions(period: Period) -> int:
    """How many themes are suggested."""
    return _open_suggestions(period).order_by().values("theme").distinct().count()


def suggestions_of(period: Period) -> list[ShownSuggestion]:
    """What officers may confirm or dismiss, the largest first."""
    rows = _open_suggestions(period).order_by("voice__key")
    pairs = list(rows.values_list("theme", "voice"))
    counts = Counter(theme for theme, _voice in pairs)
    first = {
        theme: [voice for one, voice in pairs if one == theme][:IN_A_SUGGESTION] for theme in counts
    }
    voices = Voice.objects.in_bulk({voice for listed in first.values() for voice in listed})
    shown = {one.voice.pk: one for one in shown_voices(list(voices.values()))}
    themes = Theme.objects.in_bulk(counts)
    listed = [
        ShownSuggestion(
            themes[pk],
            count,
            themes[pk].state == ThemeState.IN_USE,
            [shown[voice] for voice in first[pk]],
        )
        for pk, count in counts.items()
    ]
    return sorted(listed, key=lambda one: (-one.count, one.theme.slug))


def counts_of(theme: Theme) -> dict[str, tuple[int, int]]:
    """Of each period how many of its voices are about this theme; oldest first."""
    everybody = Voice.objects.still_there().order_by("period").values_list("period")
    rows = Assignment.objects.filter(theme=theme.slug, voice__is_withdrawn=False).order_by()
    about = dict(rows.values_list("voice__period").annotate(count=Count("pk")))
    return {code: (about.get(code, 0), all_) for code, all_ in everybody.annotate(n=Count("pk"))}


def can_be_compared(theme: Theme, periods: Sequence[str]) -> bool:
    """Whether its counts of all these periods, oldest first, are of the same thing."""
    return theme.slug not in apart_over(periods, known_themes())


def comments_about(theme: Theme) -> list[ThemeComment]:
    """What officers said about it and about every theme that counts for it by now, oldest first."""
    ids = {theme.pk}
    merged = ids
    while merged:
        merged = (
            set(Theme.objects.filter(merged_into__in=merged).values_list("pk", flat=True)) - ids
        )
        ids |= merged
    return list(ThemeComment.objects.filter(theme__in=ids).select_related("by", "theme"))


def latest_changes() -> QuerySet[ThemeChange]:
    return ThemeChange.objects.select_related("theme", "by", "undone_by").order_by("-at", "-pk")
