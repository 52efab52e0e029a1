"""What waits for a young person in the forum: words that came back, an answer to an idea."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.waiting import YOUNG_PEOPLE, Rank, Waiting
from forum.enums import IDEA_STATES_WITHOUT_WORDS, PostStatus
from forum.models import Idea, Post

NEW_FOR = timedelta(days=30)


class MyWords:
    name = "forum"
    for_whom = YOUNG_PEOPLE

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        yield Waiting(
            name="forum.returned",
            label=_("Words came back to you. You can change them and send them again."),
            url=reverse("forum:my_posts"),
            rank=Rank.WAITS,
            rows=Post.objects.written_by(reader).filter(status=PostStatus.RETURNED),
            drawing="message-circle",
            room="forum",
        )
        mine = Idea.objects.filter(post__author=reader).exclude(state__in=IDEA_STATES_WITHOUT_WORDS)
        yield Waiting(
            name="forum.answers",
            label=_("There is an answer to your idea."),
            url=reverse("forum:ideas"),
            rank=Rank.NEWS,
            rows=mine.filter(changed_at__gte=now - NEW_FOR),
            drawing="message-circle",
            room="forum",
        )
