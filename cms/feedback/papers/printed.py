"""A paper, and a pack of papers, as a PDF: tagged, with headings, each quote in its language."""

from collections.abc import Mapping
from typing import Final

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from cms.core.printing import pdf_of
from cms.feedback.papers.model import Pack, Paper

STYLES: Final = ("css/council_paper.css",)
PAGE: Final = (
    '<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>{title}</title>'
    "</head><body><h1>{title}</h1>{body}</body></html>"
)


def write_pdf(paper: Paper) -> bytes:
    """Raises CannotPrintError where the machine lacks what a PDF needs."""
    return pdf_of(html_of(paper), stylesheets=STYLES)


def write_pack(pack: Pack) -> bytes:
    """As `write_pdf`, with every paper of the pack."""
    return pdf_of(html_of_pack(pack), stylesheets=STYLES)


def html_of(paper: Paper) -> str:
    """The page that is printed."""
    title = f"{paper.title}, {paper.period}"
    return _page(title, "feedback/staff/paper_body.html", {"paper": paper})


def html_of_pack(pack: Pack) -> str:
    return _page(pack.title, "feedback/staff/board_pack_body.html", {"pack": pack})


def _page(title: str, template: str, context: Mapping[str, object]) -> str:
    body = render_to_string(template, dict(context))
    return format_html(
        PAGE,
        title=title,
        body=mark_safe(body),  # noqa: S308  # a template of ours has escaped it
    )
