"""The worker's side of machine drafts of pages: what was asked for is made, one text at a time."""

from datetime import datetime

from django.utils import timezone
from wagtail_localize.models import StringSegment

from cms.core.cleaning import clean_text
from cms.home.page_words import SOURCE_PREFIX, english_part, parts_of
from cms.languages.draft_work import work_on_drafts
from cms.languages.translating import Job, drop_job, is_something_due, make_draft


def draft_what_is_due() -> bool:
    """Works for a while on what is wanted; True if there is more to do now."""
    return work_on_drafts(room="home", prefix=SOURCE_PREFIX, make=_make)


def is_draft_due(now: datetime) -> bool:
    return is_something_due(prefix=SOURCE_PREFIX, now=now)


def _make(job: Job) -> bool:
    text = _english_of(job)
    if text is None:
        drop_job(job=job)
        return True
    return make_draft(job=job, text=text, clean=clean_text, now=timezone.now())


def _english_of(job: Job) -> str | None:
    """The words that were meant, unless the page says something else by now."""
    numbers = english_part(job.source)
    if numbers is None:
        return None
    translation, key, number = numbers
    segments = StringSegment.objects.filter(source__translations=translation, string=key)
    html = segments.values_list("string__data", flat=True).first()
    parts = parts_of(html or "")
    return parts[number] if number < len(parts) else None
