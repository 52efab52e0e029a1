"""A post's words as HTML, made when they are written, so that reading makes none.

Stored HTML is shown only with the key that it was made with: a fingerprint of the house's secret,
this renderer, the language, the words and the HTML itself. Whatever of them changes without the
others, by a deed, a restored backup or a hand in the database, the words are rendered anew; HTML
can be slow here, but neither stale nor somebody else's.
"""

from functools import cache
from hashlib import blake2b

from django.conf import settings
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.core.markup import paragraphs_of
from cms.languages.letters import direction_of_words

# Another one for each change of what `words_as_html` makes.
RENDERER = "2"
KEY_BYTES = 16
# What others read of a post and of its writer.
READ = (
    *("kind", "thread", "of", "author", "someone", "author__kind", "author__nickname"),
    *("title", "text", "html", "html_key", "options", "feeling", "topics", "language"),
    *("revision", "status"),
    *("content_notes", "quoted", "quoted_revision", "quoted_start", "quoted_end"),
    *("helper_role", "created_at"),
)


class KeptAsHtml(models.Model):
    """A post's words have their HTML beside them: of the text alone."""

    text: str
    language: str
    html = models.TextField(blank=True, default="", editable=False)
    html_key = models.CharField(max_length=32, blank=True, default="", editable=False)

    class Meta:
        abstract = True


def words_as_html(text: str, language: str) -> SafeString:
    """As templates/components/user_text.html has it, for a page of many."""
    direction, words = direction_of_words(text, language), paragraphs_of(text)
    if not language:
        return format_html('<div class="user-text" dir="{}">{}</div>', direction, words)
    return format_html(
        '<div class="user-text" lang="{}" dir="{}">{}</div>', language, direction, words
    )


def html_columns(text: str, language: str) -> dict[str, str]:
    """What is stored beside these words; nothing beside none."""
    if not text:
        return {"html": "", "html_key": ""}
    made = str(words_as_html(text, language))
    return {"html": made, "html_key": _key_of(text, language, made)}


def html_of(post: KeptAsHtml) -> SafeString:
    """The stored HTML if it is that of these words, or newly made."""
    if post.html and post.html_key == _key_of(post.text, post.language, post.html):
        # Made by `words_as_html`, as only the house can have made the key.
        return SafeString(post.html)
    return words_as_html(post.text, post.language)


def _key_of(text: str, language: str, made: str) -> str:
    parts = (RENDERER, language, text, made)
    told = "".join(f"{len(part)}:{part}" for part in parts).encode(errors="surrogatepass")
    return blake2b(told, key=_secret(settings.SECRET_KEY), digest_size=KEY_BYTES).hexdigest()


@cache
def _secret(key: str) -> bytes:
    return blake2b(key.encode(), person=b"forum.html").digest()
