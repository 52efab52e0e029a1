"""Making the paper of a release: its page, the fingerprint of the page, and the file.

Made by a worker, because the paper of a large wave takes longer than anybody should wait for a
page. Whoever takes one up may be killed at any moment: the clock finds it again.
"""

import logging
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import override

from cms.core.made_papers import MOST_TRIES
from cms.core.printing import CannotPrintError, pdf_of
from surveys import models
from surveys.models.printed import PrintedResult
from surveys.results.exporting.labels import Origin
from surveys.results.exporting.naming import labels_of
from surveys.results.exporting.pdf_file import STYLES, html_of
from surveys.results.published import release_of
from surveys.results.telling import Before, Told, report
from surveys.results.wordings import words_of

logger = logging.getLogger("chorus.surveys")
REMEMBERED = 60


def page_of(
    stored: models.Release,
    earlier: models.Release | None,
    languages: tuple[str, ...],
    *,
    is_for_staff: bool,
) -> str:
    """The page that is printed: for managers with what has changed since the release before.

    Six queries at most. Raises ValueError for a release that is not the one that was frozen.
    """
    release, labels = release_of(stored), labels_of(stored.wave.version, languages)
    told = _told(stored, earlier, languages[0]) if is_for_staff else None
    return html_of(release, labels, origin_of(stored), told)


def _told(stored: models.Release, earlier: models.Release | None, language: str) -> dict[str, Told]:
    with override(language):
        words, words_before = words_of(stored, earlier or stored)
        before = Before(release_of(earlier), words_before) if earlier else None
        return {one.words.key: one for one in report(release_of(stored), words, before)}


def origin_of(stored: models.Release) -> Origin:
    wave = stored.wave
    asked = wave.version.questionnaire
    return Origin(
        council=settings.COUNCIL_NAME,
        wave=wave.name,
        version=f"{asked.key} {asked.age_version} / {wave.version.number}",
        month=wave.closing_month,
        released_on=stored.released_on,
        themes=stored.themes,
        themes_language=stored.themes_language,
    )


def fingerprint_of_paper(
    stored: models.Release,
    earlier: models.Release | None,
    languages: tuple[str, ...],
    *,
    is_for_staff: bool,
) -> str:
    """That of the page as it is today.

    Remembered for a minute: whoever looks again and again whether a paper is ready does not have a
    page of two seconds laid out each time.
    """
    before = earlier.digest if earlier else ""
    place = (stored.digest, before, languages, is_for_staff, origin_of(stored))
    key = f"surveys.paper.{fingerprint_of(repr(place))}"
    known: str | None = cache.get(key)
    if known is None:
        page = page_of(stored, earlier, languages, is_for_staff=is_for_staff)
        known = fingerprint_of(page)
        cache.set(key, known, REMEMBERED)
    return known


def fingerprint_of(page: str) -> str:
    """Another one wherever the paper would read differently."""
    return sha256(page.encode()).hexdigest()


def print_claimed(pk: int, *, now: datetime) -> bool:
    """Makes a paper that waits. False where there was nothing to do, or nothing could be made."""
    if not PrintedResult.objects.claim(pk, now=now):
        return False
    joined = [f"{name}__wave__version__questionnaire" for name in ("release", "earlier")]
    row = PrintedResult.objects.select_related(*joined).get(pk=pk)
    languages = tuple(row.languages.split())
    page = page_of(row.release, row.earlier, languages, is_for_staff=row.is_for_staff)
    if fingerprint_of(page) != row.fingerprint:
        # What stands on it has changed meanwhile: whoever asks again asks for another one.
        row.delete()
        return False
    try:
        content = pdf_of(page, stylesheets=STYLES)
    except CannotPrintError:
        PrintedResult.objects.filter(pk=pk).update(claimed_at=None, tries=MOST_TRIES)
        return False
    PrintedResult.objects.filter(pk=pk).update(content=content, claimed_at=None)
    logger.info("surveys.paper.made paper=%s", pk)
    return True
