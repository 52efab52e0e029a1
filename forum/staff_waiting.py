"""What waits for moderators, and for those who answer ideas."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.waiting import STAFF, Rank, Waiting
from forum.enums import Priority
from forum.models import Idea, Post, SecondLook
from forum.models.ideas import READ

MODERATE = "forum.moderate_post"


class PostsAndIdeas:
    name = "forum.work"
    for_whom = STAFF

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        if reader.has_perm(MODERATE):
            yield from self._posts(reader)
        if reader.has_perm(READ):
            yield from self._ideas(reader, now)

    def _posts(self, reader: User) -> Iterator[Waiting]:
        url, held = reverse("forum:moderation"), Post.objects.waiting()
        first, label = held.filter(priority=Priority.FIRST), _("Posts to read first")
        yield Waiting("forum.first_posts", label, url, Rank.NOW, first)
        yield Waiting("forum.posts", _("Posts waiting for approval"), url, Rank.WAITS, held)
        yield Waiting(
            name="forum.second_looks",
            label=_("Writers who ask another person to look"),
            url=reverse("forum:second_looks"),
            rank=Rank.WAITS,
            rows=SecondLook.objects.waiting().for_moderator(reader),
        )

    def _ideas(self, reader: User, now: datetime) -> Iterator[Waiting]:
        url, ideas = reverse("forum:answers"), Idea.objects.for_staff(reader)
        late = ideas.late(today=timezone.localdate(now))
        label = _("Promises whose day has passed")
        yield Waiting("forum.late_promises", label, url, Rank.LATE, late)
        label, due = _("Ideas that need somebody"), ideas.filter(wakes_at__lte=now)
        yield Waiting("forum.ideas", label, url, Rank.WAITS, due)
