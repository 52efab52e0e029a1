"""Paper from our templates: a document of its own, without the frame of a page on a screen."""

from collections.abc import Mapping
from io import BytesIO

from django.http import FileResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import override

from cms.core.printing import pdf_of
from cms.languages.registry import direction_of


def document(template: str, context: Mapping[str, object], *, language: str, title: str) -> str:
    """The HTML that becomes a PDF. The frame of a page leads to help by links, paper by numbers."""
    with override(language):
        body = render_to_string(template, dict(context))
    return format_html(
        '<!DOCTYPE html><html lang="{}" dir="{}"><head><meta charset="utf-8"><title>{}</title>'
        "</head><body>{}</body></html>",
        language,
        direction_of(language),
        title,
        mark_safe(body),  # noqa: S308  # a template of ours has escaped it
    )


def pdf_response(html: str, *, stylesheet: str, name: str) -> FileResponse:
    return FileResponse(
        BytesIO(pdf_of(html, stylesheets=(stylesheet,))),
        as_attachment=True,
        filename=name,
        content_type="application/pdf",
    )
