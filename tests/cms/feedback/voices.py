"""Voices made straight in the database, for tests that need no import."""

from datetime import date

from cms.feedback.models import ImportBatch, Voice, fingerprint_of
from cms.feedback.periods import read_period

PERIOD = read_period("2026-Q4")
NEXT = read_period("2027-Q1")


def say(*texts, language="en", period=PERIOD, start=1, **fields):
    """One voice for each text, with keys that sort in this order."""
    batch, _is_new = ImportBatch.objects.get_or_create(period=period.code)
    return Voice.objects.bulk_create(
        Voice(
            key=f"{period.code}-{language}-{number:04}",
            source="import",
            batch=batch,
            period=period.code,
            language=language,
            text=text,
            text_hash=fingerprint_of(text),
            said_on=date(2026, 11, 2),
            may_be_quoted=True,
            **fields,
        )
        for number, text in enumerate(texts, start=start)
    )


def themes_by_key():
    """For each voice the slugs of its themes, in order."""
    return {
        voice.key: sorted(one.theme for one in voice.assignments.all())
        for voice in Voice.objects.prefetch_related("assignments").order_by("key")
    }
