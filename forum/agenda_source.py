"""What the forum puts before meetings: late promises, and ideas that wait for an answer."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from cms.accounts.models import User
from cms.subgroups.agenda import AgendaItem
from forum.enums import IdeaState
from forum.models import Idea

MOST = 50
NO_ANSWER_YET = (IdeaState.HEARD, IdeaState.ASKED)


class LatePromises:
    name = "forum"

    def items(self, *, reader: User, today: date) -> Iterator[AgendaItem]:
        late = Idea.objects.late(today=today).order_by("due_on", "pk")[:MOST]
        mine = set(Idea.objects.visible_to(reader).late(today=today).values_list("pk", flat=True))
        for idea in late:
            if idea.due_on is not None:
                url = reverse("forum:idea", args=[idea.pk]) if idea.pk in mine else ""
                yield AgendaItem(title=idea.summary, url=url, due=idea.due_on)


class OpenIdeas:
    """For workers who make an agenda, with the way to the page where ideas are answered."""

    name = "forum"

    def ideas(self, *, reader: User, today: date) -> Iterator[AgendaItem]:
        waiting = Idea.objects.for_staff(reader).filter(state__in=NO_ANSWER_YET)
        for idea in waiting.order_by("changed_at", "pk")[:MOST]:
            url = reverse("forum:answer_idea", args=[idea.pk])
            since = timezone.localdate(idea.changed_at)
            yield AgendaItem(title=idea.summary, url=url, due=since)
