"""What would be printed of a contributor's words: the original, and each translation of it."""

from dataclasses import dataclass
from typing import Any

from cms.magazine.access import article_of
from cms.magazine.digests import digest_of
from cms.magazine.models import ArticlePage, Use, Yes
from cms.magazine.publishing import words_of


@dataclass(frozen=True)
class Version:
    """One text in one language, as a page shows it, and whether this contributor said yes."""

    language: str
    title: str
    credit: str
    body: Any
    digest: str
    is_original: bool
    has_yes: bool


def versions_for(use: Use) -> list[Version]:
    """The original first; nothing where the article is gone."""
    article = article_of(use)
    if article is None:
        return []
    said = set(Yes.objects.standing().filter(use=use).values_list("digest", flat=True))
    digest = digest_of(article)
    original = Version(
        language=article.text_language,
        title=article.title,
        credit=article.credit,
        body=article.body,
        digest=digest,
        is_original=True,
        has_yes=digest in said,
    )
    return [original, *_translations(article, digest, said)]


def _translations(article: ArticlePage, of_digest: str, said: set[str]) -> list[Version]:
    """Those of the text as it stands: a translation of earlier words is asked again first."""
    block = ArticlePage._meta.get_field("body").stream_block
    return [
        Version(
            language=words.language,
            title=words.title,
            credit=words.credit,
            body=block.to_python(words.body),
            digest=words.digest,
            is_original=False,
            has_yes=words.digest in said,
        )
        for words in words_of(article)
        if words.of_digest == of_digest
    ]
