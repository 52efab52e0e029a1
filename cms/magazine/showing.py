"""Where an article may be shown: the most careful wish of everybody whose words stand in it.

Asked whenever something is shown, so that a contribution which is withdrawn takes its article from
every page, feed and PDF with the very next request.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from cms.accounts.models import User
from cms.magazine.digests import digest_of
from cms.magazine.enums import USABLE_STATES
from cms.magazine.models import ArticlePage, Contribution, Use, Yes


@dataclass(frozen=True)
class Places:
    """Whether an article may stand on the open web and in print, and until which day.

    `anywhere` is False where nobody may read it, not even signed in.
    """

    web: bool
    print: bool
    until: date | None
    anywhere: bool = True

    def are_open_to(self, user: User | AnonymousUser | None) -> bool:
        """Whether this reader may read there; what is not for the web needs a sign-in."""
        return self.anywhere and (self.web or bool(user and user.is_authenticated))


EVERYWHERE = Places(web=True, print=True, until=None)
NOWHERE = Places(web=False, print=False, until=None, anywhere=False)


def places_of(pages: Iterable[ArticlePage], *, now: datetime | None = None) -> dict[int, Places]:
    """By the numbers of the pages; two queries, however many they are.

    An article without a contribution may stand everywhere. One with contributions may stand
    nowhere unless each of them is approved, not withdrawn, within its time, and its writer has
    said yes to exactly these words.
    """
    wanted = list(pages)
    today = timezone.localdate(now)
    uses = _uses_of({page.translation_key for page in wanted})
    said = _said_of([use for several in uses.values() for use in several])
    return {
        page.pk: _places(page, uses.get(page.translation_key, []), said, today) for page in wanted
    }


def may_show(page: ArticlePage, user: User | AnonymousUser | None, now: datetime) -> bool:
    """Whether this reader may read the article on this site now."""
    return places_of([page], now=now)[page.pk].are_open_to(user)


def is_agreed(page: ArticlePage, *, now: datetime) -> bool:
    """Whether nothing of its contributors stands in the way of showing it."""
    return places_of([page], now=now)[page.pk].anywhere


def _uses_of(articles: set[UUID]) -> dict[UUID, list[Use]]:
    found: dict[UUID, list[Use]] = {}
    for use in Use.objects.in_articles(articles).select_related("contribution"):
        found.setdefault(use.article, []).append(use)
    return found


def _said_of(uses: list[Use]) -> set[tuple[int, str]]:
    if not uses:
        return set()
    rows = Yes.objects.standing().filter(use__in=uses)
    return set(rows.values_list("use_id", "digest"))


def _places(page: ArticlePage, uses: list[Use], said: set[tuple[int, str]], today: date) -> Places:
    if not uses:
        return EVERYWHERE
    digest = digest_of(page)
    standing = [sent for use in uses if (sent := _standing(use, today)) is not None]
    has_every_yes = all((use.pk, digest) in said for use in uses)
    if len(standing) < len(uses) or not has_every_yes:
        return NOWHERE
    last_days = [sent.until for sent in standing if sent.until is not None]
    return Places(
        web=all(sent.may_web for sent in standing),
        print=all(sent.may_print for sent in standing),
        until=min(last_days, default=None),
    )


def _standing(use: Use, today: date) -> Contribution | None:
    """The contribution, if it is approved in these words, has a writer, and is in its time."""
    sent = use.contribution
    if sent is None or sent.state not in USABLE_STATES or sent.revision != use.revision:
        return None
    is_in_time = sent.until is None or sent.until >= today
    return sent if is_in_time and sent.author_id is not None else None
