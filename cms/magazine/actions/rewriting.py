"""One thing changed in place wherever an article is stored: pages, drafts, translations.

Only for what a contributor takes away: what readers passed stays passed, and no old draft keeps it.
"""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from cms.magazine.digests import digest_of
from cms.magazine.models import ArticlePage, ArticleWords
from cms.magazine.pieces import Body

# Credit and body, before and after.
Change = Callable[[str, Body], tuple[str, Body]]
# Fingerprints, before and after.
Rewritten = dict[str, str]


def rewrite_everywhere(article: UUID, change: Change) -> Rewritten:
    """Inside the caller's transaction."""
    pages = ArticlePage.objects.select_for_update(of=("self",)).filter(translation_key=article)
    new: Rewritten = {}
    for page in pages:
        new |= _rewrite_drafts(page, change) | _rewrite_page(page, change)
    return new | _rewrite_words(article, change, new)


def _rewrite_drafts(page: ArticlePage, change: Change) -> Rewritten:
    new: Rewritten = {}
    for revision in page.revisions.all():
        before, stored = digest_of(revision.as_object()), revision.content
        credit, body = change(stored.get("credit", ""), json.loads(stored.get("body") or "[]"))
        stored |= {"credit": credit, "body": json.dumps(body)}
        revision.save(update_fields=["content"])
        new[before] = digest_of(revision.as_object())
    return new


def _rewrite_page(page: ArticlePage, change: Change) -> Rewritten:
    before = digest_of(page)
    page.credit, page.body = change(page.credit, _plain(page.body))
    page.save(update_fields=["credit", "body"])
    return {before: digest_of(page)}


def _rewrite_words(article: UUID, change: Change, of: Rewritten) -> Rewritten:
    new: Rewritten = {}
    for words in ArticleWords.objects.of(article):
        before = words.digest
        words.credit, words.body = change(words.credit, words.body)
        words.of_digest = of.get(words.of_digest, words.of_digest)
        words.save(update_fields=["credit", "body", "of_digest"])
        if words.taken_at is not None:
            new[before] = words.digest
    return new


def _plain(body: Any) -> Body:
    return [{"type": one["type"], "value": one["value"]} for one in body.get_prep_value()]
