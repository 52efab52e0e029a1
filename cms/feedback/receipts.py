"""What a period's summaries hold, as plain data: for the command line and for checks."""

import hashlib
import json
from typing import Any

from django.db.models import QuerySet

from cms.feedback.models import Quote, Summary, Voice
from cms.feedback.periods import Period
from cms.feedback.quoting import verbatim


def content_hash_of(summary: Summary) -> str:
    """A fingerprint of everything that was signed off except the quotes, which guard themselves."""
    content = {
        "introduction": summary.introduction,
        "voices": [summary.voices_here, summary.voices_in_period],
        "not_heard": summary.not_heard,
        "unused": summary.unused,
        "themes": [[one.theme, one.name, one.count] for one in summary.themes.all()],
        "sentences": [
            [one.text, sorted(citation.voice.key for citation in one.citations.all())]
            for one in summary.sentences.prefetch_related("citations__voice")
        ],
    }
    written = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def as_data(summary: Summary) -> dict[str, Any]:
    """One summary; quotes that are no longer word for word are left out."""
    quotes, _bad = verbatim(summary.quotes.select_related("voice"))
    return {
        "subgroup": summary.subgroup.code,
        "state": summary.state,
        "voices": summary.voices_here,
        "themes": [
            {"code": one.theme, "name": one.name, "count": one.count}
            for one in summary.themes.all()
        ],
        "sentences": [
            {"text": one.text, "cites": [voice.key for voice in one.voices.all()]}
            for one in summary.sentences.prefetch_related("voices")
        ],
        "quotes": [
            {"voice": one.voice.key, "language": one.voice.language, "text": one.text}
            for one in quotes
        ],
        "not_heard": summary.not_heard,
    }


def coverage_of(period: Period) -> dict[str, Any]:
    """Every voice of the period: cited, counted in a theme, or unused with a reason."""
    voices = Voice.objects.of_period(period.code)
    unused = voices.exclude(unused_because="")
    return {
        "voices": voices.count(),
        "cited": _keys(voices.filter(citations__isnull=False)),
        "counted": _keys(voices.filter(assignments__isnull=False)),
        "unused": [
            {"voice": key, "reason": reason}
            for key, reason in unused.values_list("key", "unused_because")
        ],
    }


def _keys(voices: QuerySet[Voice]) -> list[str]:
    return list(voices.order_by("key").values_list("key", flat=True).distinct())


def faults() -> list[str]:
    """Every quote that is not word for word, and every signed summary that was changed since."""
    _good, bad = verbatim(Quote.objects.select_related("voice", "summary").order_by("pk"))
    found = [
        f"{quote.summary.period}: quote {quote.pk} of voice {quote.voice.key} is not word for word."
        for quote in bad
    ]
    for summary in Summary.objects.exclude(content_hash=""):
        if content_hash_of(summary) != summary.content_hash:
            found.append(f"{summary.period}: summary {summary.pk} was changed after sign-off.")
    return found
