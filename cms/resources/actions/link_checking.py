"""Each night the web pages of listings are asked whether they are still there.

Only hosts that the council listed are asked, with the guards of feeds (fetching.py); each page
once a week. A page that fails is asked again every night until it answers.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q

from cms.resources.fetching import answers
from cms.resources.importing import UnreadableFeedError
from cms.resources.models import Service

logger = logging.getLogger("chorus.resources")
ASKED_AGAIN = timedelta(days=7)
MOST_AT_ONCE = 500
Ask = Callable[[str], bool]


def check_links(*, at: datetime, ask: Ask = answers) -> int:
    """Asks what is due, and saves each answer at once; returns how many pages were asked."""
    due = Q(link_asked_at=None) | Q(link_asked_at__lt=at - ASKED_AGAIN)
    rows = Service.objects.shown().filter(due | Q(link_failed_since__isnull=False)).exclude(url="")
    asked = failed = 0
    for service in rows.order_by("link_asked_at", "pk").only("url", "link_failed_since"):
        if asked >= MOST_AT_ONCE:
            break
        if not may_be_asked(service.url):
            continue
        is_there = _ask(ask, service.url)
        since = None if is_there else service.link_failed_since or at
        Service.objects.filter(pk=service.pk, url=service.url).update(
            link_asked_at=at, link_failed_since=since
        )
        asked, failed = asked + 1, failed + (not is_there)
    logger.info("resources.links.checked asked=%d failed=%d", asked, failed)
    return asked


def may_be_asked(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" and parts.hostname in settings.LISTINGS_LINK_HOSTS


def _ask(ask: Ask, url: str) -> bool:
    try:
        return ask(url)
    except UnreadableFeedError:
        # The address itself is of no use: a port, a password.
        return False
