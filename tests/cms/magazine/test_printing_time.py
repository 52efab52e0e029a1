"""Speed: an issue of 24 pages becomes a PDF in at most 30 seconds, and tells how far it is."""

import time
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from cms.core.printing import can_print
from cms.magazine import printing
from cms.magazine.models import IssuePaper
from cms.magazine.printing import FORMS, fingerprint_of_paper, print_claimed
from tests.factories.pages import make_article, make_home, make_issue, make_picture, picture_block

PAGES, SECONDS = 24, 30
WORDS = {
    "en": "Nobody told me that the sea is so loud at night. ",
    "ar": "لم يخبرني أحد أن البحر عالٍ هكذا في الليل. ",
    "ti": "ባሕሪ ብለይቲ ክሳብ ክንድዚ ከም ዝጫወጽ ዝነገረኒ የለን። ",
}


@pytest.mark.skipif(not can_print(), reason="Pango is not installed")
def test_twenty_four_pages_take_at_most_thirty_seconds_and_are_counted(
    db, settings, tmp_path, monkeypatch
):
    settings.MEDIA_ROOT = tmp_path
    issue = make_issue(make_home(), articles=0)
    for number in range(PAGES // 4):
        code = list(WORDS)[number % 3]
        text = f"<p>{WORDS[code] * 40}</p>"
        body = [("text", text), picture_block(make_picture()), ("text", text), ("text", text)]
        make_article(issue, f"Long {number}", slug=f"a{number}", written_in=code, body=body)
    told, note = [], printing._note_page

    def note_and_tell(pk, page):
        told.append(page)
        note(pk, page)

    monkeypatch.setattr(printing, "_note_page", note_and_tell)
    row = paper_of(issue)

    begun = time.process_time()
    assert print_claimed(row.pk, now=timezone.now())
    assert time.process_time() - begun < SECONDS

    row.refresh_from_db()
    assert row.page_count == len(PdfReader(BytesIO(row.content)).pages) >= PAGES
    assert set(range(1, PAGES + 1)) <= set(told), "somebody who waits sees each page counted"
    assert row.pages_laid_out >= PAGES


def paper_of(issue):
    """As somebody asked for it; nobody has made it yet."""
    form = FORMS["a5"]
    now = timezone.now()
    return IssuePaper.objects.create(
        issue=issue,
        size=form.size,
        for_everyone=True,
        fingerprint=fingerprint_of_paper(issue, form, for_everyone=True, now=now),
    )
