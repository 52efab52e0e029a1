"""An article is laid out: its contributors are asked for their yes, or gave it already."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from cms.languages.registry import DEFAULT_CODE
from cms.magazine.digests import digest_of
from cms.magazine.models import ArticlePage, Use, Yes
from cms.magazine.showing import is_agreed
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind


def ask_for_yes(article: ArticlePage, *, now: datetime) -> bool:
    """True where nobody has to be asked; else tells each contributor that something waits."""
    draft = article.get_latest_revision_as_object()
    if is_agreed(draft, now=now):
        return True
    tell_contributors(draft, digest=digest_of(draft))
    return False


def ask_now(article: ArticlePage) -> bool:
    """As the workflow's last step calls it, wherever somebody pressed."""
    return ask_for_yes(article, now=timezone.now())


def tell_contributors(article: ArticlePage, *, digest: str) -> int:
    """A notice without a word of it, to everybody who has not said yes to this text."""
    uses = Use.objects.in_articles([article.translation_key]).select_related("contribution__author")
    said = Yes.objects.standing().filter(digest=digest).values("use")
    told = 0
    for use in uses.exclude(pk__in=said):
        author = use.contribution.author if use.contribution else None
        if author is not None and author.is_active:
            give_notice(to=author, kind=NoticeKind.TASK, url=address_of(use))
            told += 1
    return told


def address_of(use: Use) -> str:
    """In any language; it follows the reader when they open it."""
    with override(DEFAULT_CODE):
        return reverse("magazine:print_it", args=[use.pk])
