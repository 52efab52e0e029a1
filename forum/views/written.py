"""What somebody wrote, as HTML with its own language and direction."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.core.markup import paragraphs_of
from cms.languages.registry import direction_of


def words_as_html(text: str, language: str) -> SafeString:
    """As templates/components/user_text.html has it, for a page of many."""
    direction, words = direction_of(language), paragraphs_of(text)
    if not language:
        return format_html('<div class="user-text" dir="{}">{}</div>', direction, words)
    return format_html(
        '<div class="user-text" lang="{}" dir="{}">{}</div>', language, direction, words
    )
