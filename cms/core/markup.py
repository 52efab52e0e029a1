"""Plain text as HTML, in the one way in which every page shows what somebody wrote."""

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString


def paragraphs_of(text: str) -> SafeString:
    """An empty line parts paragraphs, a line break stays one.

    Nothing else is markup, addresses stay text, and each paragraph finds its own direction.
    """
    blocks = [block.strip("\n") for block in text.split("\n\n") if block.strip()]
    return format_html_join(
        "",
        '<p dir="auto">{}</p>',
        ((SafeString(escape(block).replace("\n", "<br>")),) for block in blocks),
    )
