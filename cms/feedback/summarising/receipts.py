"""What a period's summaries hold, as plain data: for the command line and for checks."""

import hashlib
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from django.db.models import Exists, OuterRef

from cms.feedback.gathering.consenting import altered_at_source, not_quotable
from cms.feedback.models import Assignment, Citation, Quote, Route, Sentence, Summary, Voice
from cms.feedback.periods import Period
from cms.feedback.summarising.quoting import verbatim
from cms.feedback.theming.understanding import HEARD_BY_NOBODY

AT_ONCE: Final = 500
NOT_LOOKED_AT = "came in after the last run, not looked at yet"


def content_hash_of(summary: Summary) -> str:
    """A fingerprint of everything that was signed off except the quotes, which guard themselves."""
    content = {
        "introduction": summary.introduction,
        "voices": [summary.voices_here, summary.voices_in_period],
        "not_heard": summary.not_heard,
        "unused": summary.unused,
        "themes": [[one.theme, one.name, one.count, one.people] for one in summary.themes.all()],
        "sentences": [
            [
                one.section,
                one.text,
                one.figure.code if one.figure else _answer_of(one),
                sorted(citation.voice.key for citation in one.citations.all()),
                # Nothing for sentences that were signed before they told this.
                *([one.tells, one.about] if one.tells else []),
            ]
            for one in summary.sentences.select_related("figure").prefetch_related(
                "citations__voice"
            )
        ],
    }
    if summary.recounted:
        content["recounted"] = summary.recounted
    written = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def _answer_of(sentence: Sentence) -> str:
    return f"answer:{sentence.answer_id}" if sentence.answer_id else ""


def as_data(summary: Summary) -> dict[str, Any]:
    """One summary; quotes that are no longer word for word are left out."""
    quotes, _bad = verbatim(summary.quotes.select_related("voice"))
    return {
        "subgroup": summary.subgroup.code,
        "state": summary.state,
        "voices": summary.voices_here,
        "themes": [
            {"code": one.theme, "name": one.name, "count": one.count, "people": one.people}
            for one in summary.themes.all()
        ],
        "sentences": [
            {
                "section": one.section,
                "text": one.text,
                "edited": one.is_edited,
                "taken_back": one.is_flagged,
                "cites": [voice.key for voice in one.voices.all()],
                "figure": one.figure.code if one.figure else None,
                "answer": one.answer_id,
            }
            for one in summary.sentences.select_related("figure").prefetch_related("voices")
        ],
        "quotes": [
            {
                "voice": one.voice.key,
                "language": one.voice.language,
                "text": one.text,
                "theme": one.theme,
                "why": one.reason,
            }
            for one in quotes
        ],
        "not_heard": summary.not_heard,
    }


def coverage_of(period: Period) -> dict[str, Any]:
    """The coverage receipt: each voice of the period is cited, counted or unused with a reason.

    Every voice that is cited or counted stands under that; every other one under "unused", exactly
    once and never without a reason.
    """
    cited, counted, unused, taken_back = [], [], [], []
    in_sentences = Citation.objects.filter(
        voice=OuterRef("pk"), sentence__summary__period=period.code
    )
    in_themes = Assignment.objects.filter(voice=OuterRef("pk"))
    in_subgroups = Route.objects.belonging().filter(voice=OuterRef("pk"))
    rows = Voice.objects.of_period(period.code).order_by("key")
    listed = rows.values_list(
        "key",
        Exists(in_sentences),
        Exists(in_themes),
        Exists(in_subgroups),
        "unused_because",
        "is_withdrawn",
    )
    for key, is_cited, in_theme, is_routed, reason, is_withdrawn in listed.iterator():
        is_counted = is_routed or (in_theme and reason not in HEARD_BY_NOBODY)
        if is_cited:
            cited.append(key)
        if is_counted:
            counted.append(key)
        if not (is_cited or is_counted):
            unused.append({"voice": key, "reason": reason or NOT_LOOKED_AT})
        if is_withdrawn:
            taken_back.append(key)
    return {
        "voices": len(set(cited) | set(counted)) + len(unused),
        "cited": cited,
        "counted": counted,
        "unused": unused,
        "taken_back": taken_back,
    }


def faults() -> list[str]:
    """Every quote that is not word for word or may not be shown; every voice behind a sentence that
    is not what was said; every signed summary that changed.

    The words are held against the voice, and the voice against its source: so is the consent. A
    summary with one signature is checked like one with two: both carry a fingerprint.
    """
    quotes = list(Quote.objects.select_related("voice", "summary").order_by("pk"))
    _good, bad = verbatim(quotes)
    forbidden = not_quotable({quote.voice_id: quote.voice for quote in quotes}.values())
    return [
        *(f"{_name(one)} is not word for word." for one in bad),
        *(
            f"{_name(one)} may not be shown any more."
            for one in quotes
            if one.voice_id in forbidden
        ),
        *_faults_of_voices(),
        *_changed_since_signed(),
    ]


def _faults_of_voices() -> Iterator[str]:
    """Of all that papers rest on, quoted or not: an annex shows the others, too."""
    cited = Exists(Citation.objects.filter(voice=OuterRef("pk")))
    quoted = Exists(Quote.objects.filter(voice=OuterRef("pk")))
    found = Voice.objects.still_there().filter(cited | quoted).order_by("pk")
    voices = found.iterator(chunk_size=AT_ONCE)
    while some := list(islice(voices, AT_ONCE)):
        altered = altered_at_source(some)
        for voice in some:
            name = f"{voice.period}: voice {voice.key}"
            if not voice.is_untouched:
                yield f"{name} is not word for word what came in."
            if voice.pk in altered:
                yield f"{name} has other words at its source."
            if not voice.is_english_untouched:
                yield f"{name} has other English than came in."


def _changed_since_signed() -> Iterator[str]:
    for summary in Summary.objects.exclude(content_hash=""):
        if content_hash_of(summary) != summary.content_hash:
            yield f"{summary.period}: summary {summary.pk} was changed after sign-off."


def _name(quote: Quote) -> str:
    return f"{quote.summary.period}: quote {quote.pk} of voice {quote.voice.key}"
