"""A paper, and a pack of papers, as a PDF: tagged, with headings, each quote in its language."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from cms.core.printing import Printed, pdf_of, print_page
from cms.feedback.papers import staff_words as say
from cms.feedback.papers.model import Pack, Paper, Words
from cms.languages.registry import DEFAULT_CODE

STYLES: Final = ("css/council_paper.css",)
PAGE: Final = (
    '<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>{title}</title>'
    "</head><body><h1>{title}</h1>{body}</body></html>"
)


def write_pdf(paper: Paper) -> bytes:
    """Raises CannotPrintError where the machine lacks what a PDF needs."""
    made = print_page(html_of(paper), stylesheets=STYLES)
    letters = _letters(made)
    if not letters:
        return made.content
    return pdf_of(html_of(_without(paper, letters)), stylesheets=STYLES)


def write_pack(pack: Pack) -> bytes:
    """As `write_pdf`, with every paper of the pack."""
    made = print_page(html_of_pack(pack), stylesheets=STYLES)
    letters = _letters(made)
    if not letters:
        return made.content
    papers = tuple(_without(paper, letters) for paper in pack.papers)
    return pdf_of(html_of_pack(replace(pack, papers=papers)), stylesheets=STYLES)


def _letters(made: Printed) -> frozenset[str]:
    """Those that make words: a picture that is missing leaves the words around it to be read."""
    return frozenset(letter for letter in made.missing if letter.isalpha())


def _without(paper: Paper, letters: frozenset[str]) -> Paper:
    """With a plain sentence instead of each voice that would be a row of empty boxes."""
    parts = (
        replace(
            part,
            quotes=tuple(_said(one, letters) for one in part.quotes),
            voices=tuple(_said(one, letters) for one in part.voices),
        )
        for part in paper.parts
    )
    return replace(paper, parts=tuple(parts))


def _said(words: Words, letters: frozenset[str]) -> Words:
    if letters.isdisjoint(words.text):
        return words
    return replace(words, text=say.NOT_PRINTED, language=DEFAULT_CODE)


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
