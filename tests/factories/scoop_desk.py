"""Articles made of what young people sent, with everybody's yes or without."""

from datetime import UTC, datetime

from cms.accounts.models import User
from cms.magazine.digests import digest_of
from cms.magazine.models import ArticlePage, Contribution, IssuePage, Use, Yes
from tests.factories.pages import make_article

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def make_contribution(author: User, reader: User, **fields: object) -> Contribution:
    """Read and approved, for every place."""
    usual = {
        "kind": "poem",
        "title": "The sea",
        "text": "The sea is blue.\n\nIt is cold.",
        "language": "en",
        "may_web": True,
        "may_print": True,
        "state": "approved",
        "decided_by": reader,
        "decided_at": NOW,
    }
    return Contribution.objects.create(author=author, **(usual | fields))


def make_article_of(issue: IssuePage, *sent: Contribution, **fields: object) -> ArticlePage:
    usual = {"body": [("text", "<p>The sea is blue.</p>")]}
    article = make_article(issue, "The sea", **(usual | fields))
    for one in sent:
        Use.objects.create(article=article.translation_key, contribution=one, revision=one.revision)
    return ArticlePage.objects.get(pk=article.pk)


def say_yes_to(article: ArticlePage) -> None:
    """Each contributor, to the article as it stands in memory."""
    for use in Use.objects.in_articles([article.translation_key]):
        Yes.objects.create(use=use, language=article.text_language, digest=digest_of(article))
