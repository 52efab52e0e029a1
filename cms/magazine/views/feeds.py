"""RSS and Atom, one of each for every language: only what may stand on the open web."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import cast
from uuid import NAMESPACE_URL, uuid5

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import SyndicationFeed
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from cms.core.audience import Audience, open_to
from cms.core.cleaning import clean_line
from cms.languages.registry import DEFAULT_CODE
from cms.magazine.feeds import ScoopAtom, ScoopRss
from cms.magazine.models import ArticlePage, IssuePage
from cms.magazine.shelf import in_language, issues_by_path, only_readable
from cms.magazine.words import start_of

ENTRIES = 40


@open_to(Audience.ANYONE)
@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    return _feed(request, ScoopRss)


@open_to(Audience.ANYONE)
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    return _feed(request, ScoopAtom)


def _feed(request: HttpRequest, form: type[ScoopRss | ScoopAtom]) -> HttpResponse:
    """The same for everybody, signed in or not: a feed reader is a place of the open web."""
    code, now = get_language() or DEFAULT_CODE, timezone.now()
    home = request.build_absolute_uri(f"/{code}/scoop/")
    feed = form(
        title=gettext("The Scoop"),
        link=home,
        description=gettext("Our magazine. Young people write it."),
        language=code,
        author_name=gettext("The Scoop"),
        feed_url=request.build_absolute_uri(reverse(f"scoop:{form.name}")),
        feed_guid=uuid5(NAMESPACE_URL, f"chorus:scoop:{code}").urn,
    )
    for article, day in _newest(code, now):
        _add(feed, request, article, day)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _newest(code: str, now: datetime) -> Iterable[tuple[ArticlePage, datetime]]:
    found = in_language(code, user=AnonymousUser(), now=now).order_by("-pk")[:ENTRIES]
    shown = only_readable(found, user=AnonymousUser(), now=now)
    issues = issues_by_path(code)
    dated = [(one, _day_of(one, issues.get(one.path[: -one.steplen]), now)) for one in shown]
    return sorted(dated, key=lambda pair: pair[1], reverse=True)


def _day_of(article: ArticlePage, issue: IssuePage | None, now: datetime) -> datetime:
    """When it came out: an alias was never published by anybody, its issue has a month."""
    if article.first_published_at:
        return cast("datetime", article.first_published_at)
    return datetime.combine(issue.month, time(), UTC) if issue else now


def _add(feed: SyndicationFeed, request: HttpRequest, article: ArticlePage, day: datetime) -> None:
    code = article.locale.language_code
    feed.add_item(
        title=clean_line(article.title),
        link=request.build_absolute_uri(article.get_url(request)),
        description=clean_line(start_of(article)),
        author_name=clean_line(article.credit) or gettext("The Scoop"),
        pubdate=day,
        updateddate=max(article.last_published_at or day, day),
        unique_id=uuid5(article.translation_key, code).urn,
        unique_id_is_permalink=False,
        categories=[article.get_kind_display()],
        language=article.written_in,
    )
