"""An issue on paper: its page, the fingerprint of what stands on it, and the file.

Made by a worker from the same content as the pages of the web. What stands on it is asked of
`showing` when it is made and again whenever somebody fetches it, so that a paper with words that
were taken back is never handed out.
"""

import json
import logging
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from wagtail.images import get_image_model

from cms.core.made_papers import MOST_TRIES
from cms.core.printing import CannotPrintError, book_of
from cms.languages.registry import get_language_of
from cms.magazine.digests import digest_of
from cms.magazine.looks import PaperSize
from cms.magazine.models import ArticlePage, IssuePage, IssuePaper
from cms.magazine.shelf import articles_to_print

logger = logging.getLogger("chorus.magazine")
COLOURS: Final = "css/scoop_colours.css"
STYLES: Final = (COLOURS, "css/scoop_paper.css")
FOLDED: Final = 4
# Another number where the same content is laid out in another way.
LAYOUT: Final = 2


@dataclass(frozen=True)
class Form:
    """A size, and whether it is for a print shop: a margin to cut off, pages to fold."""

    size: PaperSize
    for_print_shop: bool = False

    @property
    def slug(self) -> str:
        return f"{self.size}-print" if self.for_print_shop else str(self.size)

    @property
    def stylesheets(self) -> tuple[str, ...]:
        shop = ("css/scoop_print_shop.css",) if self.for_print_shop else ()
        return (*STYLES, f"css/scoop_{self.size}.css", *shop)


FORMS: Final = {
    form.slug: form for size in PaperSize for form in (Form(size), Form(size, for_print_shop=True))
}


def is_same_for_everyone(issue: IssuePage, *, now: datetime) -> bool:
    """Whether everything that may be printed may stand on the open web, too."""
    every = articles_to_print(issue, for_everyone=False, now=now)
    return len(every) == len(articles_to_print(issue, for_everyone=True, now=now))


def fingerprint_of_paper(issue: IssuePage, form: Form, *, for_everyone: bool, now: datetime) -> str:
    """Of every word and picture on the paper; five queries."""
    articles = articles_to_print(issue, for_everyone=for_everyone, now=now)
    keys = issue.pictures().union(*(article.pictures() for article in articles))
    hashes = get_image_model().objects.filter(pk__in=keys).order_by("pk")
    stands = [
        LAYOUT,
        form.slug,
        settings.COUNCIL_NAME,
        [issue.title, str(issue.month), issue.cover_line, issue.cover_alternative],
        [issue.editors, issue.colour, issue.text_language, list(issue.body.raw_data)],
        [[digest_of(article), article.kind, article.pk] for article in articles],
        list(hashes.values_list("pk", "file_hash")),
    ]
    return sha256(json.dumps(stands, ensure_ascii=False, default=str).encode()).hexdigest()


def html_of(issue: IssuePage, articles: list[ArticlePage], *, empty_sheets: int = 0) -> str:
    """The whole issue as one page, in the language in whose tree it stands."""
    language = get_language_of(issue.locale.language_code)
    context: dict[str, Any] = {
        "issue": issue,
        "articles": articles,
        "language": language,
        "empty_sheets": range(empty_sheets),
        "council_name": settings.COUNCIL_NAME,
        "is_paper": True,
    }
    with override(language.code):
        return render_to_string("magazine/paper/issue.html", context)


def print_claimed(pk: int, *, now: datetime) -> bool:
    """Makes a paper that waits. False where there was nothing to do, or nothing could be made."""
    if not IssuePaper.objects.claim(pk, now=now):
        return False
    row = IssuePaper.objects.select_related("issue__locale", "issue__cover").get(pk=pk)
    form = Form(PaperSize(row.size), row.for_print_shop)
    if fingerprint_of_paper(row.issue, form, for_everyone=row.for_everyone, now=now) != (
        row.fingerprint
    ):
        # What stands on it has changed meanwhile: whoever asks again asks for another one.
        row.delete()
        return False
    articles = articles_to_print(row.issue, for_everyone=row.for_everyone, now=now)
    this = IssuePaper.objects.filter(pk=pk)
    try:
        book = book_of(
            lambda missing: html_of(row.issue, articles, empty_sheets=missing),
            stylesheets=form.stylesheets,
            is_rtl=get_language_of(row.issue.locale.language_code).is_rtl,
            multiple_of=FOLDED if form.for_print_shop else 1,
            on_page=lambda number: _note_page(pk, number),
        )
    except CannotPrintError:
        this.update(claimed_at=None, tries=MOST_TRIES)
        return False
    this.update(content=book.content, claimed_at=None, page_count=book.pages)
    logger.info("magazine.paper.made", extra={"paper": pk, "pages": book.pages})
    return True


def _note_page(pk: int, number: int) -> None:
    """Contents are laid out more than once: the number never goes back."""
    IssuePaper.objects.filter(pk=pk, pages_laid_out__lt=number).update(pages_laid_out=number)


def forget_outdated_papers(*, now: datetime | None = None) -> int:
    """Papers with anything that does not stand in the issue any more; returns how many went."""
    now, gone = now or timezone.now(), 0
    for row in IssuePaper.objects.select_related("issue__locale").defer("content"):
        form = Form(PaperSize(row.size), row.for_print_shop)
        stands = fingerprint_of_paper(row.issue, form, for_everyone=row.for_everyone, now=now)
        if stands != row.fingerprint or not row.issue.live:
            row.delete()
            gone += 1
    return gone
