"""Makes the paper of a signed-off summary from exactly what its page shows to its readers."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from babel.dates import format_date
from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from cms.feedback.enums import Section
from cms.feedback.models import Quote, Summary
from cms.feedback.papers import staff_words as say
from cms.feedback.papers.model import (
    MOST_SPANS,
    MOST_SPANS_IN_SHORT,
    Course,
    Figure,
    Line,
    Pack,
    Paper,
    Part,
    Words,
    writable,
)
from cms.feedback.periods import Period, read_period
from cms.feedback.states.staff_summaries import QuoteReason
from cms.feedback.summarising.listing import MOST_LISTED
from cms.feedback.summarising.pages import (
    ShownSentence,
    ShownSummary,
    ShownTheme,
    ShownVoice,
    show_summary,
)
from cms.feedback.summarising.wording import in_tens
from cms.languages.naming import english_name_of
from cms.languages.registry import DEFAULT_CODE
from cms.subgroups.models import Subgroup

LONGEST_BAR: Final = 100


def paper_of(summary: Summary) -> Paper:
    """The paper as of now. ValueError for a summary that nobody has signed."""
    if not summary.signed_at or not summary.signed_by:
        raise ValueError(f"summary {summary.pk} is not signed off")
    shown = show_summary(summary, to_officers=False)
    with override(DEFAULT_CODE):
        subgroup = writable(summary.subgroup.name)
    period = read_period(summary.period)
    signers = (summary.first_signed_by, summary.signed_by)
    both = " and ".join(one.nickname for one in signers if one)
    return Paper(
        number=summary.pk,
        title=say.TITLE.format(subgroup=subgroup),
        subgroup=subgroup,
        period=period.code,
        signed_at=summary.signed_at,
        facts=(
            *_facts(period),
            ("Subgroup", subgroup),
            ("Signed off by", writable(f"{both}, {_day(summary.signed_at)}")),
        ),
        introduction=_paragraphs(summary.introduction),
        parts=tuple(_parts(shown, subgroup, period)),
    )


def pack_of(summaries: list[Summary], period: Period) -> Pack:
    """These papers in the order of the subgroups; says which subgroup has none."""
    by_subgroup = {summary.subgroup_id: summary for summary in summaries}
    subgroups = list(Subgroup.objects.all())
    with override(DEFAULT_CODE):
        missing = [one.name for one in subgroups if one.pk not in by_subgroup]
    return Pack(
        title=say.PACK_TITLE.format(period=period.code),
        period=period.code,
        facts=_facts(period),
        notes=tuple(say.NOT_SIGNED.format(subgroup=writable(name)) for name in missing),
        papers=tuple(paper_of(by_subgroup[one.pk]) for one in subgroups if one.pk in by_subgroup),
    )


def _facts(period: Period) -> tuple[tuple[str, str], ...]:
    return (
        ("For", f"{settings.COUNCIL_NAME}, {say.BOARD}"),
        ("Period", f"{period.code}: {_day(period.start)} to {_day(period.end)}"),
    )


def _parts(shown: ShownSummary, subgroup: str, period: Period) -> Iterator[Part]:
    """In the order of a council paper; empty ones only where a reader would ask."""
    beside = {
        Section.IN_SHORT: [_purpose(subgroup, period)],
        Section.FEW: [_quotes(shown)],
        Section.CHANGED: list(_courses(shown)),
        Section.WHO: [_method(shown), *_annexes(shown)],
    }
    for section in Section:
        part = _section(shown, section)
        if part.lines or part.notes:
            yield part
        yield from (one for one in beside.get(section, []) if _holds_anything(one))


def _holds_anything(part: Part) -> bool:
    """Whether quotes are left for "In their words" beside those that ask for something."""
    return part.code != "quotes" or bool(part.quotes or part.notes)


def _section(shown: ShownSummary, section: Section) -> Part:
    lines = tuple(_line(one) for one in shown.sentences if one.sentence.section == section)
    notes: tuple[str, ...] = ()
    if section == Section.WHO:
        notes = tuple(_not_heard(shown))
    elif not lines and section in say.NOTHING:
        notes = (say.NOTHING[section],)
    quotes = _asking(shown) if section == Section.ASKS else []
    with override(DEFAULT_CODE):
        title = say.TITLES.get(section, str(section.label))
    return Part(section.value, title, notes=notes, lines=lines, quotes=_words(shown, quotes))


def _line(one: ShownSentence) -> Line:
    is_short = one.sentence.section == Section.IN_SHORT
    most = MOST_SPANS_IN_SHORT if is_short else MOST_SPANS
    return Line(
        writable(one.sentence.text),
        one.numbers,
        has_hidden=one.has_hidden,
        has_unlisted=one.has_unlisted,
        most_spans=most,
    )


def _purpose(subgroup: str, period: Period) -> Part:
    start, end = _day(period.start), _day(period.end)
    notes = tuple(note.format(start=start, end=end, subgroup=subgroup) for note in say.PURPOSE)
    return Part("purpose", say.HEADINGS["purpose"], notes=notes)


def _quotes(shown: ShownSummary) -> Part:
    asking = _asking(shown)
    others = [quote for quote in shown.quotes if quote not in asking]
    notes = () if shown.quotes else (say.NO_QUOTE,)
    return Part("quotes", say.HEADINGS["quotes"], notes=notes, quotes=_words(shown, others))


def _asking(shown: ShownSummary) -> list[Quote]:
    """Those that stand under what is asked for: none where no sentence tells of a request."""
    has_asks = any(one.section == Section.ASKS for one in shown.sentences)
    return [one for one in shown.quotes if has_asks and one.reason == QuoteReason.ASKS]


def _words(shown: ShownSummary, quotes: Iterable[Quote]) -> tuple[Words, ...]:
    voices = {one.voice.pk: one for one in shown.voices}
    return tuple(_quote(quote, voices.get(quote.voice_id)) for quote in quotes)


def _quote(quote: Quote, voice: ShownVoice | None) -> Words:
    """English only by an interpreter, and only of all that was said: nobody can cut it likewise."""
    text = writable(quote.text)
    english = ""
    if voice and voice.voice.english_is_checked and voice.text.strip() == quote.text.strip():
        english = writable(voice.english)
    return Words(
        text,
        quote.voice.language,
        english_name_of(quote.voice.language),
        number=voice.number if voice else 0,
        english=english,
        english_note=say.CHECKED if english else "",
    )


def _courses(shown: ShownSummary) -> Iterator[Part]:
    """Nothing before there are enough periods."""
    if not shown.courses:
        return
    periods = shown.courses[0].periods
    courses = tuple(
        Course(
            writable(one.name),
            one.periods,
            tuple(point.said for point in one.points),
            tuple((bar.x, bar.y, bar.width, bar.height) for bar in one.bars),
            one.width,
            say.TRENDS[one.trend],
        )
        for one in shown.courses
    )
    note = say.COURSES.format(first=periods[0], last=periods[-1])
    recounted = (say.RECOUNTED,) if shown.summary.recounted else ()
    yield Part("courses", say.HEADINGS["courses"], notes=(note, *recounted), courses=courses)


def _not_heard(shown: ShownSummary) -> Iterator[str]:
    if shown.not_heard_languages:
        names = ", ".join(english_name_of(code) for code in shown.not_heard_languages)
        yield say.NOT_HEARD_LANGUAGES.format(listed=names)
    if shown.not_heard_bands:
        yield say.NOT_HEARD_AGES.format(listed=", ".join(shown.not_heard_bands))
    if shown.not_heard_localities:
        names = writable(", ".join(shown.not_heard_localities))
        yield say.NOT_HEARD_PLACES.format(listed=names)


def _method(shown: ShownSummary) -> Part:
    first, *others = say.METHOD
    listed = "; ".join(f"{reason} ({count})" for reason, count in shown.unused.items())
    unused = [say.UNUSED.format(listed=writable(listed))] if listed else []
    told = first.format(all=shown.voices_in_period, here=shown.voices_here)
    room = [say.MORE_VOICES.format(most=MOST_LISTED)] if shown.has_unlisted else []
    models = sorted({one.sentence.reworded_by for one in shown.sentences} - {""})
    reworded = [say.REWORDED.format(model=writable(", ".join(models)))] if models else []
    return Part("method", say.HEADINGS["method"], notes=(told, *unused, *others, *room, *reworded))


def _annexes(shown: ShownSummary) -> Iterator[Part]:
    if shown.themes:
        yield Part(
            "annex_figures",
            say.HEADINGS["annex_figures"],
            figures=_figures(shown.themes),
        )
    if shown.voices:
        voices = tuple(_voice(one) for one in shown.voices if not one.is_taken_back)
        yield Part("annex_voices", say.HEADINGS["annex_voices"], voices=voices)


def _figures(themes: list[ShownTheme]) -> tuple[Figure, ...]:
    largest = max((in_tens(one.theme.count) for one in themes), default=0) or 1
    return tuple(
        Figure(
            writable(one.theme.name),
            one.count,
            bar=LONGEST_BAR * in_tens(one.theme.count) // largest,
        )
        for one in themes
    )


def _voice(one: ShownVoice) -> Words:
    note = say.CHECKED if one.voice.english_is_checked else say.NOT_CHECKED
    return Words(
        writable(one.text),
        one.voice.language,
        english_name_of(one.voice.language),
        number=one.number,
        english=writable(one.english),
        english_note=note if one.english else "",
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in writable(text).split("\n") if line.strip())


def _day(day: date | datetime) -> str:
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    return str(format_date(day, "long", locale="en_GB"))
