"""A release as a PDF: a short paper for a meeting, in one language or two."""

from collections.abc import Mapping

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import override

from cms.core.printing import pdf_of
from cms.languages.registry import get_language_of
from surveys.results.exporting.labels import Labels, Origin
from surveys.results.exporting.paper import paper_of
from surveys.results.release import Release
from surveys.results.telling import Told

STYLES = ("surveys/bars.css", "surveys/results_paper.css")
PAGE = (
    '<!doctype html><html lang="{code}" dir="{direction}"><head><meta charset="utf-8">'
    "<title>{title}</title></head><body>{body}</body></html>"
)


def write_pdf(release: Release, labels: Labels, origin: Origin) -> bytes:
    """What everybody may read of it. See results/printing.py for who makes it, and when.

    Raises CannotPrintError where the machine lacks what a PDF needs.
    """
    return pdf_of(html_of(release, labels, origin), stylesheets=STYLES)


def html_of(
    release: Release, labels: Labels, origin: Origin, told: Mapping[str, Told] | None = None
) -> SafeString:
    """The page that is printed. `told` is what managers read of each question beside its numbers:
    what has changed, and public figures."""
    language = get_language_of(labels.languages[0])
    with override(language.code):
        context = {
            "paper": paper_of(release, labels, told),
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
