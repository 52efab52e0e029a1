"""A post of the demo council that somebody reports, and a returned one to look at again."""

from collections.abc import Callable
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.reporting.actions.reporting import Said, report
from cms.reporting.models import Case, ReportReason
from forum.actions.looking_again import ask_for_second_look
from forum.enums import PostStatus
from forum.models import Post

REPORTER = "dawit"
HOURS_AGO = 5


@transaction.atomic
def load(tell: Callable[[str], None]) -> None:
    """Once: the same send is stored once, and a decision is asked about once."""
    now = timezone.now()
    reporter = User.objects.filter(username=REPORTER).first()
    returned = Post.objects.filter(status=PostStatus.RETURNED, author__isnull=False)
    post = Post.objects.approved().exclude(author=reporter).order_by("-pk").first()
    if reporter is None or post is None:
        return
    for one in returned.select_related("author"):
        if one.author is not None:
            ask_for_second_look(by=one.author, post=one, now=now)
    said = Said(
        reason=ReportReason.objects.get(code="private"),
        key=uuid5(NAMESPACE_URL, "demo:forum:report"),
        text="You can guess which house this is.",
    )
    before = Case.objects.count()
    at = now - timedelta(hours=HOURS_AGO)
    report(by=reporter, source=post.source, said=said, reads=reporter.language, now=at)
    if Case.objects.count() > before:
        tell("Forum: one post is reported")
