"""Giving somebody a notice, and marking it as seen."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError

from cms.accounts.models import User
from cms.notices.enums import NoticeKind
from cms.notices.models import LONGEST_URL, Notice

logger = logging.getLogger("chorus.notices")
AT_ONCE = 500


def give_notice(*, to: User, kind: NoticeKind, url: str) -> Notice:
    """Tells this person that something is waiting at an address of this site.

    `url` is a path ("/en/forum/thread/3/"); its language follows the reader when they open it.
    """
    _check_address(url)
    notice = Notice.objects.create(to=to, kind=kind, url=url)
    logger.info("notices.notice.given notice=%s to=%s kind=%s", notice.pk, to.pk, kind)
    return notice


def give_notices(*, to: Iterable[int], kind: NoticeKind, url: str) -> list[Notice]:
    """The same to many at once, by the numbers of their rows."""
    _check_address(url)
    rows = [Notice(to_id=person, kind=kind, url=url) for person in to]
    notices = Notice.objects.bulk_create(rows, batch_size=AT_ONCE)
    logger.info("notices.notices.given count=%s kind=%s", len(notices), kind)
    return notices


def _check_address(url: str) -> None:
    if not url.startswith("/") or url.startswith(("//", "/\\")) or len(url) > LONGEST_URL:
        raise ValidationError("A notice needs a path on this site.", code="bad_url")


def mark_seen(*, by: User, notice: Notice, at: datetime) -> bool:
    """True the first time its own reader opens it."""
    return bool(Notice.objects.to(by).unseen().filter(pk=notice.pk).update(seen_at=at))


def forget_notices(*, urls: Iterable[str]) -> int:
    """What they led to is gone: nobody is sent to an empty page. Returns how many went.

    An address in any of our languages stands for the same one in all of them.
    """
    codes = [code for code, _name in settings.LANGUAGES]
    wanted: set[str] = set()
    for url in urls:
        language, _slash, rest = url.removeprefix("/").partition("/")
        wanted |= {f"/{code}/{rest}" for code in codes} if language in codes else {url}
    count, _by_model = Notice.objects.filter(url__in=wanted).delete()
    return count
