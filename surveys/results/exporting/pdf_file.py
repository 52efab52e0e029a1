"""A release as a PDF: a short paper for a meeting, in one language or two."""

from hashlib import sha256

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import override

from cms.core.printing import pdf_of
from cms.languages.registry import get_language_of
from surveys.results.exporting.labels import Labels, Origin
from surveys.results.exporting.paper import paper_of
from surveys.results.release import Release

KEPT = 60 * 60
STYLES = ("surveys/bars.css", "surveys/results_paper.css")
PAGE = (
    '<!doctype html><html lang="{code}" dir="{direction}"><head><meta charset="utf-8">'
    "<title>{title}</title></head><body>{body}</body></html>"
)


def write_pdf(release: Release, labels: Labels, origin: Origin) -> bytes:
    """Kept for an hour, by its page: a class that reads it together makes it once.

    Raises CannotPrintError where the machine lacks what a PDF needs.
    """
    page = html_of(release, labels, origin)
    key = f"surveys.paper.{sha256(page.encode()).hexdigest()}"
    made: bytes | None = cache.get(key)
    if made is None:
        made = pdf_of(page, stylesheets=STYLES)
        cache.set(key, made, KEPT)
    return made


def html_of(release: Release, labels: Labels, origin: Origin) -> SafeString:
    """The page that is printed."""
    language = get_language_of(labels.languages[0])
    with override(language.code):
        context = {
            "paper": paper_of(release, labels),
            "release": release,
            "labels": labels,
            "origin": origin,
            "languages": labels.languages,
            "council_name": origin.council,
        }
        return format_html(
            PAGE,
            code=language.code,
            direction=language.direction,
            title=labels.title[0],
            body=render_to_string("surveys/results_paper.html", context),
        )
