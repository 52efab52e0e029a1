"""What readers find on the shelf: the articles of an issue, of the archive and of the feeds.

Every list asks `showing` where each article may stand: what a writer keeps for signed-in readers is
in no list of the open web, and what somebody took back is in none at all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from wagtail.images import get_image_model

from cms.core.pages import pages_below, pictures_in
from cms.magazine.models import ArticlePage, Contribution, IssuePage, Sound, Use
from cms.magazine.showing import Places, places_of
from cms.magazine.words import fingerprint_of, start_of

MOST_OF_AN_ISSUE: Final = 60


@dataclass(frozen=True)
class Card:
    """One article in a list, with the first of its pictures and where it comes from."""

    article: ArticlePage
    start: str
    picture: Any = None
    alternative: str = ""
    issue: IssuePage | None = None


@dataclass(frozen=True)
class OtherLanguage:
    """A language in which an article exists, and where."""

    code: str
    url: str


def articles_in(issue: IssuePage, *, user: Any, now: datetime) -> list[ArticlePage]:
    """Those of an issue that this reader may read, in the editors' order."""
    pages = list(pages_below(issue, ArticlePage)[:MOST_OF_AN_ISSUE])
    return [page for page, places in _placed(pages, now) if places.are_open_to(user)]


def articles_to_print(issue: IssuePage, *, for_everyone: bool, now: datetime) -> list[ArticlePage]:
    """Those that may stand on paper, or on paper that everybody may fetch from the open web."""
    pages = list(pages_below(issue, ArticlePage)[:MOST_OF_AN_ISSUE])
    return [
        page
        for page, places in _placed(pages, now)
        if places.anywhere and places.print and (places.web or not for_everyone)
    ]


def only_readable(pages: Iterable[ArticlePage], *, user: Any, now: datetime) -> list[ArticlePage]:
    return [page for page, places in _placed(list(pages), now) if places.are_open_to(user)]


def _placed(pages: Sequence[ArticlePage], now: datetime) -> Iterable[tuple[ArticlePage, Places]]:
    places = places_of(pages, now=now)
    return ((page, places[page.pk]) for page in pages)


def in_language(code: str, *, user: Any, now: datetime) -> Any:
    """All published articles of one language's tree without those that cannot be for this reader.

    Whether their writers said yes to exactly these words is for `only_readable` to ask.
    """
    usable = Contribution.objects.usable(now)
    if not (user and user.is_authenticated):
        usable = usable.filter(may_web=True)
    barred = Use.objects.exclude(contribution__in=usable)
    return (
        ArticlePage.objects.live()
        .filter(locale__language_code=code)
        .exclude(translation_key__in=barred.values("article"))
        .select_related("locale")
    )


def cards_of(
    articles: Sequence[ArticlePage], issues: dict[str, IssuePage] | None = None
) -> list[Card]:
    """With their pictures, in one query for all of them."""
    firsts = {article.pk: _first_picture(article) for article in articles}
    wanted = {found[0] for found in firsts.values() if found}
    pictures = get_image_model().objects.in_bulk(wanted) if wanted else {}
    cards = []
    for article in articles:
        key, alternative = firsts[article.pk] or (0, "")
        picture = pictures.get(key)
        issue = issues.get(article.path[: -article.steplen]) if issues else None
        cards.append(Card(article, start_of(article), picture, alternative, issue))
    return cards


def _first_picture(article: ArticlePage) -> tuple[int, str] | None:
    return next(pictures_in(list(article.body.raw_data)), None)


def issues_by_path(code: str) -> dict[str, IssuePage]:
    """The published issues of one language's tree, by their place in it."""
    issues = IssuePage.objects.live().filter(locale__language_code=code).select_related("locale")
    return {issue.path: issue for issue in issues}


def around(article: ArticlePage, user: Any) -> dict[str, Any]:
    """What stands beside an article: the languages in which it exists, a voice that reads it."""
    return {
        "other_languages": other_languages_of(article),
        "recording": Sound.objects.filter(reads=fingerprint_of(article)).first(),
        "may_record": _may_record(article, user),
    }


def _may_record(article: ArticlePage, user: Any) -> bool:
    return bool(getattr(user, "is_staff", False) and article.permissions_for_user(user).can_edit())


def other_languages_of(article: ArticlePage) -> list[OtherLanguage]:
    """The other languages in which somebody wrote the article, each with its page there."""
    same = ArticlePage.objects.live().filter(translation_key=article.translation_key)
    rows = list(same.select_related("locale").order_by("locale_id"))
    in_tree = {row.locale.language_code: row for row in rows}
    written = {row.written_in: row for row in rows if row.alias_of_id is None}
    return [
        OtherLanguage(code, in_tree.get(code, row).url)
        for code, row in written.items()
        if code != article.written_in
    ]


def is_heard_on(article: ArticlePage, sound: Sound) -> bool:
    """Whether the sound stands in the article, or reads exactly its words."""
    return _plays(article, sound) or sound.reads == fingerprint_of(article)


def drafts_that_play(sound: Sound) -> list[ArticlePage]:
    """Articles in whose drafts it stands, also where nothing of it is published yet."""
    rows = ArticlePage.objects.filter(has_unpublished_changes=True).exclude(latest_revision=None)
    drafts = [
        row.get_latest_revision_as_object()
        for row in rows.select_related("latest_revision")
        if '"audio"' in row.latest_revision.content.get("body", "")
    ]
    return [draft for draft in drafts if _plays(draft, sound)]


def _plays(article: ArticlePage, sound: Sound) -> bool:
    blocks = article.body.raw_data
    return sound.pk in {block["value"].get("sound") for block in blocks if block["type"] == "audio"}
