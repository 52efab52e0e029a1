"""The words of a post look the same whether a template or the quick way put them on the page."""

import pytest
from django.template.loader import render_to_string

from forum.views.written import words_as_html

TEXTS = ["", "Hello", "One\n\nTwo\nlines", "<b>\"a\" & 'b'</b>\n\n\n\n{{ x }}", "سلام\n\nhello"]


@pytest.mark.parametrize("language", ["en", "ar", "ti", "xx", ""])
@pytest.mark.parametrize("text", TEXTS)
def test_quick_words_are_those_of_the_component(text, language):
    context = {"text": text, "language": language}
    slow = render_to_string("components/user_text.html", context)
    same_space = slow.strip().replace('<div class="user-text"  dir', '<div class="user-text" dir')
    assert words_as_html(text, language) == same_space
