"""A writer's name goes from their articles: from every page, draft and translation at once.

Their own yes goes on to the text without the name: they asked for exactly that. Whoever else has
words in the article is asked again.
"""

from uuid import UUID

from cms.magazine.digests import digest_of
from cms.magazine.models import ArticlePage, ArticleWords, Contribution, Use, Yes

Renamed = dict[str, str]


def take_name_away(*, contribution: Contribution) -> None:
    """Inside the caller's transaction."""
    for use in Use.objects.select_for_update().filter(contribution=contribution):
        new = _unname_pages(use.article, contribution.credit_name)
        new |= _unname_words(use.article, contribution.credit_name, new)
        for before, after in new.items():
            Yes.objects.filter(use=use, digest=before).update(digest=after)


def _unname_pages(article: UUID, name: str) -> Renamed:
    """In place, the drafts too: what the readers passed stays passed. Old and new fingerprints."""
    new: Renamed = {}
    pages = ArticlePage.objects.select_for_update(of=("self",)).filter(translation_key=article)
    for page in pages:
        for revision in page.revisions.all():
            before = digest_of(revision.as_object())
            revision.content["credit"] = _without(revision.content.get("credit", ""), name)
            revision.save(update_fields=["content"])
            new[before] = digest_of(revision.as_object())
        before = digest_of(page)
        page.credit = _without(page.credit, name)
        page.save(update_fields=["credit"])
        new[before] = digest_of(page)
    return {before: after for before, after in new.items() if before != after}


def _unname_words(article: UUID, name: str, of: Renamed) -> Renamed:
    new: Renamed = {}
    for words in ArticleWords.objects.of(article):
        before = words.digest
        words.credit = _without(words.credit, name)
        words.of_digest = of.get(words.of_digest, words.of_digest)
        words.save(update_fields=["credit", "of_digest"])
        if words.taken_at is not None:
            new[before] = words.digest
    return new


def _without(credit: str, name: str) -> str:
    return "" if credit == name else credit
