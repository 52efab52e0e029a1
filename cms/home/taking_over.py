"""The words of a page that stands already, taken over when somebody begins to translate it.

Chorus brings its standing pages in every language (`standing_texts.py`). Without this, whoever
wants to say one sentence of such a page anew would have to write all of them.
"""

from django.utils.translation import gettext, override
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.home.models import StandardPage
from cms.home.page_words import Piece, parts_of, with_parts


def take_over(translation: Translation, pieces: list[Piece], standing: Page | None) -> int:
    """Keeps, text by text, the catalogue's words that stand on the page now; returns how many."""
    page = standing.specific if standing is not None and not standing.alias_of_id else None
    if not isinstance(page, StandardPage):
        return 0
    stands = f"{page.title}\n{page.plain_words()}"
    taken = 0
    with override(translation.target_locale.language_code):
        for piece in pieces:
            words = _standing_words(piece, stands)
            if words and not piece.words:
                _keep(translation, piece, words)
                taken += 1
    return taken


def _standing_words(piece: Piece, stands: str) -> str:
    """The text as the page says it; "" unless each of its parts stands there."""
    said = [(part, gettext(part)) for part in parts_of(piece.english)]
    if not said or any(words == part or words not in stands for part, words in said):
        return ""
    return with_parts(piece.english, [words for _part, words in said])


def _keep(translation: Translation, piece: Piece, words: str) -> None:
    for context in piece.contexts:
        StringTranslation.objects.get_or_create(
            translation_of_id=piece.key,
            locale=translation.target_locale,
            context_id=context,
            defaults={
                "data": words,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
